/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_QUANTIZE_CUT_H
#define MATTE_KERNELS_QUANTIZE_CUT_H

/* Median cut (P. Heckbert, "Color image quantization for frame buffer display", 1982), with the
 * choices that Pillow makes where the paper leaves any. */

#include "kernels/quantize_colours.h"

enum { MATTE_PALETTE_MAX = 256 };

struct matte_palette {
    size_t size;
    uint8_t colour[MATTE_PALETTE_MAX][3];
};

/* A palette of at most `size` colours, 1 to MATTE_PALETTE_MAX. Sorts the list, which is not
 * empty. */
void matte_median_cut(const struct matte_colours *colours, size_t size,
                      struct matte_palette *palette);

#endif
