/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "kernels/match.h"
#include "nodes/declare.h"

struct image_color_to_mask {
    const matte_image *image;
    int64_t color;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_color_to_mask *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    if (shape.size[3] < 3)
        return matte_fail(job, MATTE_ESHAPE, "image",
                          "a colour is red, green and blue, and the image has %zu channel%s; "
                          "MaskToImage makes three of a mask",
                          shape.size[3], shape.size[3] == 1 ? "" : "s");
    shape.rank = 3;
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_color_to_mask *p = params;
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    return matte_match_color(job, p->image, (uint32_t)p->color, &outputs[0].mask);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_color_to_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch, at least three channels; those after the third do not count"),
    INPUT(color, .def = INTEGER(0), .min = INTEGER(0), .max = INTEGER(0xFFFFFF), .step = INTEGER(1),
          .hints = HINT("display", "\"number\""),
          .help = "red * 65536 + green * 256 + blue, each 0 to 255"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "0 or 1, a mask for each image of the batch" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=1,0,0 0,1,0 0.999,0,0", .args = "color=16711680", .gives = "1 0 1" },
    { 0 },
};

const struct matte_node matte_node_image_color_to_mask = {
    .name = "ImageColorToMask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "White where an image has a colour, black elsewhere.",
    .notes = "Pixels are rounded to 8 bits a channel before they are compared, and must then be "
             "equal.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_color_to_mask),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
