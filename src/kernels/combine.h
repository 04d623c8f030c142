/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_COMBINE_H
#define MATTE_KERNELS_COMBINE_H

/* combine: a mask laid onto another, pixel by pixel. */

#include "core/tensor.h"

/* What becomes of a pixel d of the destination and s of the source. Those of logic take a value for
 * true when it rounds to another integer than 0, halves to even; and so NaN. */
enum matte_combination {
    MATTE_COMBINE_MULTIPLY,
    MATTE_COMBINE_ADD,
    MATTE_COMBINE_SUBTRACT,
    MATTE_COMBINE_AND,
    MATTE_COMBINE_OR,
    MATTE_COMBINE_XOR
};

/* Combines the destination with the source whose left upper pixel is at (x, y), where they overlap;
 * the rest of the destination stays. Then clamps all of it to 0 … 1; NaN stays. Both have rank 3,
 * and the source has the batch of the destination or 1. */
matte_status matte_combine(matte_job *job, const matte_tensor *destination,
                           const matte_tensor *source, size_t x, size_t y,
                           enum matte_combination combination, matte_tensor **out);

#endif
