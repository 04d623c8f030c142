/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_QUANTIZE_NEAREST_H
#define MATTE_KERNELS_QUANTIZE_NEAREST_H

/* Which colour of a palette is nearest to a pixel's. As in Pillow, whoever shares a cell of 4x4x4
 * colours gets the same answer, that of the cell's darkest colour. */

#include <stdatomic.h>

#include "kernels/quantize_cut.h"

enum {
    MATTE_CELLS_AXIS = 64,
    MATTE_CELLS = MATTE_CELLS_AXIS * MATTE_CELLS_AXIS * MATTE_CELLS_AXIS,
    /* Cells are answered for by the box, when one of them is asked for: 8 along each axis. */
    MATTE_BOX_AXIS = 8,
    MATTE_BOXES = MATTE_CELLS / (MATTE_BOX_AXIS * MATTE_BOX_AXIS * MATTE_BOX_AXIS)
};

/* Several threads may ask at once. Should two of them fill the same box, they write the same. */
struct matte_nearest {
    const struct matte_palette *palette;
    atomic_uchar filled[MATTE_BOXES];
    /* Box by box. */
    atomic_uchar cell[MATTE_CELLS];
};

/* The palette must stay as it is. */
void matte_nearest_init(struct matte_nearest *nearest, const struct matte_palette *palette);

/* Answers for the box that holds the colour. */
void matte_nearest_fill(struct matte_nearest *nearest, size_t box);

/* The colour's place in the palette. */
static inline unsigned matte_nearest_of(struct matte_nearest *nearest, unsigned red, unsigned green,
                                        unsigned blue)
{
    size_t box = red >> 5 << 6 | green >> 5 << 3 | blue >> 5;
    size_t cell = (red >> 2 & 7) << 6 | (green >> 2 & 7) << 3 | (blue >> 2 & 7);
    if (!atomic_load_explicit(&nearest->filled[box], memory_order_acquire))
        matte_nearest_fill(nearest, box);
    return atomic_load_explicit(&nearest->cell[box << 9 | cell], memory_order_relaxed);
}

#endif
