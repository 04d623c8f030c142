/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_SCIPY_H
#define MATTE_KERNELS_GROW_SCIPY_H

/* Growing a plane that holds NaN: pass by pass in scipy's order, on which it depends where a NaN
 * survives. */

#include "core/tensor.h"
#include "kernels/grow_plan.h"

/* `in` is one plane of floats: [1, H, W]; `out` has H * W of them. */
matte_status matte_grow_scipy(matte_job *job, struct matte_growth growth,
                              const struct matte_data *in, float *out);

#endif
