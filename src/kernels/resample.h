/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_RESAMPLE_H
#define MATTE_KERNELS_RESAMPLE_H

/* resample: the same picture at another size, as ComfyUI's common_upscale() makes it. */

#include "core/tensor.h"

/* In ComfyUI's order of options. */
enum matte_resample_method {
    MATTE_RESAMPLE_NEAREST_EXACT,
    MATTE_RESAMPLE_BILINEAR,
    MATTE_RESAMPLE_AREA,
    MATTE_RESAMPLE_BICUBIC,
    MATTE_RESAMPLE_LANCZOS
};

enum matte_resample_crop {
    MATTE_RESAMPLE_CROP_DISABLED,
    /* First cuts as much off both sides, or top and bottom, as gives the result's aspect. */
    MATTE_RESAMPLE_CROP_CENTER
};

struct matte_resampling {
    enum matte_resample_method method;
    enum matte_resample_crop crop;
    /* Of the result, in pixels. */
    size_t width;
    size_t height;
};

/* [N, H, W, C] or [N, H, W] becomes the same with the new height and width. nearest-exact leaves
 * codes as they are; lanczos works in 8 bits and gives codes; the others give floats. Fails with
 * MATTE_ESHAPE where ComfyUI does: nothing is left to resample, or wanted (area gives nothing
 * then), or lanczos meets other than 2 to 4 channels; by default it takes a single one as well. */
matte_status matte_resample(matte_job *job, const matte_tensor *in,
                            const struct matte_resampling *resampling, matte_tensor **out);

/* The same for images. */
matte_status matte_resample_image(matte_job *job, const matte_image *in,
                                  const struct matte_resampling *resampling, matte_image **out);

/* The shape that comes of it, without reading data. Fails where resampling would. */
matte_status matte_resampled_shape(matte_job *job, const matte_tensor *in,
                                   const struct matte_resampling *resampling,
                                   struct matte_shape *shape);

#endif
