/* SPDX-License-Identifier: MIT */
/* The row primitives of composite; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

static void mix(float *restrict out, const float *restrict source,
                const float *restrict destination, const float *restrict mask, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = mask[i] * source[i] + (1.0F - mask[i]) * destination[i];
}

static void cover(float *restrict out, const float *restrict source,
                  const float *restrict destination, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = source[i] + 0.0F * destination[i];
}

static void settle(float *out, const float *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = in[i] + 0.0F * in[i];
}

extern const struct matte_composite_rows MATTE_ISA_SYMBOL(matte_composite_rows);
const struct matte_composite_rows MATTE_ISA_SYMBOL(matte_composite_rows) = {
    .mix = mix,
    .cover = cover,
    .settle = settle,
};
