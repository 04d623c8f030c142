/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_MATCH_H
#define MATTE_KERNELS_MATCH_H

/* match: where an image has a colour. */

#include "core/tensor.h"

/* A mask [B, H, W], 1 where the first three channels of an image, as bytes, are those of `color`
 * (0xRRGGBB), else 0. A value becomes the byte nearest to 255 times it, halves to even, within 0 …
 * 255. NaN becomes what it does in ComfyUI on x86: 0 in red and green, and nothing in blue. The
 * result is coded, with the levels k/255. */
matte_status matte_match_color(matte_job *job, const matte_image *image, uint32_t color,
                               matte_mask **mask);

#endif
