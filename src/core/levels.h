/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_LEVELS_H
#define MATTE_CORE_LEVELS_H

/* Tables of levels: see enum matte_form. */

#include <stdbool.h>

#include "matte/tensor.h"

/* Whether two tables are the same to the bit: NaN and zeros of both signs count. */
bool matte_levels_equal(const float a[MATTE_LEVELS], const float b[MATTE_LEVELS]);

/* The table of 8-bit files: level k is k / 255. */
void matte_levels_of_bytes(float levels[MATTE_LEVELS]);

/* The tables that come of that one by inverting it, 1 - level, again and again: as it is, inverted,
 * and inverted twice, which rounding makes another one; the next is the second again. */
enum { MATTE_INVERSIONS = 3 };

/* How often that table was inverted to become this one, to the bit. -1: it is another. */
int matte_levels_inversions(const float levels[MATTE_LEVELS]);

#endif
