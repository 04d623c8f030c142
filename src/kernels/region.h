/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_REGION_H
#define MATTE_KERNELS_REGION_H

#include <stddef.h>

/* How much of [start, start + length) lies within [0, size). */
static inline size_t matte_overlap(size_t size, size_t start, size_t length)
{
    if (start >= size)
        return 0;
    return length < size - start ? length : size - start;
}

#endif
