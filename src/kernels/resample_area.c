/* SPDX-License-Identifier: MIT */
/* Area: the mean of all pixels of which the pixel of the result covers at least a part. Each is
 * summed up in torch's order, which is row after row of its window. */
#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/bands.h"
#include "kernels/resample_task.h"

/* Sums that are kept side by side when a whole plane is one. */
enum { LANES_A_CHANNEL = 8 };

/* Along one axis: which pixels the window of each pixel of the result holds. */
struct windows {
    uint32_t *first;
    uint32_t *length;
    /* The lengths as numbers to divide by. */
    float *lengths;
};

struct area {
    const struct matte_resample_task *task;
    struct windows across;
    struct windows down;
    /* Floats of a row of the input, if it can't be taken as it lies; and of the sums. */
    size_t row;
    size_t sums;
    /* Each window is one of 2x2 pixels side by side, which has a primitive of its own. */
    bool halves;
};

static matte_status new_windows(matte_job *job, size_t in, size_t out, struct windows *windows)
{
    void *memory;
    if (in > INT32_MAX || out > INT32_MAX)
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zu pixels can't be resampled to %zu", in, out);
    matte_status status = matte_scratch_new(job, out,
                                            sizeof *windows->first + sizeof *windows->length +
                                                sizeof *windows->lengths,
                                            &memory);
    if (status)
        return status;
    windows->first = memory;
    windows->length = windows->first + out;
    windows->lengths = (float *)(void *)(windows->length + out);
    for (uint64_t i = 0; i < out; i++) {
        uint64_t first = i * in / out;
        uint64_t end = ((i + 1) * in + out - 1) / out;
        windows->first[i] = (uint32_t)first;
        windows->length[i] = (uint32_t)(end - first);
        windows->lengths[i] = (float)(end - first);
    }
    return MATTE_OK;
}

/* Adds row y of the input to the sums. */
static void add_row(const struct area *area, size_t plane, size_t y, float *row, float *sums)
{
    const struct matte_resample_task *task = area->task;
    const struct matte_resample_rows *rows = task->kernels->resample;
    const struct windows *across = &area->across;
    size_t width = task->in.shape.size[2];
    size_t channels = task->in.shape.size[3];
    const float *in = matte_resample_floats(task, plane, y, row);
    if (channels == 1 && width % task->width == 0)
        rows->add_blocks(sums, in, width / task->width, task->width);
    else
        rows->add_windows(sums, in, width, across->first, across->length, channels, task->width);
}

static void halve_row(const struct area *area, size_t plane, size_t y, float *workspace, float *out)
{
    const struct matte_resample_task *task = area->task;
    const float *const in[2] = {
        matte_resample_floats(task, plane, 2 * y, workspace),
        matte_resample_floats(task, plane, 2 * y + 1, workspace + area->row),
    };
    task->kernels->resample->halve(out, in, task->in.shape.size[3], task->width);
}

static void make_row(const struct area *area, size_t plane, size_t y, float *workspace, float *out)
{
    const struct matte_resample_task *task = area->task;
    const struct matte_resample_rows *rows = task->kernels->resample;
    float *row = workspace;
    float *sums = workspace + area->row;
    memset(sums, 0, area->sums * sizeof *sums);
    for (size_t i = 0; i < area->down.length[y]; i++)
        add_row(area, plane, area->down.first[y] + i, row, sums);
    rows->means(out, sums, area->down.lengths[y], area->across.lengths, task->in.shape.size[3],
                task->width);
}

static void make_band(const void *user, const struct matte_band *band)
{
    const struct area *area = user;
    const struct matte_resample_task *task = area->task;
    const struct windows *down = &area->down;
    size_t count = matte_resample_row_out(task);
    float *out = (float *)task->out + (band->plane * task->height + band->top) * count;
    for (size_t y = band->top; y < band->bottom; y++, out += count) {
        if (matte_job_cancelled(task->job))
            return;
        if (y > band->top && down->first[y] == down->first[y - 1] &&
            down->length[y] == down->length[y - 1])
            memcpy(out, out - count, count * sizeof *out);
        else if (area->halves)
            halve_row(area, band->plane, y, (float *)(void *)band->workspace, out);
        else
            make_row(area, band->plane, y, (float *)(void *)band->workspace, out);
    }
}

static bool halves(const struct matte_resample_task *task)
{
    const size_t *size = task->in.shape.size;
    bool usual = size[3] == 1 || size[3] == 3 || size[3] == 4;
    return usual && size[1] % 2 == 0 && size[1] / 2 == task->height && size[2] % 2 == 0 &&
           size[2] / 2 == task->width;
}

/* How much memory a thread needs to work in. Rows to be halved take the place of sums. */
static matte_status lay_out(struct area *area, size_t *workspace)
{
    const struct matte_resample_task *task = area->task;
    size_t channels = task->in.shape.size[3];
    const size_t line = MATTE_ALIGNMENT / sizeof(float);
    if (!matte_round_up(matte_resample_row_in(task), line, &area->row) ||
        !matte_multiply(task->width, channels == 3 ? 4 : channels, &area->sums) ||
        !matte_add(area->row, area->halves ? area->row : area->sums, workspace) ||
        !matte_multiply(*workspace, sizeof(float), workspace))
        return matte_fail(task->job, MATTE_ELIMIT, NULL, "rows of %zu pixels can't be resampled",
                          task->in.shape.size[2]);
    return MATTE_OK;
}

static matte_status make_windows(const struct matte_resample_task *task)
{
    matte_job *job = task->job;
    const size_t *size = task->in.shape.size;
    struct area area = { .task = task, .halves = halves(task) };
    struct matte_bands bands = {
        .planes = size[0], .height = task->height, .rows = 8, .make = make_band, .user = &area
    };
    matte_status status = new_windows(job, size[2], task->width, &area.across);
    if (!status)
        status = new_windows(job, size[1], task->height, &area.down);
    if (!status)
        status = lay_out(&area, &bands.workspace);
    if (!status)
        status = matte_bands_run(job, &bands);
    matte_scratch_free(matte_job_context(job), area.down.first);
    matte_scratch_free(matte_job_context(job), area.across.first);
    return status;
}

/* The mean of a whole plane. Added up in binary32 it would be far off; torch sums up in a tree. */
static void make_mean(const void *user, const struct matte_band *band)
{
    const struct area *area = user;
    const struct matte_resample_task *task = area->task;
    size_t channels = task->in.shape.size[3];
    size_t lanes = LANES_A_CHANNEL * channels;
    double *sums = (double *)(void *)(band->workspace + area->row * sizeof(float));
    float *out = (float *)task->out + band->plane * channels;
    double pixels = (double)task->in.shape.size[1] * (double)task->in.shape.size[2];
    for (size_t i = 0; i < lanes; i++)
        sums[i] = 0;
    for (size_t y = 0; y < task->in.shape.size[1] && !matte_job_cancelled(task->job); y++) {
        const float *row =
            matte_resample_floats(task, band->plane, y, (float *)(void *)band->workspace);
        task->kernels->resample->add_lanes(sums, row, lanes, matte_resample_row_in(task));
    }
    for (size_t c = 0; c < channels; c++) {
        for (size_t lane = c + channels; lane < lanes; lane += channels)
            sums[c] += sums[lane];
        out[c] = (float)(sums[c] / pixels);
    }
}

static matte_status make_means(const struct matte_resample_task *task)
{
    struct area area = { .task = task };
    struct matte_bands bands = {
        .planes = task->in.shape.size[0], .height = 1, .make = make_mean, .user = &area
    };
    const size_t line = MATTE_ALIGNMENT / sizeof(float);
    /* Each is a double. */
    size_t lanes_size = 2 * LANES_A_CHANNEL * task->in.shape.size[3];
    if (!matte_round_up(matte_resample_row_in(task), line, &area.row) ||
        !matte_add(area.row, lanes_size, &bands.workspace) ||
        !matte_multiply(bands.workspace, sizeof(float), &bands.workspace))
        return matte_fail(task->job, MATTE_ELIMIT, NULL, "rows of %zu pixels can't be resampled",
                          task->in.shape.size[2]);
    return matte_bands_run(task->job, &bands);
}

matte_status matte_resample_area(const struct matte_resample_task *task)
{
    if (task->width == 1 && task->height == 1)
        return make_means(task);
    return make_windows(task);
}
