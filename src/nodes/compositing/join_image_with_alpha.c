/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "kernels/join.h"
#include "kernels/map.h"
#include "kernels/move.h"
#include "kernels/resample.h"
#include "nodes/declare.h"

struct join_image_with_alpha {
    const matte_image *image;
    const matte_mask *alpha;
};

/* The image's first three channels, of as many items as there are alphas. */
static struct matte_data colours(const struct join_image_with_alpha *p)
{
    struct matte_data image = matte_image_tensor(p->image)->data;
    size_t alphas = matte_mask_tensor(p->alpha)->data.shape.size[0];
    if (image.shape.size[0] > alphas)
        image.shape.size[0] = alphas;
    if (image.shape.size[3] > 3)
        image.shape.size[3] = 3;
    return image;
}

static struct matte_resampling to_image(const struct matte_data *image)
{
    return (struct matte_resampling){ .method = MATTE_RESAMPLE_BILINEAR,
                                      .width = image->shape.size[2],
                                      .height = image->shape.size[1] };
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct join_image_with_alpha *p = params;
    const struct matte_data image = colours(p);
    struct matte_shape alpha;
    matte_status status = matte_folded_shape(job, p->alpha, &alpha);
    if (status)
        return status;
    if (image.shape.size[0] == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL, "an empty batch has no images to join");
    if (image.shape.size[0] > alpha.size[0])
        return matte_fail(job, MATTE_ESHAPE, "alpha",
                          "an alpha of one image can't be had for %zu: give it a batch",
                          image.shape.size[0]);
    if (image.shape.size[1] == 0 || image.shape.size[2] == 0)
        return matte_fail(job, MATTE_ESHAPE, "image", "the image is empty: %zux%zu pixels",
                          image.shape.size[2], image.shape.size[1]);
    shapes[0] = image.shape;
    shapes[0].size[3]++;
    return MATTE_OK;
}

/* 1 - alpha, at the image's size, of the items that it has. */
static matte_status make_alpha(matte_job *job, const struct join_image_with_alpha *p,
                               const struct matte_data *image, matte_tensor **alpha)
{
    const struct matte_resampling resampling = to_image(image);
    matte_tensor *folded;
    matte_tensor *first = NULL;
    matte_tensor *sized = NULL;
    matte_status status = matte_move_fold(job, matte_mask_tensor(p->alpha), &folded);
    if (status)
        return status;
    struct matte_data data = folded->data;
    data.shape.size[0] = image->shape.size[0];
    status = matte_tensor_view(job, folded, &data, &first);
    if (!status)
        status = matte_resample(job, first, &resampling, &sized);
    if (!status)
        status = matte_map(job, sized, (struct matte_pointwise){ .op = MATTE_INVERT }, alpha);
    matte_tensor_unref(&sized);
    matte_tensor_unref(&first);
    matte_tensor_unref(&folded);
    return status;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct join_image_with_alpha *p = params;
    const struct matte_data image = colours(p);
    struct matte_shape shape;
    matte_tensor *alpha;
    matte_tensor *joined;
    matte_status status = infer(job, params, &shape);
    if (!status)
        status = make_alpha(job, p, &image, &alpha);
    if (status)
        return status;
    const struct matte_part parts[] = {
        { .data = image },
        { .data = matte_mask_data(alpha), .channel = image.shape.size[3] },
    };
    status = matte_join(job, parts, 2, &shape, &joined);
    matte_tensor_unref(&alpha);
    if (!status)
        outputs[0].image = matte_tensor_as_image(joined);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct join_image_with_alpha, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any image; of its channels the first three count"),
    INPUT(alpha, .help = "white where the result is transparent; resized to the image, bilinear"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the image's colours, and 1 - alpha as the last channel" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0,0.5,1 1,1,1; alpha=0.25 1", .args = "", .gives = "0,0.5,1,0.75 1,1,1,0" },
    { 0 },
};

const struct matte_node matte_node_join_image_with_alpha = {
    .name = "JoinImageWithAlpha",
    .display_name = "Join Image with Alpha",
    .category = "mask/compositing",
    .module = "comfy_extras.nodes_compositing",
    .help = "An image with a mask as its transparency.",
    .notes = "The mask says where the image is transparent, as the masks of LoadImage do.\n\n"
             "The batch is as long as the shorter input: what is left over of the other is lost.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct join_image_with_alpha),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
