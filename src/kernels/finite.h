/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_FINITE_H
#define MATTE_KERNELS_FINITE_H

#include <stdbool.h>

#include "core/tensor.h"

/* Whether no value is NaN or infinite; of coded tensors, whether no level is. */
bool matte_is_finite(matte_job *job, const matte_tensor *tensor);
bool matte_levels_finite(const float levels[MATTE_LEVELS]);

#endif
