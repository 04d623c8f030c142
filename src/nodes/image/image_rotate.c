/* SPDX-License-Identifier: MIT */
#include "kernels/turn.h"
#include "nodes/declare.h"

struct image_rotate {
    const matte_image *image;
    unsigned rotation;
};

/* By option. */
static const struct matte_turn turns[] = {
    { 0 },
    { .mirror_rows = true, .swap = true },
    { .mirror_rows = true, .mirror_columns = true },
    { .mirror_columns = true, .swap = true },
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_rotate *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    (void)job;
    shapes[0] = shape;
    if (turns[p->rotation].swap) {
        shapes[0].size[1] = shape.size[2];
        shapes[0].size[2] = shape.size[1];
    }
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_rotate *p = params;
    if (p->rotation > 0)
        return matte_turn(job, p->image, turns[p->rotation], &outputs[0].image);
    outputs[0].image = matte_image_ref(p->image);
    return MATTE_OK;
}

#define INPUT(member, ...) MATTE_INPUT(struct image_rotate, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch"),
    INPUT(rotation, .options = OPTIONS("none", "90 degrees", "180 degrees", "270 degrees"),
          .help = "clockwise"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE,
      .help = "the image, rotated; at 90 and 270 degrees width and height are exchanged" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 0.25 0.5 / 0.75 1 0",
      .args = "rotation=none",
      .gives = "0 0.25 0.5 / 0.75 1 0" },
    { 0 },
};

const struct matte_node matte_node_image_rotate = {
    .name = "ImageRotate",
    .category = "image/transform",
    .module = "comfy_extras.nodes_images",
    .help = "An image rotated by quarters of a turn.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_rotate),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
