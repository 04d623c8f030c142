/* SPDX-License-Identifier: MIT */
/* porter_duff, blend and composite. */
#include "compositing.h"

#include "check.h"

/* A call and its expectation, which is `value` of the i-th elements. */
#define DEFINE(name, invoke, value)                                                                \
    static void call_##name(const struct matte_kernels *kernels, const struct check_call *call)    \
    {                                                                                              \
        const float *const *in = (const float *const *)call->in;                                   \
        float *out = call->out;                                                                    \
        kernels->invoke;                                                                           \
    }                                                                                              \
    static void expect_##name(const struct check_call *call)                                       \
    {                                                                                              \
        const float *const *in = (const float *const *)call->in;                                   \
        float *out = call->out;                                                                    \
        for (size_t i = 0; i < call->count; i++)                                                   \
            out[i] = value;                                                                        \
    }

#define DEFINE_PORTER_DUFF(mode, ALPHA_FORMULA, COLOUR_FORMULA)                                    \
    DEFINE(colour_##mode,                                                                          \
           porter_duff->colour[MATTE_PORTER_DUFF_##mode](out, in[0], in[1], in[2], in[3],          \
                                                         call->count),                             \
           porter_duff_colour(MATTE_PORTER_DUFF_##mode, in[0][i], in[2][i], in[1][i], in[3][i]))   \
    DEFINE(mask_##mode,                                                                            \
           porter_duff->mask[MATTE_PORTER_DUFF_##mode](out, in[0], in[1], call->count),            \
           porter_duff_mask(MATTE_PORTER_DUFF_##mode, in[0][i], in[1][i]))

#define DEFINE_BLEND(mode, FORMULA)                                                                \
    DEFINE(blend_##mode,                                                                           \
           blend->of[MATTE_BLEND_##mode](out, in[0], in[1], (float)(1 - 0.3), (float)0.3,          \
                                         call->count),                                             \
           blend_result(MATTE_BLEND_##mode, 0.3, in[0][i], in[1][i]))

MATTE_PORTER_DUFF_LIST(DEFINE_PORTER_DUFF)
MATTE_BLEND_LIST(DEFINE_BLEND)
DEFINE(mix, composite->mix(out, in[0], in[1], in[2], call->count),
       composite_result(in[2][i], in[0][i], in[1][i]))
DEFINE(cover, composite->cover(out, in[0], in[1], call->count),
       composite_result(1, in[0][i], in[1][i]))
DEFINE(settle, composite->settle(out, in[0], call->count), settled(in[0][i]))

#define ENTRY(NAME, FUNCTION, INPUTS)                                                              \
    {                                                                                              \
        .name = NAME, .fill = CHECK_FLOATS, .out_size = sizeof(float), .in_size = sizeof(float),   \
        .inputs = INPUTS, .stride = 1, .loose = true, .call = call_##FUNCTION,                     \
        .expect = expect_##FUNCTION                                                                \
    }
#define COLOUR(mode, ALPHA_FORMULA, COLOUR_FORMULA)                                                \
    ENTRY("porter_duff.colour." #mode, colour_##mode, 4),
#define MASK(mode, ALPHA_FORMULA, COLOUR_FORMULA) ENTRY("porter_duff.mask." #mode, mask_##mode, 2),
#define BLEND(mode, FORMULA)                      ENTRY("blend." #mode, blend_##mode, 2),

const struct check check_compositing[] = {
    MATTE_PORTER_DUFF_LIST(COLOUR) MATTE_PORTER_DUFF_LIST(MASK) MATTE_BLEND_LIST(BLEND)
        ENTRY("composite.mix", mix, 3),
    ENTRY("composite.cover", cover, 2),
    ENTRY("composite.settle", settle, 1),
    { 0 },
};
