/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_IMAGE_UPSCALING_H
#define MATTE_NODES_IMAGE_UPSCALING_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category image/upscaling: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ImageScale's `upscale_method`. */
enum matte_image_scale_upscale_method {
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_NEAREST_EXACT,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_BILINEAR,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_AREA,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_BICUBIC,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_LANCZOS
};

/** Options of ImageScale's `crop`. */
enum matte_image_scale_crop {
    MATTE_IMAGE_SCALE_CROP_DISABLED,
    MATTE_IMAGE_SCALE_CROP_CENTER
};

/** Inputs of matte_image_scale(). */
struct matte_image_scale_params {
    /** Any image. Required. Borrowed. */
    const matte_image *image;
    /**
     * Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at the
     * nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs. Nearest-exact,
     * bilinear, area, bicubic or lanczos; nearest-exact unless said.
     */
    enum matte_image_scale_upscale_method upscale_method;
    /** In pixels; 0: what keeps the aspect. 0 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels; 0: what keeps the aspect. 0 to 16384; 512 unless said. */
    int64_t height;
    /**
     * Center cuts off what does not fit the result's aspect, disabled stretches. Disabled or
     * center; disabled unless said.
     */
    enum matte_image_scale_crop crop;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_scale_defaults(
    struct matte_image_scale_params *params);

/**
 * An image at another size, larger or smaller.
 *
 * With a width and a height of 0 the image stays as it is.
 *
 * bilinear and bicubic look at 2x2 and 4x4 pixels whatever the size: an image that becomes much
 * smaller loses what lies between them. area and lanczos look at all.
 *
 * `image` becomes the image at its new size. It is yours.
 */
MATTE_API matte_status matte_image_scale(matte_job *job,
    const struct matte_image_scale_params *params,
    matte_image **image);

/** Options of ImageScaleBy's `upscale_method`. */
enum matte_image_scale_by_upscale_method {
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_NEAREST_EXACT,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_BILINEAR,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_AREA,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_BICUBIC,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_LANCZOS
};

/** Inputs of matte_image_scale_by(). */
struct matte_image_scale_by_params {
    /** Any image. Required. Borrowed. */
    const matte_image *image;
    /**
     * Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at the
     * nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs. Nearest-exact,
     * bilinear, area, bicubic or lanczos; nearest-exact unless said.
     */
    enum matte_image_scale_by_upscale_method upscale_method;
    /** What width and height are multiplied by. 0.01 to 8.0; 1.0 unless said. */
    double scale_by;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_scale_by_defaults(
    struct matte_image_scale_by_params *params);

/**
 * An image made larger or smaller by a factor.
 *
 * Sizes are rounded to whole pixels, halves to the even one as Python does: 1.25 times 10 pixels
 * are 12.
 *
 * `image` becomes the image at its new size. It is yours.
 */
MATTE_API matte_status matte_image_scale_by(matte_job *job,
    const struct matte_image_scale_by_params *params,
    matte_image **image);

#ifdef __cplusplus
}
#endif

#endif
