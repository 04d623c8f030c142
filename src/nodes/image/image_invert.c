/* SPDX-License-Identifier: MIT */
#include "kernels/map.h"
#include "nodes/declare.h"

struct image_invert {
    const matte_image *image;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_invert *p = params;
    (void)job;
    shapes[0] = matte_tensor_shape(matte_image_tensor(p->image));
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_invert *p = params;
    struct matte_pointwise invert = { .op = MATTE_INVERT };
    return matte_map_image(job, p->image, invert, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_invert, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch, 1 to n channels"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "1 - image, in the same shape" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0,0.25,1 1,1,0.5", .args = "", .gives = "1,0.75,0 0,0,0.5" },
    { 0 },
};

const struct matte_node matte_node_image_invert = {
    .name = "ImageInvert",
    .display_name = "Invert Image",
    .category = "image",
    .module = "nodes",
    .legacy = true,
    .help = "The negative of an image: 1 - image.",
    .notes = "An alpha channel is inverted like the others: what was opaque becomes transparent.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_invert),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
