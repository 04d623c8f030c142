/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_FLOATS_H
#define MATTE_CODECS_FLOATS_H

/* Floats of the bits that files have. */

#include <stdint.h>
#include <string.h>

static inline float matte_float_of_bits(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* One of fewer bits: a sign, an exponent and a fraction, as IEEE 754 has them. */
static inline float matte_short_float(uint32_t bits, unsigned exponent_bits, unsigned fraction_bits)
{
    uint32_t sign = bits >> (exponent_bits + fraction_bits) & 1;
    uint32_t top = (1U << exponent_bits) - 1;
    uint32_t exponent = bits >> fraction_bits & top;
    uint32_t fraction = bits & ((1U << fraction_bits) - 1);
    uint32_t shift = 127 - top / 2;
    if (exponent == 0) {
        /* What the lowest bit of a number with no exponent is worth. */
        float least = matte_float_of_bits((shift + 1 - fraction_bits) << 23);
        return (sign ? -1.0F : 1.0F) * (float)fraction * least;
    }
    exponent = exponent == top ? UINT8_MAX : exponent + shift;
    return matte_float_of_bits(sign << 31 | exponent << 23 | fraction << (23 - fraction_bits));
}

/* IEEE 754's binary16. */
static inline float matte_float_of_half(uint16_t half)
{
    return matte_short_float(half, 5, 10);
}

#endif
