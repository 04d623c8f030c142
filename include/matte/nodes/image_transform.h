/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_IMAGE_TRANSFORM_H
#define MATTE_NODES_IMAGE_TRANSFORM_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category image/transform: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Inputs of matte_image_crop(). */
struct matte_image_crop_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t height;
    /** Left edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t x;
    /** Top edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t y;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_crop_defaults(
    struct matte_image_crop_params *params);

/**
 * A rectangle out of an image.
 *
 * What reaches beyond the image is cut off. A rectangle that lies outside altogether is moved back
 * to the last column or row, so that a pixel is left; CropMask gives an empty mask there.
 *
 * The result is a view of the image's memory: it costs nothing.
 *
 * `image` becomes the part of the rectangle that lies within the image. It is yours.
 */
MATTE_API matte_status matte_image_crop(matte_job *job,
    const struct matte_image_crop_params *params,
    matte_image **image);

/** Options of ImageFlip's `flip_method`. */
enum matte_image_flip_flip_method {
    MATTE_IMAGE_FLIP_FLIP_METHOD_X_AXIS__VERTICALLY,
    MATTE_IMAGE_FLIP_FLIP_METHOD_Y_AXIS__HORIZONTALLY
};

/** Inputs of matte_image_flip(). */
struct matte_image_flip_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /**
     * The axis about which it is flipped: upside down, or left to right. X-axis: vertically or
     * y-axis: horizontally; x-axis: vertically unless said.
     */
    enum matte_image_flip_flip_method flip_method;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_flip_defaults(
    struct matte_image_flip_params *params);

/** An image upside down, or its mirror image.

`image` becomes the image, flipped. It is yours.  */
MATTE_API matte_status matte_image_flip(matte_job *job,
    const struct matte_image_flip_params *params,
    matte_image **image);

/** Options of ImageRotate's `rotation`. */
enum matte_image_rotate_rotation {
    MATTE_IMAGE_ROTATE_ROTATION_NONE,
    MATTE_IMAGE_ROTATE_ROTATION_90_DEGREES,
    MATTE_IMAGE_ROTATE_ROTATION_180_DEGREES,
    MATTE_IMAGE_ROTATE_ROTATION_270_DEGREES
};

/** Inputs of matte_image_rotate(). */
struct matte_image_rotate_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** Clockwise. None, 90 degrees, 180 degrees or 270 degrees; none unless said. */
    enum matte_image_rotate_rotation rotation;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_rotate_defaults(
    struct matte_image_rotate_params *params);

/**
 * An image rotated by quarters of a turn.
 *
 * `image` becomes the image, rotated; at 90 and 270 degrees width and height are exchanged. It is
 * yours.
 */
MATTE_API matte_status matte_image_rotate(matte_job *job,
    const struct matte_image_rotate_params *params,
    matte_image **image);

#ifdef __cplusplus
}
#endif

#endif
