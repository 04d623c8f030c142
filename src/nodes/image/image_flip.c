/* SPDX-License-Identifier: MIT */
#include "kernels/turn.h"
#include "nodes/declare.h"

struct image_flip {
    const matte_image *image;
    unsigned flip_method;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_flip *p = params;
    (void)job;
    shapes[0] = matte_tensor_shape(matte_image_tensor(p->image));
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    static const struct matte_turn turns[] = { { .mirror_rows = true },
                                               { .mirror_columns = true } };
    const struct image_flip *p = params;
    return matte_turn(job, p->image, turns[p->flip_method], &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_flip, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch"),
    INPUT(flip_method, .options = OPTIONS("x-axis: vertically", "y-axis: horizontally"),
          .help = "the axis about which it is flipped: upside down, or left to right"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the image, flipped" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 0.25 / 0.5 1", .args = "", .gives = "0.5 1 / 0 0.25" },
    { 0 },
};

const struct matte_node matte_node_image_flip = {
    .name = "ImageFlip",
    .category = "image/transform",
    .module = "comfy_extras.nodes_images",
    .help = "An image upside down, or its mirror image.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_flip),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
