/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_BLEND_H
#define MATTE_KERNELS_BLEND_H

/* blend: two pictures mixed pixel by pixel. */

#include <stdbool.h>

#include "core/tensor.h"
#include "kernels/blend_modes.h"

struct matte_blend {
    /* Images [N, H, W, C]. The second is resampled to the first's size; a single item of either
     * goes with all of the other's. */
    const matte_tensor *first;
    const matte_tensor *second;
    /* Of the result. A channel that the first lacks is 1; so is one that the second lacks, unless
     * it has a single one that serves for all. */
    size_t channels;
    bool pad_second;
    enum matte_blend_mode mode;
    /* How much of the blend there is in the result: 0 to 1. */
    double factor;
};

/* How many items the result has: MATTE_ESHAPE where the two don't go together. */
matte_status matte_blend_items(matte_job *job, const struct matte_blend *blend, size_t *items);

matte_status matte_blend(matte_job *job, const struct matte_blend *blend, matte_image **image);

#endif
