/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_STREAM_H
#define MATTE_KERNELS_GROW_STREAM_H

/* Runs the stages of a plan over planes, row by row: of what a stage makes only the rows that the
 * next one still looks at are kept, so that they stay in the cache. */

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/tensor.h"
#include "kernels/grow_plan.h"

struct matte_grow_task {
    const struct matte_grow_plan *plan;
    /* Minima, not maxima. */
    bool erode;
    /* [N, H, W] with any strides. */
    struct matte_data in;
    /* What codes are replaced by before they are compared; NULL: nothing. */
    const uint8_t *ranks;
    /* [N, H, W] without gaps, in the form of `in`. */
    unsigned char *out;
    /* One flag a plane, set when a NaN is met, which makes the plane's output worthless. NULL: NaN
     * are not looked for. */
    atomic_bool *nan_met;
};

/* Floats are compared as bytes as far as they are samples of 8 bits: the same bits, sooner. Fails
 * only for lack of memory, and when the job is cancelled. The plan must have stages. */
matte_status matte_grow_stream(matte_job *job, const struct matte_grow_task *task);

#endif
