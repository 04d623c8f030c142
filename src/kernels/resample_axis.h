/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_RESAMPLE_AXIS_H
#define MATTE_KERNELS_RESAMPLE_AXIS_H

/* Where, along one axis, the pixels of the result look, and how much what they see there counts:
 * the formulas of torch 1.13's CPU kernels and of Pillow 9.4. */

#include <stdint.h>

#include "matte/job.h"

/* One method along one axis. */
struct matte_axis {
    /* Pixels along it before and after. */
    size_t in;
    size_t out;
    /* Pixel i looks at first[i] - before, and the `taps` - 1 pixels `step` after one another. What
     * lies outside is the nearest pixel inside. */
    uint32_t *first;
    size_t before;
    size_t taps;
    size_t step;
    /* weights[i * taps + t] */
    float *weights;
};

/* Neither `in` nor `out` may be 0. Their memory is given back with matte_axis_free(). */
matte_status matte_axis_nearest(matte_job *job, size_t in, size_t out, struct matte_axis *axis);
matte_status matte_axis_linear(matte_job *job, size_t in, size_t out, struct matte_axis *axis);
matte_status matte_axis_cubic(matte_job *job, size_t in, size_t out, struct matte_axis *axis);
void matte_axis_free(matte_job *job, struct matte_axis *axis);

/* The row that tap `tap` of row `y` looks at. */
size_t matte_axis_source(const struct matte_axis *axis, size_t y, size_t tap);

#endif
