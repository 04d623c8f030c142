/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_PART_H
#define MATTE_KERNELS_PART_H

/* part: a box out of a tensor, as a view of its memory. */

#include "core/tensor.h"

/* How much of [start, start + length) lies within [0, size). */
size_t matte_overlap(size_t size, size_t start, size_t length);

/* The box of `shape` that begins at `start` and lies within `data`; `shape` has its rank. */
struct matte_data matte_part_data(const struct matte_data *data, const size_t start[],
                                  const struct matte_shape *shape);

/* The same as a tensor. */
matte_status matte_part(matte_job *job, const matte_tensor *in, const size_t start[],
                        const struct matte_shape *shape, matte_tensor **part);

/* The same as an image. */
matte_status matte_part_image(matte_job *job, const matte_image *in, const size_t start[],
                              const struct matte_shape *shape, matte_image **part);

#endif
