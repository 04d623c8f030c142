/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_TRANSFORM_RESIZE_SIZE_H
#define MATTE_NODES_TRANSFORM_RESIZE_SIZE_H

/* ResizeImageMaskNode's parameters, and the sizes that they come to. */

#include "kernels/resample.h"
#include "nodes/declare.h"

/* In ComfyUI's order of options. */
enum matte_resize_type {
    MATTE_RESIZE_MULTIPLIER,
    MATTE_RESIZE_DIMENSIONS,
    MATTE_RESIZE_LONGER,
    MATTE_RESIZE_SHORTER,
    MATTE_RESIZE_WIDTH,
    MATTE_RESIZE_HEIGHT,
    MATTE_RESIZE_PIXELS,
    MATTE_RESIZE_MATCH
};

struct matte_resize {
    matte_value input;
    unsigned resize_type;
    double multiplier;
    int64_t width;
    int64_t height;
    int64_t longer_size;
    int64_t shorter_size;
    double megapixels;
    matte_value match;
    unsigned crop;
    unsigned scale_method;
};

/* Whether the input is handed on as it is: neither width nor height is said. */
bool matte_resize_keeps(const struct matte_resize *resize);

/* What it comes to. MATTE_ESHAPE where Python divides by zero. */
matte_status matte_resize_size(matte_job *job, const struct matte_resize *resize,
                               struct matte_resampling *resampling);

#endif
