/* SPDX-License-Identifier: MIT */
#include "kernels/map.h"
#include "nodes/declare.h"

struct invert_mask {
    const matte_mask *mask;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct invert_mask *p = params;
    (void)job;
    shapes[0] = matte_tensor_shape(matte_mask_tensor(p->mask));
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct invert_mask *p = params;
    struct matte_pointwise invert = { .op = MATTE_INVERT };
    return matte_map_mask(job, p->mask, invert, &outputs[0].mask);
}

#define INPUT(member, ...) MATTE_INPUT(struct invert_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(mask, .help = "any mask"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "1 - mask, in the same shape" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "mask=0 0.25 1", .args = "", .gives = "1 0.75 0" },
    { 0 },
};

const struct matte_node matte_node_invert_mask = {
    .name = "InvertMask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "White becomes black, and black white: 1 - mask.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct invert_mask),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
