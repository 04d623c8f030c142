/* SPDX-License-Identifier: MIT */
#include "kernels/grow.h"
#include "nodes/declare.h"

struct grow_mask {
    const matte_mask *mask;
    int64_t expand;
    bool tapered_corners;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct grow_mask *p = params;
    return matte_folded_shape(job, p->mask, &shapes[0]);
}

static int64_t reach(const void *params)
{
    const struct grow_mask *p = params;
    return p->expand < 0 ? -p->expand : p->expand;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct grow_mask *p = params;
    enum matte_grow_shape shape = p->tapered_corners ? MATTE_GROW_DIAMOND : MATTE_GROW_SQUARE;
    return matte_grow(job, p->mask, shape, p->expand, &outputs[0].mask);
}

#define INPUT(member, ...) MATTE_INPUT(struct grow_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(mask, .help = "any mask; dimensions before the last two become the batch"),
    INPUT(expand, .def = INTEGER(0), .min = INTEGER(-MATTE_MAX_RESOLUTION),
          .max = INTEGER(MATTE_MAX_RESOLUTION), .step = INTEGER(1),
          .help = "how far, in pixels; negative shrinks"),
    INPUT(tapered_corners, .def = BOOLEAN(true),
          .help = "true reaches as far as a diamond does, false as a square"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "the grown mask, of the same size" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "mask=0 0 0 / 0 0.5 0 / 0 0 0",
      .args = "expand=1",
      .gives = "0 0.5 0 / 0.5 0.5 0.5 / 0 0.5 0" },
    { .given = "mask=0 0 0 / 0 0.5 0 / 0 0 0",
      .args = "expand=1 tapered_corners=false",
      .gives = "0.5 0.5 0.5 / 0.5 0.5 0.5 / 0.5 0.5 0.5" },
    { .given = "mask=1 1 1 1 0", .args = "expand=-2", .gives = "1 1 0 0 0" },
    { 0 },
};

const struct matte_node matte_node_grow_mask = {
    .name = "GrowMask",
    .display_name = "Grow Mask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "Grows or shrinks the bright parts of a mask, soft edges included.",
    .notes = "Each pixel becomes the brightest (or, shrinking, the darkest) within reach. The cost "
             "grows with the logarithm of the distance.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct grow_mask),
    .reach = reach,
    .infer = infer,
    .run = run,
};
