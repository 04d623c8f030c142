/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_H
#define MATTE_KERNELS_GROW_H

/* grow: grey dilation and erosion, `radius` times with a 3x3 footprint, at a cost that grows with
 * log(radius). Pixels beyond the border count as the nearest one in the image. */

#include "core/tensor.h"

enum matte_grow_shape {
    /* The 3x3 cross: `radius` passes reach a diamond (taxicab distance). */
    MATTE_GROW_DIAMOND,
    /* The full 3x3: `radius` passes reach a square. */
    MATTE_GROW_SQUARE
};

/* Dilates (`radius` > 0) or erodes (< 0) each plane of a mask [..., H, W]; the result is [N, H, W].
 * Radius 0 copies. Coded masks stay coded, unless a level is NaN. Where the data hold NaN the
 * result is scipy's, whose passes depend on the order in which pixels are looked at (spec:
 * GrowMask). */
matte_status matte_grow(matte_job *job, const matte_mask *in, enum matte_grow_shape shape,
                        int64_t radius, matte_mask **out);

#endif
