/* SPDX-License-Identifier: MIT */
#include "kernels/grow_window.h"

#include <math.h>

#include "core/job.h"
#include "core/scratch.h"
#include "kernels/grow_codes.h"
#include "kernels/grow_stream.h"
#include "kernels/move.h"

/* What a plane with NaN is made of: its numbers with something in place of NaN that never wins, and
 * where it has NaN. */
struct parted {
    float *numbers;
    unsigned char *is_nan;
    unsigned char *reached;
};

static void part(struct parted parted, const float *in, size_t count, float loser)
{
    for (size_t i = 0; i < count; i++) {
        parted.is_nan[i] = (unsigned char)(in[i] != in[i]);
        parted.numbers[i] = isnan(in[i]) ? loser : in[i];
    }
}

static void join(float *out, const unsigned char *reached, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (reached[i])
            out[i] = NAN;
    }
}

/* One plane of `task`, in which a NaN was met: the plan runs over its numbers and over its NaN. */
static matte_status grow_parted(matte_job *job, const struct matte_grow_task *task, size_t plane,
                                struct parted parted)
{
    size_t count = task->plan->height * task->plan->width;
    const float *in = matte_data_at(&task->in, plane * count);
    float *out = (float *)(void *)task->out + plane * count;
    part(parted, in, count, task->erode ? INFINITY : -INFINITY);
    struct matte_grow_task numbers = { .plan = task->plan, .erode = task->erode, .in = task->in };
    numbers.in.shape.size[0] = 1;
    numbers.in.elements = parted.numbers;
    numbers.out = (unsigned char *)out;
    matte_status status = matte_grow_stream(job, &numbers);
    if (status)
        return status;
    struct matte_grow_task marks = { .plan = task->plan, .in = numbers.in };
    marks.in.form = MATTE_CODED;
    marks.in.elements = parted.is_nan;
    marks.out = parted.reached;
    status = matte_grow_stream(job, &marks);
    join(out, parted.reached, count);
    return status;
}

/* Makes anew the planes in which a NaN was met. */
static matte_status regrow(matte_job *job, const struct matte_grow_task *task)
{
    size_t count = task->plan->height * task->plan->width;
    void *memory = NULL;
    matte_status status = MATTE_OK;
    for (size_t plane = 0; plane < task->in.shape.size[0] && !status; plane++) {
        if (!atomic_load(&task->nan_met[plane]))
            continue;
        if (!memory)
            status = matte_scratch_new(job, count, sizeof(float) + 2, &memory);
        if (status)
            break;
        struct parted parted = { .numbers = memory };
        parted.is_nan = (unsigned char *)(parted.numbers + count);
        parted.reached = parted.is_nan + count;
        status = grow_parted(job, task, plane, parted);
    }
    matte_scratch_free(matte_job_context(job), memory);
    return status;
}

static matte_status grow_floats(matte_job *job, const matte_tensor *in,
                                const struct matte_grow_plan *plan, bool erode, matte_tensor **out)
{
    struct matte_grow_task task = { .plan = plan, .erode = erode, .in = in->data };
    size_t planes = in->data.shape.size[0];
    matte_tensor *grown = NULL;
    void *elements;
    void *flags;
    matte_status status = matte_scratch_new(job, planes, sizeof *task.nan_met, &flags);
    if (status)
        return status;
    task.nan_met = flags;
    for (size_t i = 0; i < planes; i++)
        atomic_init(&task.nan_met[i], false);
    status = matte_tensor_new(job, &in->data.shape, MATTE_FLOAT32, NULL, &grown, &elements);
    if (!status) {
        task.out = elements;
        status = matte_grow_stream(job, &task);
    }
    if (!status)
        status = regrow(job, &task);
    matte_scratch_free(matte_job_context(job), flags);
    if (status)
        matte_tensor_unref(&grown);
    else
        *out = grown;
    return status;
}

/* Of [B, H, W * C], nothing of which is 0. */
static matte_status grow_rows(matte_job *job, const matte_tensor *in,
                              const struct matte_grow_plan *plan, bool erode, matte_tensor **out)
{
    if (in->data.form == MATTE_FLOAT32)
        return grow_floats(job, in, plan, erode, out);
    enum matte_code_order order = matte_code_order(in->data.levels);
    if (order != MATTE_CODES_INCOMPARABLE)
        return matte_grow_codes(job, in, order, plan, erode, out);
    matte_tensor *floats;
    matte_status status = matte_move_floats(job, in, &floats);
    if (status)
        return status;
    status = grow_floats(job, floats, plan, erode, out);
    matte_tensor_unref(&floats);
    return status;
}

/* A tensor of the same elements in another shape without gaps. */
static matte_status reshape(matte_job *job, const matte_tensor *in, const struct matte_shape *shape,
                            matte_tensor **out)
{
    struct matte_data data = in->data;
    data.shape = *shape;
    matte_dense_strides(shape, data.stride);
    return matte_tensor_view(job, in, &data, out);
}

matte_status matte_grow_window(matte_job *job, const matte_tensor *in, struct matte_window window,
                               bool erode, matte_tensor **out)
{
    const struct matte_shape *shape = &in->data.shape;
    const struct matte_shape flat = {
        3, { shape->size[0], shape->size[1], shape->size[2] * shape->size[3] }
    };
    struct matte_grow_plan plan = { .count = 0 };
    matte_tensor *rows;
    matte_tensor *grown;
    if (matte_tensor_count(in) > 0)
        plan = matte_window_plan(window, shape->size[1], shape->size[2], shape->size[3]);
    if (plan.count == 0) {
        *out = matte_tensor_ref(in);
        return MATTE_OK;
    }
    matte_status status = reshape(job, in, &flat, &rows);
    if (status)
        return status;
    status = grow_rows(job, rows, &plan, erode, &grown);
    matte_tensor_unref(&rows);
    if (status)
        return status;
    status = reshape(job, grown, shape, out);
    matte_tensor_unref(&grown);
    return status;
}
