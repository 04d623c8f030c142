/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_CLAMPED_H
#define MATTE_KERNELS_CLAMPED_H

/* From 0 to 1. Comparisons with NaN are false, so that it stays. */
static inline float matte_clamped(float x)
{
    x = x < 0.0F ? 0.0F : x;
    return x > 1.0F ? 1.0F : x;
}

#endif
