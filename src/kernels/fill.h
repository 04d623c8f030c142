/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_FILL_H
#define MATTE_KERNELS_FILL_H

/* fill: tensors of one value or one pixel. They cost next to nothing whatever their size, since the
 * memory repeats; and being coded, they cost as little in what maps levels. */

#include "core/tensor.h"

/* Every element is `value`. The result has the levels k/255 where one of them is the value, so that
 * it shares its table with pictures. */
matte_status matte_fill(matte_job *job, const struct matte_shape *shape, float value,
                        matte_tensor **out);

/* Every pixel of an image is `pixel`, given as a byte k of value k/255 for each channel. */
matte_status matte_fill_pixel(matte_job *job, const struct matte_shape *shape, const uint8_t *pixel,
                              matte_image **out);

#endif
