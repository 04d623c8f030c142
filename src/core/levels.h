/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_LEVELS_H
#define MATTE_CORE_LEVELS_H

/* Tables of levels: see enum matte_form. */

#include <stdbool.h>

#include "matte/tensor.h"

/* The table of 8-bit files: level k is k / 255. */
void matte_levels_of_bytes(float levels[MATTE_LEVELS]);

/* Whether a table is that one. */
bool matte_levels_are_bytes(const float levels[MATTE_LEVELS]);

#endif
