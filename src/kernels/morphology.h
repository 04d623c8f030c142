/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_MORPHOLOGY_H
#define MATTE_KERNELS_MORPHOLOGY_H

/* morphology: what grows and shrinks the bright parts of an image, and what is made of that. */

#include "core/tensor.h"
#include "kernels/grow_plan.h"

enum matte_morphology_operation {
    /* The smallest value of the window. */
    MATTE_ERODE,
    /* The largest value of the window. */
    MATTE_DILATE,
    /* Eroded, then dilated. */
    MATTE_OPEN,
    /* Dilated, then eroded. */
    MATTE_CLOSE,
    /* Dilated - eroded. */
    MATTE_GRADIENT,
    /* Closed - the image. */
    MATTE_BOTTOM_HAT,
    /* The image - opened. */
    MATTE_TOP_HAT
};

struct matte_morphology {
    enum matte_morphology_operation operation;
    /* Around each pixel, the same along both axes. */
    struct matte_window erosion;
    struct matte_window dilation;
};

/* Of each channel of an image [B, H, W, C]. Pixels outside the image do not count; a window that
 * holds a NaN gives NaN. Coded images stay coded in the first four operations, unless a level is
 * NaN. */
matte_status matte_morph(matte_job *job, const matte_image *in,
                         const struct matte_morphology *morphology, matte_image **out);

#endif
