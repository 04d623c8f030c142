/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_IMAGE_POSTPROCESSING_H
#define MATTE_NODES_IMAGE_POSTPROCESSING_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category image/postprocessing: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ImageBlend's `blend_mode`. */
enum matte_image_blend_blend_mode {
    MATTE_IMAGE_BLEND_BLEND_MODE_NORMAL,
    MATTE_IMAGE_BLEND_BLEND_MODE_MULTIPLY,
    MATTE_IMAGE_BLEND_BLEND_MODE_SCREEN,
    MATTE_IMAGE_BLEND_BLEND_MODE_OVERLAY,
    MATTE_IMAGE_BLEND_BLEND_MODE_SOFT_LIGHT,
    MATTE_IMAGE_BLEND_BLEND_MODE_DIFFERENCE
};

/** Inputs of matte_image_blend(). */
struct matte_image_blend_params {
    /** What lies below; the result has its size. Required. Borrowed. */
    const matte_image *image1;
    /** What is blended in. Required. Borrowed. */
    const matte_image *image2;
    /** 0 gives image1, 1 the blend alone. 0.0 to 1.0; 0.5 unless said. */
    double blend_factor;
    /**
     * What the blend is. Normal, multiply, screen, overlay, soft_light or difference; normal unless
     * said.
     */
    enum matte_image_blend_blend_mode blend_mode;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_blend_defaults(
    struct matte_image_blend_params *params);

/**
 * Two images mixed pixel by pixel.
 *
 * An image2 of another size is cut to the aspect of image1 and resampled (bicubic). One image goes
 * with each of a batch.
 *
 * An image2 with alpha loses it where image1 has none; one without is opaque where image1 has
 * alpha, which ComfyUI 0.8 refuses.
 *
 * The difference keeps its sign: what is negative becomes black.
 *
 * `image` becomes the mixture, within 0 to 1. It is yours.
 */
MATTE_API matte_status matte_image_blend(matte_job *job,
    const struct matte_image_blend_params *params,
    matte_image **image);

/** Inputs of matte_image_blur(). */
struct matte_image_blur_params {
    /** Any batch, any channels; larger than the radius both ways. Required. Borrowed. */
    const matte_image *image;
    /** How far a pixel spreads, in pixels. 1 to 31; 1 unless said. */
    int64_t blur_radius;
    /**
     * The bell's standard deviation, in units of the radius: from 1 on, most of the window counts
     * almost alike. 0.1 to 10.0; 1.0 unless said.
     */
    double sigma;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_blur_defaults(
    struct matte_image_blur_params *params);

/**
 * Blurs an image with a bell-shaped (Gaussian) window.
 *
 * Every channel is blurred, alpha included. Beyond the border the image is mirrored.
 *
 * `image` becomes the blurred image, of the same size. It is yours.
 */
MATTE_API matte_status matte_image_blur(matte_job *job,
    const struct matte_image_blur_params *params,
    matte_image **image);

/** Options of ImageQuantize's `dither`. */
enum matte_image_quantize_dither {
    MATTE_IMAGE_QUANTIZE_DITHER_NONE,
    MATTE_IMAGE_QUANTIZE_DITHER_FLOYD_STEINBERG,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_2,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_4,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_8,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_16
};

/** Inputs of matte_image_quantize(). */
struct matte_image_quantize_params {
    /** Any batch of 3 channels; each image gets a palette of its own. Required. Borrowed. */
    const matte_image *image;
    /** The most colours that are left. 1 to 256; 256 unless said. */
    int64_t colors;
    /**
     * How missing colours are made up for: floyd-steinberg spreads what each pixel is off to its
     * neighbours, bayer-N lays a pattern of NxN over the image. None, floyd-steinberg, bayer-2,
     * bayer-4, bayer-8 or bayer-16; none unless said.
     */
    enum matte_image_quantize_dither dither;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_quantize_defaults(
    struct matte_image_quantize_params *params);

/**
 * Draws an image in few colours, chosen to suit it.
 *
 * The palette is found by median cut, with the same result as Pillow's to the bit. Numbers are cut
 * to 8 bits first; those outside 0 to 1 wrap around.
 *
 * `image` becomes an image of the same size, in levels of 1/255. It is yours.
 */
MATTE_API matte_status matte_image_quantize(matte_job *job,
    const struct matte_image_quantize_params *params,
    matte_image **image);

/** Inputs of matte_image_sharpen(). */
struct matte_image_sharpen_params {
    /** Any batch, any channels; larger than the radius both ways. Required. Borrowed. */
    const matte_image *image;
    /** The size of the details that are strengthened, in pixels. 1 to 31; 1 unless said. */
    int64_t sharpen_radius;
    /** The bell's standard deviation, in units of the radius. 0.1 to 10.0; 1.0 unless said. */
    double sigma;
    /** How much; 0 changes nothing, 1 adds ten times the details. 0.0 to 5.0; 1.0 unless said. */
    double alpha;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_sharpen_defaults(
    struct matte_image_sharpen_params *params);

/**
 * Sharpens an image: adds what differs from its blurred twin.
 *
 * Every channel is sharpened, alpha included. Beyond the border the image is mirrored.
 *
 * `image` becomes the sharpened image, of the same size, clamped to 0 to 1. It is yours.
 */
MATTE_API matte_status matte_image_sharpen(matte_job *job,
    const struct matte_image_sharpen_params *params,
    matte_image **image);

/** Options of Morphology's `operation`. */
enum matte_morphology_operation {
    MATTE_MORPHOLOGY_OPERATION_ERODE,
    MATTE_MORPHOLOGY_OPERATION_DILATE,
    MATTE_MORPHOLOGY_OPERATION_OPEN,
    MATTE_MORPHOLOGY_OPERATION_CLOSE,
    MATTE_MORPHOLOGY_OPERATION_GRADIENT,
    MATTE_MORPHOLOGY_OPERATION_BOTTOM_HAT,
    MATTE_MORPHOLOGY_OPERATION_TOP_HAT
};

/** Inputs of matte_morphology(). */
struct matte_morphology_params {
    /** Any batch, any channels; each is worked on apart. Required. Borrowed. */
    const matte_image *image;
    /**
     * Erode takes the darkest value of the window, dilate the brightest; open erodes, then dilates,
     * and so removes small bright spots; close is its converse; gradient is dilate - erode: the
     * edges; top_hat is what open removes, bottom_hat what close adds. Erode, dilate, open, close,
     * gradient, bottom_hat or top_hat; erode unless said.
     */
    enum matte_morphology_operation operation;
    /** The side of the square window, in pixels. 3 to 999; 3 unless said. */
    int64_t kernel_size;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_morphology_defaults(
    struct matte_morphology_params *params);

/**
 * Grows or shrinks the bright parts of an image, or finds their edges and small details.
 *
 * Pixels outside the image do not count. The cost grows with the logarithm of the window's side. A
 * window that holds a NaN gives NaN.
 *
 * A window of even size has no middle: eroding, it reaches a pixel farther up and left, dilating, a
 * pixel farther down and right, so that opening and closing move nothing.
 *
 * `image` becomes an image of the same size. It is yours.
 */
MATTE_API matte_status matte_morphology(matte_job *job,
    const struct matte_morphology_params *params,
    matte_image **image);

#ifdef __cplusplus
}
#endif

#endif
