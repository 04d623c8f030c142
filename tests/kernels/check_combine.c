/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "check.h"
#include "kernels/combine.h"

static float clamped(float value)
{
    if (value < 0)
        return 0;
    return value > 1 ? 1 : value;
}

/* As ComfyUI says it: whether round(value), halves to even, is not 0. */
static bool truth(float value)
{
    return nearbyintf(value) != 0;
}

#define DEFINE(COMBINATION, NAME, expression)                                                      \
    static void call_##NAME(const struct matte_kernels *kernels, const struct check_call *call)    \
    {                                                                                              \
        kernels->combine->of[COMBINATION](call->out, call->in[0], call->in[1], call->count);       \
    }                                                                                              \
    static void expect_##NAME(const struct check_call *call)                                       \
    {                                                                                              \
        float *out = call->out;                                                                    \
        for (size_t i = 0; i < call->count; i++) {                                                 \
            float d = ((const float *)call->in[0])[i];                                             \
            float s = ((const float *)call->in[1])[i];                                             \
            out[i] = expression;                                                                   \
        }                                                                                          \
    }

DEFINE(MATTE_COMBINE_MULTIPLY, multiply, clamped(d *s))
DEFINE(MATTE_COMBINE_ADD, add, clamped(d + s))
DEFINE(MATTE_COMBINE_SUBTRACT, subtract, clamped(d - s))
DEFINE(MATTE_COMBINE_AND, and, truth(d) && truth(s) ? 1 : 0)
DEFINE(MATTE_COMBINE_OR, or, truth(d) || truth(s) ? 1 : 0)
DEFINE(MATTE_COMBINE_XOR, xor, truth(d) != truth(s) ? 1 : 0)

#define ENTRY(NAME)                                                                                \
    {                                                                                              \
        .name = "combine." #NAME, .fill = CHECK_FLOATS, .out_size = sizeof(float),                 \
        .in_size = sizeof(float), .inputs = 2, .stride = 1, .in_place = true, .call = call_##NAME, \
        .expect = expect_##NAME                                                                    \
    }

const struct check check_combine[] = {
    ENTRY(multiply), ENTRY(add), ENTRY(subtract), ENTRY(and), ENTRY(or), ENTRY(xor), { 0 },
};
