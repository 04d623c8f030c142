/* SPDX-License-Identifier: MIT */
#include "kernels/map.h"
#include "nodes/declare.h"

struct threshold_mask {
    const matte_mask *mask;
    double value;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct threshold_mask *p = params;
    (void)job;
    shapes[0] = matte_tensor_shape(matte_mask_tensor(p->mask));
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct threshold_mask *p = params;
    /* Rounded to binary32 first, as torch does: 0.3 is then no less than a pixel of 0.3. */
    struct matte_pointwise above = { .op = MATTE_ABOVE, .a = (float)p->value };
    return matte_map_mask(job, p->mask, above, &outputs[0].mask);
}

#define INPUT(member, ...) MATTE_INPUT(struct threshold_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(mask, .help = "any mask"),
    INPUT(value, .def = REAL(0.5), .min = REAL(0.0), .max = REAL(1.0), .step = REAL(0.01),
          .help = "a pixel equal to it becomes black"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "0 or 1, in the same shape" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "mask=0.4 0.5 0.6", .args = "value=0.5", .gives = "0 0 1" },
    { 0 },
};

const struct matte_node matte_node_threshold_mask = {
    .name = "ThresholdMask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "White where the mask is above a value, black elsewhere.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct threshold_mask),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
