/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_TURN_H
#define MATTE_KERNELS_TURN_H

/* turn: pixels of an image in another order: mirrored, rotated by quarters. */

#include <stdbool.h>

#include "core/tensor.h"

/* Mirrored first, then rows and columns swapped. */
struct matte_turn {
    /* From bottom to top, and from right to left. */
    bool mirror_rows;
    bool mirror_columns;
    bool swap;
};

/* The result has the form of the image; channels that are one in memory stay so. */
matte_status matte_turn(matte_job *job, const matte_image *image, struct matte_turn turn,
                        matte_image **out);

#endif
