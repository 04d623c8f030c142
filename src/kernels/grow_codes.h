/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_CODES_H
#define MATTE_KERNELS_GROW_CODES_H

/* How codes are compared in place of their levels. */

#include <stdbool.h>
#include <stdint.h>

#include "core/tensor.h"
#include "kernels/grow_plan.h"

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

/* Runs a plan over the codes of [N, H, W], which are not incomparable. The result has codes too,
 * and a table of its own if they were shuffled. */
matte_status matte_grow_codes(matte_job *job, const matte_tensor *in, enum matte_code_order order,
                              const struct matte_grow_plan *plan, bool erode, matte_tensor **out);

#endif
