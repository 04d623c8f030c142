/* SPDX-License-Identifier: MIT */
/* The row primitives of feather; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

static void fade(float *out, const float *in, const float *left, const float *right, float top,
                 float bottom, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = in[i] * left[i] * right[i] * top * bottom;
}

extern const struct matte_feather_rows MATTE_ISA_SYMBOL(matte_feather_rows);
const struct matte_feather_rows MATTE_ISA_SYMBOL(matte_feather_rows) = {
    .fade = fade,
};
