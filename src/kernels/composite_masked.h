/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_COMPOSITE_MASKED_H
#define MATTE_KERNELS_COMPOSITE_MASKED_H

/* composite_masked: a picture pasted into another, through a mask if there is one. */

#include <stdbool.h>

#include "core/tensor.h"

struct matte_composite {
    /* Images [N, H, W, C], or the samples of latents [N, C, H, W]. Items of the source start over,
     * or are left out, as the destination has more or fewer. */
    const matte_tensor *destination;
    const matte_tensor *source;
    /* [..., H, W]; resampled to the source's size. NULL: ones. */
    const matte_tensor *mask;
    bool latents;
    /* Where the source's corner comes, in pixels of the destination; what reaches beyond it is cut
     * off. */
    size_t left;
    size_t top;
    /* Whether the source is first resampled to the destination's size. */
    bool resize_source;
    /* Of the result, for images. A channel that the destination lacks is 1; so is one that the
     * source lacks, unless it has a single one that serves for all. */
    size_t channels;
    bool pad_source;
};

/* Fails where the items or the planes don't go together. */
matte_status matte_composite_check(matte_job *job, const struct matte_composite *composite);

/* Images or samples. What the source does not reach stays as it was. Coded pictures with the same
 * levels stay coded if there is no mask. */
matte_status matte_composite(matte_job *job, const struct matte_composite *composite,
                             matte_tensor **out);

#endif
