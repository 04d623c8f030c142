/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_WINDOW_H
#define MATTE_KERNELS_GROW_WINDOW_H

/* The largest or the smallest value of a square window around each pixel, at a cost that grows with
 * the logarithm of its side. What is outside the image does not count. */

#include <stdbool.h>

#include "core/tensor.h"
#include "kernels/grow_plan.h"

/* Of a dense image [B, H, W, C], each channel apart. The result has the form of `in`, unless a
 * level is NaN; a window that holds a NaN gives NaN. */
matte_status matte_grow_window(matte_job *job, const matte_tensor *in, struct matte_window window,
                               bool erode, matte_tensor **out);

#endif
