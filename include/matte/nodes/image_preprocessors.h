/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_IMAGE_PREPROCESSORS_H
#define MATTE_NODES_IMAGE_PREPROCESSORS_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category image/preprocessors: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Inputs of matte_canny(). */
struct matte_canny_params {
    /** Any batch of 1 or 3 channels, larger than 2x2. Required. Borrowed. */
    const matte_image *image;
    /**
     * Slopes above it count where they are connected with steeper ones. 0.01 to 0.99; 0.4 unless
     * said.
     */
    double low_threshold;
    /** Slopes above it always count; not less than low_threshold. 0.01 to 0.99; 0.8 unless said. */
    double high_threshold;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_canny_defaults(
    struct matte_canny_params *params);

/**
 * Finds edges: lines of one pixel's width where brightness changes most.
 *
 * The image is turned to grey and blurred by a pixel; of Sobel's slopes the ridges are kept. A
 * slope of 1 is that from black to white over about four pixels.
 *
 * `image` becomes 1 along edges, 0 elsewhere, in three equal channels. It is yours.
 */
MATTE_API matte_status matte_canny(matte_job *job,
    const struct matte_canny_params *params,
    matte_image **image);

#ifdef __cplusplus
}
#endif

#endif
