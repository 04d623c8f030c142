/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_RESAMPLE_TASK_H
#define MATTE_KERNELS_RESAMPLE_TASK_H

/* What the methods of resample share: one call, after its input was checked and cropped. */

#include "core/tensor.h"
#include "kernels/kernels.h"
#include "kernels/resample.h"

struct matte_resample_task {
    matte_job *job;
    const struct matte_kernels *kernels;
    enum matte_resample_method method;
    /* [N, H, W, C], of which only N may be 0. The channels of a pixel are neighbours, and so are
     * the pixels of a row, unless they have one channel only. */
    struct matte_data in;
    /* Of the result, neither of them 0. */
    size_t height;
    size_t width;
    /* [N, height, width, C] without gaps, in the form that the method gives. */
    void *out;
};

/* Elements of a row of the input, and of the result. */
size_t matte_resample_row_in(const struct matte_resample_task *task);
size_t matte_resample_row_out(const struct matte_resample_task *task);

/* The first element of row y. */
const void *matte_resample_row(const struct matte_resample_task *task, size_t plane, size_t y);

/* Row y as floats without gaps. */
void matte_resample_load(const struct matte_resample_task *task, size_t plane, size_t y,
                         float *row);

/* The same where it lies, if it is so already; else in `row`. */
const float *matte_resample_floats(const struct matte_resample_task *task, size_t plane, size_t y,
                                   float *row);

/* The methods; bilinear and bicubic are one. */
matte_status matte_resample_nearest(const struct matte_resample_task *task);
matte_status matte_resample_smooth(const struct matte_resample_task *task);
matte_status matte_resample_area(const struct matte_resample_task *task);
matte_status matte_resample_lanczos(const struct matte_resample_task *task);

#endif
