/* SPDX-License-Identifier: MIT */
/* The row primitives of combine; compiled once for each instruction set: see isa.h. */
#include "kernels/clamped.h"
#include "kernels/combine.h"
#include "kernels/isa.h"
#include "kernels/kernels.h"

/* Whether the value, rounded to the nearest integer (halves to even), is another than 0. NaN is. */
static inline int truth(float value)
{
    return !(value >= -0.5F && value <= 0.5F);
}

#define DEFINE(NAME, expression)                                                                   \
    static void NAME(float *out, const float *destination, const float *source, size_t count)      \
    {                                                                                              \
        for (size_t i = 0; i < count; i++) {                                                       \
            float d = destination[i];                                                              \
            float s = source[i];                                                                   \
            out[i] = expression;                                                                   \
        }                                                                                          \
    }

DEFINE(multiply, matte_clamped(d *s))
DEFINE(add, matte_clamped(d + s))
DEFINE(subtract, matte_clamped(d - s))
DEFINE(both, truth(d) & truth(s) ? 1.0F : 0.0F)
DEFINE(either, truth(d) | truth(s) ? 1.0F : 0.0F)
DEFINE(differ, truth(d) ^ truth(s) ? 1.0F : 0.0F)

extern const struct matte_combine_rows MATTE_ISA_SYMBOL(matte_combine_rows);
const struct matte_combine_rows MATTE_ISA_SYMBOL(matte_combine_rows) = {
    .of = { [MATTE_COMBINE_MULTIPLY] = multiply,
            [MATTE_COMBINE_ADD] = add,
            [MATTE_COMBINE_SUBTRACT] = subtract,
            [MATTE_COMBINE_AND] = both,
            [MATTE_COMBINE_OR] = either,
            [MATTE_COMBINE_XOR] = differ },
};
