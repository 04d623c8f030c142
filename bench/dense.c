/* SPDX-License-Identifier: MIT */
/* For dense.py, which loads this: a view of a tensor copied into memory without gaps, in its own
 * form. Nodes do so to a view when they need its elements one behind the other. */
#include "core/tensor.h"
#include "kernels/move.h"
#include "matte/tensor.h"

__attribute__((visibility("default"))) int bench_dense(matte_job *job, const matte_mask *mask);

int bench_dense(matte_job *job, const matte_mask *mask)
{
    matte_tensor *dense;
    matte_status status = matte_move_dense(job, matte_mask_tensor(mask), &dense);
    if (status)
        return (int)status;
    matte_tensor_unref(&dense);
    return 0;
}
