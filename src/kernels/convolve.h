/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_CONVOLVE_H
#define MATTE_KERNELS_CONVOLVE_H

/* convolve: each value becomes a weighted sum of those around it. Beyond the border the image is
 * mirrored, without repeating the pixel at the border itself. */

#include "core/tensor.h"

enum { MATTE_GAUSSIAN_RADIUS_MAX = 31 };

/* A bell that is cut off at `radius` pixels: 1 to MATTE_GAUSSIAN_RADIUS_MAX. */
struct matte_gaussian {
    size_t radius;
    /* The standard deviation, in pixels. */
    double sigma;
};

/* What pixels 0 to `radius` away weigh along one axis; together with their mirror images they add
 * up to 1. */
void matte_gaussian_weights(struct matte_gaussian gaussian,
                            float weights[MATTE_GAUSSIAN_RADIUS_MAX + 1]);

/* Fails with MATTE_ESHAPE, at `input`, unless both sides of an image [B, H, W, C] are larger than
 * the radius: there is nothing to mirror otherwise. */
matte_status matte_blur_check(matte_job *job, const struct matte_shape *shape, size_t radius,
                              const char *input);

/* Blurs each channel of an image that matte_blur_check() likes. The result holds floats. */
matte_status matte_blur(matte_job *job, const matte_image *in, struct matte_gaussian gaussian,
                        matte_image **out);

/* in + amount * (in - the same blurred), clamped to 0 … 1; NaN stays. */
matte_status matte_sharpen(matte_job *job, const matte_image *in, struct matte_gaussian gaussian,
                           double amount, matte_image **out);

#endif
