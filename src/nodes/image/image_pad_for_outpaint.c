/* SPDX-License-Identifier: MIT */
#include "kernels/pad.h"
#include "nodes/declare.h"

struct image_pad_for_outpaint {
    const matte_image *image;
    int64_t left;
    int64_t top;
    int64_t right;
    int64_t bottom;
    int64_t feathering;
};

static struct matte_margins margins_of(const struct image_pad_for_outpaint *p)
{
    return (struct matte_margins){ .left = (size_t)p->left,
                                   .top = (size_t)p->top,
                                   .right = (size_t)p->right,
                                   .bottom = (size_t)p->bottom };
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_pad_for_outpaint *p = params;
    const struct matte_margins margins = margins_of(p);
    const struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    matte_status status = matte_padded_shape(job, &shape, &margins, &shapes[0]);
    if (status)
        return status;
    shapes[1] = shapes[0];
    shapes[1].rank = 3;
    shapes[1].size[0] = 1;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_pad_for_outpaint *p = params;
    const struct matte_margins margins = margins_of(p);
    struct matte_shape shapes[2];
    matte_mask *mask;
    matte_status status = infer(job, params, shapes);
    if (!status)
        status = matte_pad_mask(job, &shapes[0], &margins, (size_t)p->feathering, &mask);
    if (status)
        return status;
    status = matte_pad_image(job, p->image, &margins, 0.5F, &outputs[0].image);
    if (status)
        matte_mask_unref(&mask);
    else
        outputs[1].mask = mask;
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct image_pad_for_outpaint, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch"),
    INPUT(left, PIXELS(0, 0, 8), .help = "how many pixels are added at the left"),
    INPUT(top, PIXELS(0, 0, 8), .help = "the same at the top"),
    INPUT(right, PIXELS(0, 0, 8), .help = "the same at the right"),
    INPUT(bottom, PIXELS(0, 0, 8), .help = "the same at the bottom"),
    INPUT(feathering, PIXELS(40, 0, 1),
          .help = "over how many pixels the mask fades out within the image"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the image with a grey border, 0.5 in each channel" },
    { .type = MATTE_MASK,
      .help = "one mask: white in the border, fading out within, on the sides that have one" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 1", .args = "left=1 bottom=1", .gives = "0.5 0 1 / 0.5 0.5 0.5" },
    { 0 },
};

const struct matte_node matte_node_image_pad_for_outpaint = {
    .name = "ImagePadForOutpaint",
    .display_name = "Pad Image for Outpainting",
    .category = "image",
    .module = "nodes",
    .legacy = true,
    .help = "An image with a border to be painted, and the mask of that border.",
    .notes = "Within the image the mask is ((feathering - d) / feathering)², where d is the "
             "distance to the nearest side that has a border. It does not fade when the image is "
             "not more than twice as wide and high as `feathering`.\n\n"
             "There is one mask whatever the size of the batch.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_pad_for_outpaint),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
