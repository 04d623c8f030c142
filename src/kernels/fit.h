/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_FIT_H
#define MATTE_KERNELS_FIT_H

/* Making inputs that belong together equally large. */

#include "core/tensor.h"
#include "kernels/resample.h"

/* [N, H, W] or [N, H, W, C] of the size wanted: a new reference where it has it already. */
matte_status matte_fit(matte_job *job, const matte_tensor *in,
                       const struct matte_resampling *resampling, matte_tensor **out);

/* The first `count` entries along a dimension, as a view. Takes over the tensor's reference, also
 * when it fails. */
matte_status matte_first(matte_job *job, matte_tensor **tensor, int dimension, size_t count);

#endif
