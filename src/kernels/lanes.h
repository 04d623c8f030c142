/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_LANES_H
#define MATTE_KERNELS_LANES_H

/* As many floats as a register of the instruction set has, for *_rows.c whose sums compilers leave
 * in memory when they are written as arrays. An extension of GCC and clang; each lane rounds as a
 * scalar does. */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __AVX__
enum { MATTE_LANES = 8 };
#else
enum { MATTE_LANES = 4 };
#endif

typedef float matte_lanes
    __attribute__((vector_size(MATTE_LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

/* What comparisons give: all bits, or none. */
typedef int32_t matte_lanes_bits
    __attribute__((vector_size(MATTE_LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

static inline matte_lanes matte_lanes_load(const float *in)
{
    return *(const matte_lanes *)in;
}

static inline void matte_lanes_store(float *out, matte_lanes lanes)
{
    *(matte_lanes *)out = lanes;
}

/* NaN as one and the same: where two meet, compilers choose which of them comes out, and not alike
 * in a loop and in what is left at its end. */
static inline matte_lanes matte_lanes_one_nan(matte_lanes lanes)
{
    const matte_lanes zero = { 0 };
    const matte_lanes nan = zero + NAN;
    matte_lanes_bits is_number = (lanes < zero) | (lanes >= zero);
    return (matte_lanes)(((matte_lanes_bits)lanes & is_number) |
                         ((matte_lanes_bits)nan & ~is_number));
}

static inline float matte_one_nan(float value)
{
    return isnan(value) ? NAN : value;
}

#endif
