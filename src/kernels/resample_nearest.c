/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "core/job.h"
#include "kernels/bands.h"
#include "kernels/resample_axis.h"
#include "kernels/resample_task.h"

struct nearest {
    const struct matte_resample_task *task;
    struct matte_axis across;
    struct matte_axis down;
};

/* Turns places of pixels into places of their first elements. */
static matte_status scale_places(matte_job *job, struct matte_axis *axis, size_t stride)
{
    if (axis->in * (uint64_t)stride > UINT32_MAX)
        return matte_fail(job, MATTE_ELIMIT, NULL, "a row of %zu pixels is too long to resample",
                          axis->in);
    for (size_t i = 0; i < axis->out; i++)
        axis->first[i] *= (uint32_t)stride;
    return MATTE_OK;
}

static void make_row(const struct nearest *nearest, const void *in, void *out)
{
    const struct matte_resample_task *task = nearest->task;
    const struct matte_resample_rows *rows = task->kernels->resample;
    const uint32_t *from = nearest->across.first;
    size_t channels = task->in.shape.size[3];
    if (task->in.form == MATTE_FLOAT32)
        rows->pick_float(out, in, from, channels, task->width);
    else
        rows->pick_byte(out, in, from, channels, task->width);
}

static void make_band(const void *user, const struct matte_band *band)
{
    const struct nearest *nearest = user;
    const struct matte_resample_task *task = nearest->task;
    size_t row_size = matte_resample_row_out(task) * matte_form_size(task->in.form);
    unsigned char *out = task->out;
    out += (band->plane * task->height + band->top) * row_size;
    for (size_t y = band->top; y < band->bottom; y++, out += row_size) {
        size_t from = nearest->down.first[y];
        if (matte_job_cancelled(task->job))
            return;
        if (y > band->top && from == nearest->down.first[y - 1])
            memcpy(out, out - row_size, row_size);
        else
            make_row(nearest, matte_resample_row(task, band->plane, from), out);
    }
}

matte_status matte_resample_nearest(const struct matte_resample_task *task)
{
    matte_job *job = task->job;
    const size_t *size = task->in.shape.size;
    struct nearest nearest = { .task = task };
    struct matte_bands bands = {
        .planes = size[0], .height = task->height, .rows = 16, .make = make_band, .user = &nearest
    };
    size_t stride = size[3] == 1 ? task->in.stride[2] : size[3];
    matte_status status = matte_axis_nearest(job, size[2], task->width, &nearest.across);
    if (!status)
        status = scale_places(job, &nearest.across, stride);
    if (!status)
        status = matte_axis_nearest(job, size[1], task->height, &nearest.down);
    if (!status)
        status = matte_bands_run(job, &bands);
    matte_axis_free(job, &nearest.down);
    matte_axis_free(job, &nearest.across);
    return status;
}
