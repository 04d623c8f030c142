/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_RESIZE_H
#define MATTE_NODES_RESIZE_H

/* What the nodes that resample share: sizes as Python computes them, and their declarations. */

#include "kernels/resample.h"
#include "nodes/declare.h"

/* Python's round(): halves to even. */
size_t matte_round_size(double size);

/* A width or height of 0 becomes what keeps the aspect of an [N, H, W, …]; not both may be 0. */
void matte_complete_size(const struct matte_shape *shape, struct matte_resampling *resampling);

/* In ComfyUI's order, which is that of enum matte_resample_method and enum matte_resample_crop. */
#define MATTE_RESAMPLE_OPTIONS OPTIONS("nearest-exact", "bilinear", "area", "bicubic", "lanczos")
#define MATTE_CROP_OPTIONS     OPTIONS("disabled", "center")

#define MATTE_RESAMPLE_HELP                                                                        \
    "nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at "    \
    "the "                                                                                         \
    "nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs"
#define MATTE_CROP_HELP "center cuts off what does not fit the result's aspect, disabled stretches"

#endif
