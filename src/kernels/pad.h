/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_PAD_H
#define MATTE_KERNELS_PAD_H

/* pad: images with a border added, and masks that say where it is. */

#include "core/tensor.h"

/* How many pixels are added at each side. */
struct matte_margins {
    size_t left;
    size_t top;
    size_t right;
    size_t bottom;
};

/* The size of an image [B, H, W, C] with its border. Fails with MATTE_ELIMIT when it is too much.
 * */
matte_status matte_padded_shape(matte_job *job, const struct matte_shape *shape,
                                const struct matte_margins *margins, struct matte_shape *padded);

/* The image with a border of the value; the image itself when there is none to add. */
matte_status matte_pad_image(matte_job *job, const matte_image *image,
                             const struct matte_margins *margins, float value, matte_image **out);

/* A mask [1, H, W] for the padded image of that size: 1 in the border, and within, fading over
 * `fade` pixels from the sides that have one, ((fade - distance) / fade)². Distances count from 0
 * at the left and the top, from 1 at the right and the bottom. */
matte_status matte_pad_mask(matte_job *job, const struct matte_shape *padded,
                            const struct matte_margins *margins, size_t fade, matte_mask **out);

#endif
