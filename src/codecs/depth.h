/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_DEPTH_H
#define MATTE_CODECS_DEPTH_H

/* Samples of one depth as those of another: 8, 16, or 32 for floats. */

#include <stdbool.h>
#include <stddef.h>

#include "kernels/kernels.h"

/* "8-bit", "16-bit", "float". */
const char *matte_depth_name(unsigned depth);

/* White or black samples. */
void matte_depth_fill(const struct matte_move_rows *move, void *out, unsigned depth, bool white,
                      size_t count);

/* Rounds to the nearest sample, and clips floats. Nothing overlaps. */
void matte_depth_change(const struct matte_move_rows *move, void *out, unsigned out_depth,
                        const void *in, unsigned in_depth, size_t count);

/* Changes places of black and white. `out` may be `in`. */
void matte_depth_invert(const struct matte_move_rows *move, void *out, const void *in,
                        unsigned depth, size_t count);

#endif
