/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_ENCODE_H
#define MATTE_TESTS_VECTORS_ENCODE_H

#include <stddef.h>

#include "matte/tensor.h"

/* Turns dense floats into codes with levels, in the job's arena, if they have at most 256 distinct
 * values (by their bits: NaN and both zeros are values like others); else leaves them alone. The
 * levels come in the order of their appearance, which is as good as shuffled. */
void encode_data(matte_job *job, struct matte_data *data, size_t count);

#endif
