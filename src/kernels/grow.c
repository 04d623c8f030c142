/* SPDX-License-Identifier: MIT */
#include "kernels/grow.h"

#include "core/job.h"
#include "core/scratch.h"
#include "kernels/grow_codes.h"
#include "kernels/grow_plan.h"
#include "kernels/grow_scipy.h"
#include "kernels/grow_stream.h"
#include "kernels/move.h"

/* Grows anew, in scipy's order, the planes in which a NaN was met. */
static matte_status regrow(matte_job *job, struct matte_growth growth,
                           const struct matte_grow_task *task)
{
    const struct matte_data *in = &task->in;
    size_t plane_size = in->shape.size[1] * in->shape.size[2];
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < in->shape.size[0] && !status; i++) {
        struct matte_data plane = *in;
        plane.shape.size[0] = 1;
        plane.elements = matte_data_at(in, i * in->stride[0]);
        float *out = (float *)(void *)task->out + i * plane_size;
        if (!atomic_load(&task->nan_met[i]))
            continue;
        /* Of +0 and -0 scipy's order keeps another one: so all of a plane takes that order. */
        if (job->place)
            return matte_fail(job, MATTE_EUNSUPPORTED, NULL, "NaN need the whole mask");
        status = matte_grow_scipy(job, growth, &plane, out);
    }
    return status;
}

static matte_status grow_floats(matte_job *job, const matte_tensor *in, struct matte_growth growth,
                                const struct matte_grow_plan *plan, matte_tensor **out)
{
    struct matte_grow_task task = { .plan = plan, .erode = growth.erode, .in = in->data };
    size_t planes = in->data.shape.size[0];
    matte_tensor *grown = NULL;
    void *elements;
    void *flags = NULL;
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
        status = regrow(job, growth, &task);
    matte_scratch_free(matte_job_context(job), flags);
    if (status)
        matte_tensor_unref(&grown);
    else
        *out = grown;
    return status;
}

/* Of [N, H, W], nothing of which is 0. */
static matte_status grow_planes(matte_job *job, const matte_tensor *in, struct matte_growth growth,
                                matte_tensor **out)
{
    const struct matte_shape *shape = &in->data.shape;
    const struct matte_grow_plan plan = matte_grow_plan(growth, shape->size[1], shape->size[2]);
    if (plan.count == 0)
        return matte_move_dense(job, in, out);
    if (in->data.form == MATTE_FLOAT32)
        return grow_floats(job, in, growth, &plan, out);
    enum matte_code_order order = matte_code_order(in->data.levels);
    if (order != MATTE_CODES_INCOMPARABLE)
        return matte_grow_codes(job, in, order, &plan, growth.erode, out);
    matte_tensor *floats;
    matte_status status = matte_move_floats(job, in, &floats);
    if (status)
        return status;
    status = grow_floats(job, floats, growth, &plan, out);
    matte_tensor_unref(&floats);
    return status;
}

matte_status matte_grow(matte_job *job, const matte_mask *in, enum matte_grow_shape shape,
                        int64_t radius, matte_mask **out)
{
    struct matte_growth growth = {
        .shape = shape,
        .erode = radius < 0,
        .passes = radius < 0 ? 0 - (uint64_t)radius : (uint64_t)radius,
    };
    matte_tensor *folded;
    matte_tensor *grown = NULL;
    matte_status status = matte_move_fold(job, matte_mask_tensor(in), &folded);
    if (status)
        return status;
    if (folded->data.shape.size[0] == 0)
        status = matte_fail(job, MATTE_ESHAPE, NULL, "an empty batch has no masks to grow");
    else
        status = grow_planes(job, folded, growth, &grown);
    matte_tensor_unref(&folded);
    if (!status)
        *out = matte_tensor_as_mask(grown);
    return status;
}
