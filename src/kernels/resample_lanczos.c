/* SPDX-License-Identifier: MIT */
/* Lanczos as Pillow does it, in bytes: first across, then down, each result rounded to a byte.
 * Pictures with alpha, of 2 or 4 channels, are multiplied by it meanwhile. */
#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/bands.h"
#include "kernels/lanczos_axis.h"
#include "kernels/resample_task.h"

struct lanczos {
    const struct matte_resample_task *task;
    struct matte_lanczos_axis across;
    struct matte_lanczos_axis down;
    /* The byte for each code, if the input has codes. */
    uint8_t bytes[MATTE_LEVELS];
    bool resize_across;
    bool resize_down;
    bool premultiply;
    /* Where in a workspace a row of the input's bytes begins, behind the same as 32-bit numbers. */
    size_t bytes_offset;
    /* The plane at work, and its rows resampled across: bytes without gaps. */
    size_t plane;
    uint8_t *half;
    uint8_t *out;
};

/* Floats are made bytes in pieces, which a thread's stack holds. */
enum { CHUNK = 2048 };

/* A row of the input as bytes. */
static void load_bytes(const struct lanczos *lanczos, size_t y, uint8_t *row)
{
    const struct matte_resample_task *task = lanczos->task;
    const struct matte_kernels *kernels = task->kernels;
    const void *from = matte_resample_row(task, lanczos->plane, y);
    size_t stride = task->in.shape.size[3] == 1 ? task->in.stride[2] : 1;
    size_t count = matte_resample_row_in(task);
    float gathered[CHUNK];
    if (task->in.form == MATTE_CODED) {
        kernels->move->gather_byte(row, from, stride, count);
        kernels->move->translate(row, row, lanczos->bytes, count);
        return;
    }
    for (size_t done = 0; done < count; done += CHUNK) {
        size_t some = count - done < CHUNK ? count - done : CHUNK;
        const float *floats = (const float *)from + done * stride;
        if (stride != 1) {
            kernels->move->gather_float(gathered, floats, stride, some);
            floats = gathered;
        }
        kernels->move->to_bytes_down(row + done, floats, some);
    }
}

/* Rows of the input, resampled across. */
static void make_across(const void *user, const struct matte_band *band)
{
    const struct lanczos *lanczos = user;
    const struct matte_resample_task *task = lanczos->task;
    const struct matte_lanczos_rows *rows = task->kernels->lanczos;
    const struct matte_lanczos_axis *across = &lanczos->across;
    size_t channels = task->in.shape.size[3];
    size_t count = matte_resample_row_out(task);
    for (size_t y = band->top; y < band->bottom; y++) {
        uint8_t *out = lanczos->half + y * count;
        uint8_t *row = lanczos->resize_across ? band->workspace + lanczos->bytes_offset : out;
        if (matte_job_cancelled(task->job))
            return;
        load_bytes(lanczos, y, row);
        if (lanczos->premultiply)
            rows->premultiply(row, channels, task->in.shape.size[2]);
        if (!lanczos->resize_across)
            continue;
        int32_t *wide = (int32_t *)(void *)band->workspace;
        rows->widen(wide, row, matte_resample_row_in(task));
        rows->across(out, wide, across->first, across->length, across->weights, across->most,
                     channels, task->width);
    }
}

/* Rows of the result. */
static void make_down(const void *user, const struct matte_band *band)
{
    const struct lanczos *lanczos = user;
    const struct matte_resample_task *task = lanczos->task;
    const struct matte_lanczos_rows *rows = task->kernels->lanczos;
    const struct matte_lanczos_axis *down = &lanczos->down;
    size_t channels = task->in.shape.size[3];
    size_t count = matte_resample_row_out(task);
    for (size_t y = band->top; y < band->bottom; y++) {
        uint8_t *out = lanczos->out + y * count;
        if (matte_job_cancelled(task->job))
            return;
        if (lanczos->resize_down)
            rows->down(out, lanczos->half + down->first[y] * count, count,
                       down->weights + y * down->most, down->length[y], count);
        if (lanczos->premultiply)
            rows->unpremultiply(out, channels, task->width);
    }
}

static matte_status make_plane(struct lanczos *lanczos)
{
    const struct matte_resample_task *task = lanczos->task;
    size_t row = matte_resample_row_in(task);
    /* With three channels a row is read one element beyond its end. */
    lanczos->bytes_offset = (row + 1) * sizeof(int32_t);
    struct matte_bands across = { .planes = 1,
                                  .height = task->in.shape.size[1],
                                  .rows = 16,
                                  .workspace = lanczos->bytes_offset + row,
                                  .make = make_across,
                                  .user = lanczos };
    struct matte_bands down = {
        .planes = 1, .height = task->height, .rows = 16, .make = make_down, .user = lanczos
    };
    matte_status status = matte_bands_run(task->job, &across);
    if (status || !(lanczos->resize_down || lanczos->premultiply))
        return status;
    return matte_bands_run(task->job, &down);
}

static matte_status make_planes(struct lanczos *lanczos)
{
    const struct matte_resample_task *task = lanczos->task;
    size_t plane = task->height * matte_resample_row_out(task);
    void *half = NULL;
    matte_status status = MATTE_OK;
    if (lanczos->resize_down)
        status = matte_scratch_new(task->job, task->in.shape.size[1], matte_resample_row_out(task),
                                   &half);
    for (size_t i = 0; i < task->in.shape.size[0] && !status; i++) {
        lanczos->plane = i;
        lanczos->out = (uint8_t *)task->out + i * plane;
        lanczos->half = half ? half : lanczos->out;
        status = make_plane(lanczos);
    }
    matte_scratch_free(matte_job_context(task->job), half);
    return status;
}

matte_status matte_resample_lanczos(const struct matte_resample_task *task)
{
    matte_job *job = task->job;
    const size_t *size = task->in.shape.size;
    struct lanczos lanczos = { .task = task,
                               .resize_across = size[2] != task->width,
                               .resize_down = size[1] != task->height };
    lanczos.premultiply = size[3] % 2 == 0 && (lanczos.resize_across || lanczos.resize_down);
    if (task->in.form == MATTE_CODED)
        task->kernels->move->to_bytes_down(lanczos.bytes, task->in.levels, MATTE_LEVELS);
    matte_status status = MATTE_OK;
    if (lanczos.resize_across)
        status = matte_lanczos_axis_new(job, size[2], task->width, &lanczos.across);
    if (!status && lanczos.resize_down)
        status = matte_lanczos_axis_new(job, size[1], task->height, &lanczos.down);
    if (!status)
        status = make_planes(&lanczos);
    matte_lanczos_axis_free(job, &lanczos.down);
    matte_lanczos_axis_free(job, &lanczos.across);
    return status;
}
