/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_QUANTIZE_COLOURS_H
#define MATTE_KERNELS_QUANTIZE_COLOURS_H

/* Which colours an image has, and how often: what a palette is chosen from. */

#include <stddef.h>
#include <stdint.h>

#include "matte/job.h"

/* Colours that differ in their lowest bits alone count as one once there are more than this many:
 * Pillow's limit. */
enum { MATTE_COLOURS_MAX = 65536 };

struct matte_colour {
    /* Red, green and blue without the bits that don't count. */
    uint8_t value[3];
    /* Pixels that have it; 0 marks a free place of a table. */
    uint32_t pixels;
    /* The sums of their red, green and blue with all bits, modulo 2^32. */
    uint32_t sum[3];
};

struct matte_colours {
    /* `count` of them, in no order that matters. */
    struct matte_colour *list;
    size_t count;
};

/* Counts the colours of `pixels` pixels, three bytes each. */
matte_status matte_colours_count(matte_job *job, const uint8_t *bytes, size_t pixels,
                                 struct matte_colours *colours);

void matte_colours_free(matte_job *job, struct matte_colours *colours);

#endif
