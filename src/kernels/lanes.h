/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_LANES_H
#define MATTE_KERNELS_LANES_H

/* As many floats as a register of the instruction set has, for *_rows.c whose sums compilers leave
 * in memory when they are written as arrays. An extension of GCC and clang; each lane rounds as a
 * scalar does. */

#include <stddef.h>

#ifdef __AVX__
enum { MATTE_LANES = 8 };
#else
enum { MATTE_LANES = 4 };
#endif

typedef float matte_lanes
    __attribute__((vector_size(MATTE_LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

static inline matte_lanes matte_lanes_load(const float *in)
{
    return *(const matte_lanes *)in;
}

static inline void matte_lanes_store(float *out, matte_lanes lanes)
{
    *(matte_lanes *)out = lanes;
}

#endif
