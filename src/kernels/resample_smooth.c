/* SPDX-License-Identifier: MIT */
/* Bilinear and bicubic: each pixel of the result is a weighted sum of 2x2 or 4x4 pixels. Rows are
 * resampled across first, and those that a row of the result needs are kept for the next one. */
#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/bands.h"
#include "kernels/resample_axis.h"
#include "kernels/resample_task.h"

enum { TAPS_MAX = 4 };

struct smooth {
    const struct matte_resample_task *task;
    struct matte_axis across;
    struct matte_axis down;
    /* Floats of a row of the input with what surrounds it, and of a row that was resampled, both
     * rounded up. */
    size_t wide_row;
    size_t kept_row;
};

/* The rows that were resampled last: row y of the input is at place y % taps. */
struct kept {
    float *wide;
    float *rows;
    size_t row[TAPS_MAX];
};

/* Row y of the input, with its first and last pixel repeated outside. */
static void load_wide(const struct smooth *smooth, size_t plane, size_t y, float *wide)
{
    const struct matte_resample_task *task = smooth->task;
    size_t channels = task->in.shape.size[3];
    size_t count = matte_resample_row_in(task);
    float *row = wide + smooth->across.before * channels;
    matte_resample_load(task, plane, y, row);
    for (size_t i = 0; i < smooth->across.before * channels; i++)
        wide[i] = row[i % channels];
    for (size_t i = 0; i < smooth->across.taps / 2 * channels + 1; i++)
        row[count + i] = row[count - channels + i % channels];
}

/* A row that keeps its width, as torch's bilinear leaves it: infinities become NaN. */
static void settle(const struct smooth *smooth, const float *row, float *out)
{
    static const float weights[2] = { 1, 0 };
    const float *const twice[2] = { row, row };
    smooth->task->kernels->resample->down2(out, twice, weights,
                                           matte_resample_row_out(smooth->task));
}

static void resample_across(const struct smooth *smooth, size_t plane, size_t y, float *wide,
                            float *out)
{
    const struct matte_resample_task *task = smooth->task;
    const struct matte_resample_rows *rows = task->kernels->resample;
    const struct matte_axis *across = &smooth->across;
    size_t channels = task->in.shape.size[3];
    if (across->step == 0) {
        settle(smooth, matte_resample_floats(task, plane, y, wide), out);
        return;
    }
    load_wide(smooth, plane, y, wide);
    if (across->taps == 2)
        rows->across2(out, wide, across->step, across->first, across->weights, channels,
                      task->width);
    else
        rows->across4(out, wide, across->step, across->first, across->weights, channels,
                      task->width);
}

/* Row y of the input, resampled across. */
static const float *resampled(const struct smooth *smooth, struct kept *kept, size_t plane,
                              size_t y)
{
    size_t place = y % smooth->across.taps;
    float *row = kept->rows + place * smooth->kept_row;
    if (kept->row[place] != y)
        resample_across(smooth, plane, y, kept->wide, row);
    kept->row[place] = y;
    return row;
}

static void make_row(const struct smooth *smooth, struct kept *kept, size_t plane, size_t y,
                     float *out)
{
    const struct matte_axis *down = &smooth->down;
    const struct matte_resample_rows *rows = smooth->task->kernels->resample;
    const float *in[TAPS_MAX];
    size_t count = matte_resample_row_out(smooth->task);
    if (smooth->across.step == 0 && down->step == 0) {
        resample_across(smooth, plane, y, kept->wide, out);
        return;
    }
    for (size_t tap = 0; tap < down->taps; tap++)
        in[tap] = resampled(smooth, kept, plane, matte_axis_source(down, y, tap));
    if (down->taps == 2)
        rows->down2(out, in, down->weights + 2 * y, count);
    else
        rows->down4(out, in, down->weights + 4 * y, count);
}

static void make_band(const void *user, const struct matte_band *band)
{
    const struct smooth *smooth = user;
    const struct matte_resample_task *task = smooth->task;
    size_t count = matte_resample_row_out(task);
    float *out = (float *)task->out + (band->plane * task->height + band->top) * count;
    struct kept kept = { .wide = (float *)(void *)band->workspace };
    kept.rows = kept.wide + smooth->wide_row;
    for (size_t i = 0; i < TAPS_MAX; i++)
        kept.row[i] = SIZE_MAX;
    for (size_t y = band->top; y < band->bottom; y++, out += count) {
        if (matte_job_cancelled(task->job))
            return;
        make_row(smooth, &kept, band->plane, y, out);
    }
}

/* Bytes that a thread needs to work in; `scale` turned places of pixels into those of elements. */
static matte_status lay_out(struct smooth *smooth, size_t *workspace)
{
    const struct matte_resample_task *task = smooth->task;
    struct matte_axis *across = &smooth->across;
    size_t channels = task->in.shape.size[3];
    size_t wide;
    size_t kept;
    const size_t line = MATTE_ALIGNMENT / sizeof(float);
    if (!matte_multiply(across->in + TAPS_MAX, channels, &wide) || wide > UINT32_MAX - line ||
        !matte_round_up(wide + 1, line, &smooth->wide_row) ||
        !matte_round_up(matte_resample_row_out(task), line, &smooth->kept_row) ||
        !matte_multiply(smooth->kept_row, across->taps, &kept) ||
        !matte_multiply(smooth->wide_row + kept, sizeof(float), workspace))
        return matte_fail(task->job, MATTE_ELIMIT, NULL, "rows of %zu pixels can't be resampled",
                          across->in);
    for (size_t i = 0; i < across->out; i++)
        across->first[i] *= (uint32_t)channels;
    across->step *= channels;
    return MATTE_OK;
}

matte_status matte_resample_smooth(const struct matte_resample_task *task)
{
    matte_job *job = task->job;
    const size_t *size = task->in.shape.size;
    bool linear = task->method == MATTE_RESAMPLE_BILINEAR;
    struct smooth smooth = { .task = task };
    struct matte_bands bands = {
        .planes = size[0], .height = task->height, .rows = 32, .make = make_band, .user = &smooth
    };
    matte_status (*axis)(matte_job *, size_t, size_t, struct matte_axis *) =
        linear ? matte_axis_linear : matte_axis_cubic;
    matte_status status = axis(job, size[2], task->width, &smooth.across);
    if (!status)
        status = axis(job, size[1], task->height, &smooth.down);
    if (!status)
        status = lay_out(&smooth, &bands.workspace);
    if (!status)
        status = matte_bands_run(job, &bands);
    matte_axis_free(job, &smooth.down);
    matte_axis_free(job, &smooth.across);
    return status;
}
