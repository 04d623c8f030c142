/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_CHECKED_H
#define MATTE_CORE_CHECKED_H

/* Arithmetic on sizes that come from strangers: each function says whether the result fits. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool matte_multiply(size_t a, size_t b, size_t *product)
{
    return !__builtin_mul_overflow(a, b, product);
}

static inline bool matte_add(size_t a, size_t b, size_t *sum)
{
    return !__builtin_add_overflow(a, b, sum);
}

static inline size_t matte_smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Rounds up to a multiple of `unit`, a power of two. */
static inline bool matte_round_up(size_t size, size_t unit, size_t *rounded)
{
    if (!matte_add(size, unit - 1, rounded))
        return false;
    *rounded &= ~(unit - 1);
    return true;
}

#endif
