/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_SAMPLE_VALUE_H
#define MATTE_KERNELS_SAMPLE_VALUE_H

/* The floats that samples of 8 bits stand for, for *_rows.c: dividing takes longer. */

#include <math.h>

/* a * b + c, rounded once where that is as fast: for exact products, where it makes no difference,
 * and where what comes of it is compared with what it must be. */
static inline float matte_multiply_add(float a, float b, float c)
{
#ifdef __FP_FAST_FMAF
    return fmaf(a, b, c);
#else
    return a * b + c;
#endif
}

/* sample / 255, correctly rounded, for whole numbers to 255: a product with 1/255 in two parts, of
 * which the first one is exact. Taken from 1 so many times, a constant wherever this is inlined. */
static inline float matte_sample_value(float sample, int inversions)
{
    const float most = 0x1.01p-8F;
    const float rest = 0x1.01010101p-24F;
    float value = matte_multiply_add(sample, most, sample * rest);
    for (int i = 0; i < inversions; i++)
        value = 1.0F - value;
    return value;
}

#endif
