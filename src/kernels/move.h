/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_MOVE_H
#define MATTE_KERNELS_MOVE_H

/* move: the same values in another place, shape or form. */

#include "core/tensor.h"

/* The same tensor as a dense one of floats: a new reference when it already is. */
matte_status matte_move_floats(matte_job *job, const matte_tensor *tensor, matte_tensor **floats);

/* The same values without gaps, in the same form: a new reference when it already is dense. */
matte_status matte_move_dense(matte_job *job, const matte_tensor *tensor, matte_tensor **dense);

/* Writes the same values to `out` without gaps, in the same form, on the caller's thread. */
void matte_move_copy(matte_job *job, const struct matte_data *data, void *out);

/* [..., H, W] as [N, H, W], as torch's reshape(-1, H, W): a view where the strides allow it, else a
 * copy. Fails with MATTE_ESHAPE where torch does: when H * W is 0. */
matte_status matte_move_fold(matte_job *job, const matte_tensor *tensor, matte_tensor **folded);

/* A batch `amount` times over, along the first dimension. A batch of one, or one time, is a view.
 * */
matte_status matte_move_repeat(matte_job *job, const matte_tensor *tensor, size_t amount,
                               matte_tensor **repeated);

#endif
