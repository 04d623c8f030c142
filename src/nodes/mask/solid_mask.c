/* SPDX-License-Identifier: MIT */
#include "kernels/fill.h"
#include "nodes/declare.h"

struct solid_mask {
    double value;
    int64_t width;
    int64_t height;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct solid_mask *p = params;
    (void)job;
    shapes[0] =
        (struct matte_shape){ .rank = 3, .size = { 1, (size_t)p->height, (size_t)p->width } };
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct solid_mask *p = params;
    struct matte_shape shape;
    matte_tensor *filled;
    matte_status status = infer(job, params, &shape);
    if (!status)
        status = matte_fill(job, &shape, (float)p->value, &filled);
    if (!status)
        outputs[0].mask = matte_tensor_as_mask(filled);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct solid_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(value, .def = REAL(1.0), .min = REAL(0.0), .max = REAL(1.0), .step = REAL(0.01),
          .help = "0 is black, 1 is white"),
    INPUT(width, PIXELS(512, 1, 1), .help = "in pixels"),
    INPUT(height, PIXELS(512, 1, 1), .help = "in pixels"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "one mask of the value" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "",
      .args = "value=0.25 width=3 height=2",
      .gives = "0.25 0.25 0.25 / 0.25 0.25 0.25" },
    { 0 },
};

const struct matte_node matte_node_solid_mask = {
    .name = "SolidMask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "A mask of one value.",
    .notes = "It costs nothing whatever its size: one pixel of memory stands for all.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct solid_mask),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
