/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_MAP_H
#define MATTE_KERNELS_MAP_H

/* map: each value becomes another, whatever its neighbours are. Coded tensors cost 256 values: the
 * result shares their codes and has a table of its own. */

#include "core/tensor.h"

/* What becomes of a value x. */
struct matte_pointwise {
    enum {
        /* 1 - x */
        MATTE_INVERT,
        /* 1 where x > a, else 0; NaN gives 0 */
        MATTE_ABOVE,
        /* 0 where x < 0, 1 where x > 1, else x; NaN stays */
        MATTE_CLAMP
    } op;
    float a;
};

/* The result has the same shape. */
matte_status matte_map(matte_job *job, const matte_tensor *in, struct matte_pointwise pointwise,
                       matte_tensor **out);

/* The same for masks. */
matte_status matte_map_mask(matte_job *job, const matte_mask *in, struct matte_pointwise pointwise,
                            matte_mask **out);

/* The same for images. */
matte_status matte_map_image(matte_job *job, const matte_image *in,
                             struct matte_pointwise pointwise, matte_image **out);

#endif
