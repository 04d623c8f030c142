/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_H
#define MATTE_NODES_H

#include <stdbool.h>
#include <stdint.h>

#include "matte/node.h"

/** @file
 * Every node as a C function. Inputs are borrowed, outputs are yours, and a failure leaves
 * the outputs untouched. Parameters out of their range fail with MATTE_ERANGE, absent tensors
 * with MATTE_EINVAL, sizes that do not fit with MATTE_ESHAPE.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ImageToMask's `channel`. */
enum matte_image_to_mask_channel {
    MATTE_IMAGE_TO_MASK_CHANNEL_RED,
    MATTE_IMAGE_TO_MASK_CHANNEL_GREEN,
    MATTE_IMAGE_TO_MASK_CHANNEL_BLUE,
    MATTE_IMAGE_TO_MASK_CHANNEL_ALPHA
};

/** Inputs of matte_image_to_mask(). */
struct matte_image_to_mask_params {
    /** Any batch, 1 to n channels. Required. Borrowed. */
    const matte_image *image;
    /**
     * Which one; a channel that the image lacks is an error. Red, green, blue or alpha; red unless
     * said.
     */
    enum matte_image_to_mask_channel channel;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_to_mask_defaults(struct matte_image_to_mask_params *params);

/**
 * One channel of an image as a mask.
 *
 * The values stay as they are: alpha is not inverted here, unlike in LoadImage and LoadImageMask,
 * whose masks are white where the picture is transparent.
 *
 * The mask is a view of the image's memory: it costs nothing, and keeps the whole image alive.
 *
 * `mask` becomes the channel, a mask for each image of the batch. It is yours.
 */
MATTE_API matte_status matte_image_to_mask(matte_job *job,
                                           const struct matte_image_to_mask_params *params,
                                           matte_mask **mask);

/** Inputs of matte_crop_mask(). */
struct matte_crop_mask_params {
    /** Any mask; dimensions before the last two become the batch. Required. Borrowed. */
    const matte_mask *mask;
    /** Left edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t x;
    /** Top edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t y;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t height;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_crop_mask_defaults(struct matte_crop_mask_params *params);

/**
 * A rectangle out of a mask.
 *
 * What reaches beyond the mask is cut off. A rectangle that lies outside altogether gives an empty
 * mask, which most nodes refuse.
 *
 * The result is a view of the mask's memory: it costs nothing.
 *
 * `mask` becomes the part of the rectangle that lies within the mask. It is yours.
 */
MATTE_API matte_status matte_crop_mask(matte_job *job, const struct matte_crop_mask_params *params,
                                       matte_mask **mask);

/** Inputs of matte_grow_mask(). */
struct matte_grow_mask_params {
    /** Any mask; dimensions before the last two become the batch. Required. Borrowed. */
    const matte_mask *mask;
    /** How far, in pixels; negative shrinks. -16384 to 16384; 0 unless said. */
    int64_t expand;
    /**
     * True reaches as far as a diamond does, false as a square. True or false; true unless said.
     */
    bool tapered_corners;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_grow_mask_defaults(struct matte_grow_mask_params *params);

/**
 * Grows or shrinks the bright parts of a mask, soft edges included.
 *
 * Each pixel becomes the brightest (or, shrinking, the darkest) within reach. The cost grows with
 * the logarithm of the distance.
 *
 * `mask` becomes the grown mask, of the same size. It is yours.
 */
MATTE_API matte_status matte_grow_mask(matte_job *job, const struct matte_grow_mask_params *params,
                                       matte_mask **mask);

/** Inputs of matte_invert_mask(). */
struct matte_invert_mask_params {
    /** Any mask. Required. Borrowed. */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_invert_mask_defaults(struct matte_invert_mask_params *params);

/**
 * White becomes black, and black white: 1 - mask.
 *
 * `mask` becomes 1 - mask, in the same shape. It is yours.
 */
MATTE_API matte_status matte_invert_mask(matte_job *job,
                                         const struct matte_invert_mask_params *params,
                                         matte_mask **mask);

/** Inputs of matte_mask_to_image(). */
struct matte_mask_to_image_params {
    /** Any mask; dimensions before the last two become the batch. Required. Borrowed. */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_mask_to_image_defaults(struct matte_mask_to_image_params *params);

/**
 * A mask as a grey image.
 *
 * The image is a view of the mask's memory, whose three channels are the same one: it costs
 * nothing.
 *
 * `image` becomes red, green and blue, each equal to the mask. It is yours.
 */
MATTE_API matte_status matte_mask_to_image(matte_job *job,
                                           const struct matte_mask_to_image_params *params,
                                           matte_image **image);

/** Inputs of matte_threshold_mask(). */
struct matte_threshold_mask_params {
    /** Any mask. Required. Borrowed. */
    const matte_mask *mask;
    /** A pixel equal to it becomes black. 0.0 to 1.0; 0.5 unless said. */
    double value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_threshold_mask_defaults(struct matte_threshold_mask_params *params);

/**
 * White where the mask is above a value, black elsewhere.
 *
 * `mask` becomes 0 or 1, in the same shape. It is yours.
 */
MATTE_API matte_status matte_threshold_mask(matte_job *job,
                                            const struct matte_threshold_mask_params *params,
                                            matte_mask **mask);

#ifdef __cplusplus
}
#endif

#endif
