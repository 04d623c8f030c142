/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_COMPOSITE_PASS_H
#define MATTE_KERNELS_COMPOSITE_PASS_H

/* The pass of composite_masked over inputs that fit together. */

#include "kernels/pixels.h"

struct matte_composite_pass {
    const struct matte_composite_rows *rows;
    struct matte_pixels destination;
    struct matte_pixels source;
    /* Without elements: there is none. */
    struct matte_pixels mask;
    /* The source or the mask had the right size: infinities in it become NaN all the same. */
    bool settle_source;
    bool settle_mask;
    /* What the source covers of the destination. */
    size_t left;
    size_t top;
    size_t right;
    size_t bottom;
    /* Floats or codes. */
    void *out;
};

/* A block of the result, for matte_blocks_run() with a struct matte_composite_pass. */
void matte_composite_floats(const void *user, const struct matte_block *block);

/* The same for coded pictures with the same levels, and no mask. */
void matte_composite_codes(const void *user, const struct matte_block *block);

#endif
