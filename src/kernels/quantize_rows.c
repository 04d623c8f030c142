/* SPDX-License-Identifier: MIT */
/* The row primitives of quantize; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

static void wrap(uint8_t *out, const float *in, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float value = in[i] * 255.0F;
        /* The least and greatest numbers that an int holds and a float does, too. */
        value = value >= -2147483648.0F && value <= 2147483520.0F ? value : 0.0F;
        out[i] = (uint8_t)(int32_t)value;
    }
}

static inline uint8_t offset_one(uint8_t in, float offset)
{
    float value = (float)in + offset;
    value = value < 0.0F ? 0.0F : value;
    return (uint8_t)(int32_t)(value > 255.0F ? 255.0F : value);
}

static void offset(uint8_t *out, const uint8_t *in, const float offsets[MATTE_OFFSETS],
                   size_t count)
{
    size_t i = 0;
    for (; i + MATTE_OFFSETS <= count; i += MATTE_OFFSETS) {
        for (size_t j = 0; j < MATTE_OFFSETS; j++)
            out[i + j] = offset_one(in[i + j], offsets[j]);
    }
    for (size_t j = 0; i + j < count; j++)
        out[i + j] = offset_one(in[i + j], offsets[j]);
}

extern const struct matte_quantize_rows MATTE_ISA_SYMBOL(matte_quantize_rows);
const struct matte_quantize_rows MATTE_ISA_SYMBOL(matte_quantize_rows) = {
    .wrap = wrap,
    .offset = offset,
};
