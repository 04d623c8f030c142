/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_LANCZOS_AXIS_H
#define MATTE_KERNELS_LANCZOS_AXIS_H

/* Along one axis, where the pixels of the result look and with what weights: Pillow 9.4's
 * Resample.c, precompute_coeffs() and normalize_coeffs_8bpc(). */

#include <stdint.h>

#include "matte/job.h"

struct matte_lanczos_axis {
    /* Pixels along it before and after. */
    size_t in;
    size_t out;
    /* Pixel i looks at length[i] pixels from first[i] on. */
    uint32_t *first;
    uint32_t *length;
    /* weights[i * most + tap]: in units of 2^-22 */
    int32_t *weights;
    size_t most;
};

/* Neither `in` nor `out` may be 0. */
matte_status matte_lanczos_axis_new(matte_job *job, size_t in, size_t out,
                                    struct matte_lanczos_axis *axis);
void matte_lanczos_axis_free(matte_job *job, struct matte_lanczos_axis *axis);

#endif
