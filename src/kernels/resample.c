/* SPDX-License-Identifier: MIT */
#include "kernels/resample.h"

#include <math.h>

#include "core/context.h"
#include "core/job.h"
#include "kernels/move.h"
#include "kernels/resample_task.h"

/* Python's round() of what is cut off each side, of `size` pixels when `kept` of them would be
 * left. */
static double margin(double size, double kept)
{
    return nearbyint((size - kept) / 2);
}

/* Cuts `margin` pixels off both ends of a dimension. */
static matte_status cut(matte_job *job, struct matte_data *data, int dimension, double margin)
{
    size_t size = data->shape.size[dimension];
    if (2 * margin >= (double)size)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "nothing is left of %s after cropping it to the aspect of the result: "
                          "crop less, or not at all",
                          matte_shape_text(job, &data->shape));
    size_t off = (size_t)margin;
    data->elements = matte_data_at(data, off * data->stride[dimension]);
    data->shape.size[dimension] = size - 2 * off;
    return MATTE_OK;
}

/* Of [N, H, W, C]: takes off what common_upscale() with crop "center" takes off. */
static matte_status crop_center(matte_job *job, const struct matte_resampling *resampling,
                                struct matte_data *data)
{
    double height = (double)data->shape.size[1];
    double width = (double)data->shape.size[2];
    double old_aspect = width / height;
    double new_aspect = (double)resampling->width / (double)resampling->height;
    if (old_aspect > new_aspect)
        return cut(job, data, 2, margin(width, width * (new_aspect / old_aspect)));
    if (old_aspect < new_aspect)
        return cut(job, data, 1, margin(height, height * (old_aspect / new_aspect)));
    return MATTE_OK;
}

/* Images and masks alike as [N, H, W, C]. */
static struct matte_data with_channels(const struct matte_data *data)
{
    struct matte_data view = *data;
    if (view.shape.rank == 4)
        return view;
    view.shape.rank = 4;
    view.shape.size[3] = 1;
    view.stride[3] = 1;
    return view;
}

static matte_status check_sizes(matte_job *job, const struct matte_data *data,
                                const struct matte_resampling *resampling)
{
    const size_t *size = data->shape.size;
    if (size[1] == 0 || size[2] == 0 || size[3] == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL, "%s is empty: there is nothing to resample",
                          matte_shape_text(job, &data->shape));
    bool nothing = resampling->width == 0 || resampling->height == 0;
    bool aspect = resampling->crop == MATTE_RESAMPLE_CROP_CENTER && resampling->height == 0;
    if (aspect || (nothing && resampling->method != MATTE_RESAMPLE_AREA))
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "the result would have %zux%zu pixels; both must be 1 or more",
                          resampling->width, resampling->height);
    return MATTE_OK;
}

static matte_status check_lanczos(matte_job *job, const struct matte_data *data)
{
    size_t channels = data->shape.size[3];
    bool compat = job->context->params.compat == MATTE_COMPAT_COMFYUI_0_8;
    if (channels > 4 || (channels == 1 && compat))
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "lanczos can't resample %zu channel%s: take another method", channels,
                          channels > 1 ? "s" : " in ComfyUI 0.8");
    if (data->shape.size[0] == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL, "lanczos can't resample an empty batch");
    return MATTE_OK;
}

/* A reference to a tensor that shows `data` in the way that the methods want it. */
static matte_status arrange(matte_job *job, const matte_tensor *in, const struct matte_data *data,
                            matte_tensor **arranged)
{
    matte_tensor *view;
    size_t channels = data->shape.size[3];
    matte_status status = matte_tensor_view(job, in, data, &view);
    if (status)
        return status;
    if (channels == 1 || (data->stride[3] == 1 && data->stride[2] == channels)) {
        *arranged = view;
        return MATTE_OK;
    }
    status = matte_move_dense(job, view, arranged);
    matte_tensor_unref(&view);
    return status;
}

static matte_status make(const struct matte_resample_task *task)
{
    switch (task->method) {
    case MATTE_RESAMPLE_NEAREST_EXACT:
        return matte_resample_nearest(task);
    case MATTE_RESAMPLE_BILINEAR:
    case MATTE_RESAMPLE_BICUBIC:
        return matte_resample_smooth(task);
    case MATTE_RESAMPLE_AREA:
    case MATTE_RESAMPLE_LANCZOS:
        break;
    }
    return matte_fail(task->job, MATTE_EINVAL, NULL, "there is no such method of resampling");
}

/* From an arranged input to a new tensor of this shape. */
static matte_status resample(matte_job *job, const matte_tensor *in,
                             const struct matte_resampling *resampling,
                             const struct matte_shape *shape, matte_tensor **out)
{
    matte_tensor *made;
    struct matte_resample_task task = { .job = job,
                                        .kernels = matte_kernels_of(job),
                                        .method = resampling->method,
                                        .in = in->data,
                                        .height = resampling->height,
                                        .width = resampling->width };
    bool same = task.method == MATTE_RESAMPLE_NEAREST_EXACT;
    enum matte_form form = same ? in->data.form : MATTE_FLOAT32;
    matte_status status = matte_tensor_new(job, shape, form, in->data.levels, &made, &task.out);
    if (status)
        return status;
    if (task.height && task.width)
        status = make(&task);
    if (status)
        matte_tensor_unref(&made);
    else
        *out = made;
    return status;
}

matte_status matte_resample(matte_job *job, const matte_tensor *in,
                            const struct matte_resampling *resampling, matte_tensor **out)
{
    struct matte_data data = with_channels(&in->data);
    struct matte_shape shape = in->data.shape;
    matte_status status = check_sizes(job, &data, resampling);
    if (!status && resampling->crop == MATTE_RESAMPLE_CROP_CENTER)
        status = crop_center(job, resampling, &data);
    if (!status && resampling->method == MATTE_RESAMPLE_LANCZOS)
        status = check_lanczos(job, &data);
    if (status)
        return status;
    matte_tensor *arranged;
    status = arrange(job, in, &data, &arranged);
    if (status)
        return status;
    shape.size[1] = resampling->height;
    shape.size[2] = resampling->width;
    status = resample(job, arranged, resampling, &shape, out);
    matte_tensor_unref(&arranged);
    return status;
}
