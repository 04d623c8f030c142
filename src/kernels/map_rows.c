/* SPDX-License-Identifier: MIT */
/* The row primitives of map; compiled once for each instruction set: see isa.h. */
#include "kernels/clamped.h"
#include "kernels/isa.h"
#include "kernels/kernels.h"

static void invert(float *out, const float *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = 1.0F - in[i];
}

static void above(float *out, const float *in, float limit, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = in[i] > limit ? 1.0F : 0.0F;
}

static void clamp(float *out, const float *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = matte_clamped(in[i]);
}

extern const struct matte_map_rows MATTE_ISA_SYMBOL(matte_map_rows);
const struct matte_map_rows MATTE_ISA_SYMBOL(matte_map_rows) = {
    .invert = invert,
    .above = above,
    .clamp = clamp,
};
