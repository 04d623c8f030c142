/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_CANNY_H
#define MATTE_KERNELS_CANNY_H

/* canny: edges of one pixel's width (J. Canny, "A computational approach to edge detection", 1986),
 * with the choices of kornia where there are any. */

#include "core/tensor.h"

/* How many pixels a result depends on, up and down, as far as hysteresis does not reach. */
enum { MATTE_CANNY_BLUR_RADIUS = 2 };

/* Gradients above `low` are edges where they are connected with one above `high`. */
struct matte_canny {
    float low;
    float high;
};

/* Of an image [B, H, W, 1 or 3] that matte_blur_check() likes with MATTE_CANNY_BLUR_RADIUS. The
 * result is [B, H, W, 3], 0 or 1: three times the same memory. */
matte_status matte_canny_edges(matte_job *job, const matte_image *in,
                               const struct matte_canny *canny, matte_image **out);

#endif
