/* SPDX-License-Identifier: MIT */
#include "kernels/move.h"
#include "kernels/part.h"
#include "nodes/declare.h"

struct crop_mask {
    const matte_mask *mask;
    int64_t x;
    int64_t y;
    int64_t width;
    int64_t height;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct crop_mask *p = params;
    struct matte_shape shape;
    matte_status status = matte_folded_shape(job, p->mask, &shape);
    if (status)
        return status;
    shape.size[1] = matte_overlap(shape.size[1], (size_t)p->y, (size_t)p->height);
    shape.size[2] = matte_overlap(shape.size[2], (size_t)p->x, (size_t)p->width);
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct crop_mask *p = params;
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    matte_tensor *folded;
    status = matte_move_fold(job, matte_mask_tensor(p->mask), &folded);
    if (status)
        return status;
    const size_t start[] = { 0, (size_t)p->y, (size_t)p->x };
    matte_tensor *part;
    status = matte_part(job, folded, start, &shape, &part);
    matte_tensor_unref(&folded);
    if (!status)
        outputs[0].mask = matte_tensor_as_mask(part);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct crop_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(mask, .help = "any mask; dimensions before the last two become the batch"),
    INPUT(x, PIXELS(0, 0, 1), .help = "left edge, in pixels"),
    INPUT(y, PIXELS(0, 0, 1), .help = "top edge, in pixels"),
    INPUT(width, PIXELS(512, 1, 1), .help = "in pixels"),
    INPUT(height, PIXELS(512, 1, 1), .help = "in pixels"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "the part of the rectangle that lies within the mask" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "mask=0 0.25 / 0.5 1", .args = "x=1 y=0 width=1 height=2", .gives = "0.25 / 1" },
    { 0 },
};

const struct matte_node matte_node_crop_mask = {
    .name = "CropMask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "A rectangle out of a mask.",
    .notes = "What reaches beyond the mask is cut off. A rectangle that lies outside altogether "
             "gives an empty mask, which most nodes refuse.\n\n"
             "The result is a view of the mask's memory: it costs nothing.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct crop_mask),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
