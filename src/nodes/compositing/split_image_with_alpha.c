/* SPDX-License-Identifier: MIT */
#include "core/checked.h"
#include "core/job.h"
#include "kernels/fill.h"
#include "kernels/map.h"
#include "kernels/part.h"
#include "nodes/declare.h"

enum { ALPHA = 3 };

struct split_image_with_alpha {
    const matte_image *image;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct split_image_with_alpha *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    if (shape.size[0] == 0)
        return matte_fail(job, MATTE_ESHAPE, "image", "the batch is empty; give at least an image");
    shapes[0] = shape;
    shapes[0].size[3] = matte_smaller(shape.size[3], ALPHA);
    shapes[1] = shape;
    shapes[1].rank = 3;
    return MATTE_OK;
}

/* 1 - alpha. */
static matte_status transparency(matte_job *job, const matte_tensor *image,
                                 const struct matte_shape *shape, matte_tensor **mask)
{
    static const size_t start[] = { 0, 0, 0, ALPHA };
    struct matte_shape single = *shape;
    matte_tensor *alpha;
    if (image->data.shape.size[3] <= ALPHA)
        return matte_fill(job, shape, 0.0F, mask);
    single.rank = 4;
    single.size[3] = 1;
    struct matte_data view = matte_part_data(&image->data, start, &single);
    view.shape = *shape;
    matte_status status = matte_tensor_view(job, image, &view, &alpha);
    if (status)
        return status;
    status = matte_map(job, alpha, (struct matte_pointwise){ .op = MATTE_INVERT }, mask);
    matte_tensor_unref(&alpha);
    return status;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    static const size_t origin[] = { 0, 0, 0, 0 };
    const struct split_image_with_alpha *p = params;
    struct matte_shape shapes[2];
    matte_tensor *mask;
    matte_status status = infer(job, params, shapes);
    if (!status)
        status = transparency(job, matte_image_tensor(p->image), &shapes[1], &mask);
    if (status)
        return status;
    status = matte_part_image(job, p->image, origin, &shapes[0], &outputs[0].image);
    if (status)
        matte_tensor_unref(&mask);
    else
        outputs[1].mask = matte_tensor_as_mask(mask);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct split_image_with_alpha, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch but an empty one; channels after the fourth are dropped"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "red, green and blue, or as many of them as there are" },
    { .type = MATTE_MASK, .help = "1 - alpha: white where the image is transparent" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=1,0.5,0,0.25 0,1,1,1", .args = "", .gives = "1,0.5,0 0,1,1" },
    { 0 },
};

const struct matte_node matte_node_split_image_with_alpha = {
    .name = "SplitImageWithAlpha",
    .display_name = "Split Image with Alpha",
    .category = "mask/compositing",
    .module = "comfy_extras.nodes_compositing",
    .help = "An image without its alpha channel, and that channel as a mask.",
    .notes = "The mask is inverted alpha, as ComfyUI's masks of loaded images are. An image "
             "without alpha has a black mask of its own size.\n\n"
             "The image is a view of the memory of the one given: it costs nothing.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct split_image_with_alpha),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
