/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_CODES_H
#define MATTE_KERNELS_GROW_CODES_H

/* How codes are compared in place of their levels. */

#include <stdint.h>

#include "matte/tensor.h"

enum matte_code_order {
    /* A larger code has a larger level, or the same one. */
    MATTE_CODES_ASCEND,
    /* A larger code has a smaller level, or the same one. */
    MATTE_CODES_DESCEND,
    /* Neither: codes must be replaced by their ranks. */
    MATTE_CODES_SHUFFLED,
    /* A level is NaN: codes can't stand for levels. */
    MATTE_CODES_INCOMPARABLE
};

enum matte_code_order matte_code_order(const float levels[MATTE_LEVELS]);

/* ranks[code] is the code's place among all of them in the order of their levels; sorted[rank] its
 * level. No level is NaN. */
void matte_code_ranks(const float levels[MATTE_LEVELS], uint8_t ranks[MATTE_LEVELS],
                      float sorted[MATTE_LEVELS]);

#endif
