/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_PORTER_DUFF_H
#define MATTE_KERNELS_PORTER_DUFF_H

/* porter_duff: a picture over another, each with a mask of where it is transparent, in one pass. */

#include "core/tensor.h"
#include "kernels/porter_duff_modes.h"

struct matte_porter_duff {
    /* Images [N, H, W, C] with equally many channels, and masks [N, H, W] of where they are
     * transparent. All are cut to the least N, and resampled to the destination's size. */
    const matte_tensor *source;
    const matte_tensor *source_mask;
    const matte_tensor *destination;
    const matte_tensor *destination_mask;
    enum matte_porter_duff_mode mode;
};

/* How many items the result has. */
size_t matte_porter_duff_items(const struct matte_porter_duff *over);

/* The picture, and where it is transparent. */
matte_status matte_porter_duff(matte_job *job, const struct matte_porter_duff *over,
                               matte_image **image, matte_mask **mask);

#endif
