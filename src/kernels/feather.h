/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_FEATHER_H
#define MATTE_KERNELS_FEATHER_H

/* feather: masks that fade out towards their edges. */

#include <stdbool.h>

#include "core/tensor.h"

/* Over how many pixels a mask fades, from each edge; what exceeds the mask's size counts as it. */
struct matte_feathering {
    size_t left;
    size_t top;
    size_t right;
    size_t bottom;
    /* As ComfyUI 0.8.0 has it: what is multiplied from the right and the bottom is one pixel off,
     * and begins at the left column and the top row. */
    bool off_by_one;
};

/* Multiplies column and row k from an edge, of those to be faded, by (k + 1) / n; from the left
 * edge first, then from the right, the top, the bottom. The mask has rank 3. */
matte_status matte_feather(matte_job *job, const matte_tensor *mask,
                           struct matte_feathering feathering, matte_tensor **out);

#endif
