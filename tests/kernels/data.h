/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_KERNELS_DATA_H
#define MATTE_TESTS_KERNELS_DATA_H

/* What the primitives are given: the same on every run. */

#include "check.h"
#include "guard.h"

/* The most elements of a call: every 16-bit word once. And the largest stride, in bytes. */
enum { DATA_COUNT_MAX = 65536, DATA_STRIDE_MAX = 64 };

struct data {
    uint64_t random;
    /* No denormals, infinities and NaN, which processors are slow at: for measuring. */
    bool ordinary;
    float levels[256];
    uint8_t table[256];
    struct guard in[CHECK_INPUTS];
    struct guard out;
};

/* Where a buffer lies in its guarded memory. */
struct place {
    bool at_end;
    /* Elements between the buffer and the page that can't be touched. */
    size_t distance;
};

void data_init(struct data *data, bool ordinary);

/* Random bytes. */
void data_fill(struct data *data, void *memory, size_t size);

/* A call of the primitive with fresh inputs. Integers of DATA_COUNT_MAX elements run through all
 * values; other inputs are random. */
struct check_call data_call(struct data *data, const struct check *check, size_t count,
                            struct place place);

#endif
