/* SPDX-License-Identifier: MIT */
#include "nodes/declare.h"
#include "nodes/grey.h"

struct mask_to_image {
    const matte_mask *mask;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct mask_to_image *p = params;
    struct matte_shape shape;
    matte_status status = matte_folded_shape(job, p->mask, &shape);
    if (status)
        return status;
    shape.rank = 4;
    shape.size[3] = 3;
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct mask_to_image *p = params;
    return matte_grey_image(job, p->mask, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct mask_to_image, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(mask, .help = "any mask; dimensions before the last two become the batch"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "red, green and blue, each equal to the mask" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "mask=0 0.5 / 1 0.25",
      .args = "",
      .gives = "0,0,0 0.5,0.5,0.5 / 1,1,1 0.25,0.25,0.25" },
    { 0 },
};

const struct matte_node matte_node_mask_to_image = {
    .name = "MaskToImage",
    .display_name = "Convert Mask to Image",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "A mask as a grey image.",
    .notes = "The image is a view of the mask's memory, whose three channels are the same one: it "
             "costs nothing.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct mask_to_image),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
