/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_KERNELS_GUARD_H
#define MATTE_TESTS_KERNELS_GUARD_H

/* Memory between two pages that can't be touched: a read or write beyond it ends the program. */

#include <stddef.h>

struct guard {
    unsigned char *start;
    size_t size;
};

/* Room for `size` bytes at least; ends the program when there is none. Never given back. */
struct guard guard_new(size_t size);

/* Where `size` bytes lie that end, or begin, `distance` bytes away from the untouchable page. */
unsigned char *guard_at_end(const struct guard *guard, size_t size, size_t distance);
unsigned char *guard_at_start(const struct guard *guard, size_t distance);

#endif
