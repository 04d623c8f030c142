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
    if (2 * margin > (double)size)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "%s is too small to crop it to the aspect of the result",
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

/* Whether ComfyUI makes something of nothing: NaN, the mean of no pixel; or black, where Pillow
 * looks at no pixel and its decoders don't mind. */
static bool fills(const struct matte_resampling *resampling, const struct matte_data *data)
{
    bool single = resampling->width == 1 && resampling->height == 1;
    size_t channels = data->shape.size[3];
    return (resampling->method == MATTE_RESAMPLE_AREA && single) ||
           (resampling->method == MATTE_RESAMPLE_LANCZOS && (channels == 4 || channels == 1));
}

static bool is_empty(const struct matte_data *data)
{
    return data->shape.size[1] == 0 || data->shape.size[2] == 0 || data->shape.size[3] == 0;
}

static matte_status check_result(matte_job *job, const struct matte_resampling *resampling)
{
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

/* Whether each pixel of the result is one of the input, so that codes stay codes. area then takes
 * those that nearest-exact takes, up to sizes at which binary32 puts these wrongly. */
static bool only_picks(const struct matte_resampling *resampling, const struct matte_data *in)
{
    const size_t most = 1 << 20;
    bool whole = resampling->height % in->shape.size[1] == 0 && resampling->height <= most &&
                 resampling->width % in->shape.size[2] == 0 && resampling->width <= most;
    return resampling->method == MATTE_RESAMPLE_NEAREST_EXACT ||
           (resampling->method == MATTE_RESAMPLE_AREA && whole);
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
        return matte_resample_area(task);
    case MATTE_RESAMPLE_LANCZOS:
        return matte_resample_lanczos(task);
    }
    return matte_fail(task->job, MATTE_EINVAL, NULL, "there is no such method of resampling");
}

/* The value of byte k is k / 255. */
static void fill_levels(float levels[MATTE_LEVELS])
{
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = (float)i / 255.0F;
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
    float byte_levels[MATTE_LEVELS];
    fill_levels(byte_levels);
    if (only_picks(resampling, &in->data))
        task.method = MATTE_RESAMPLE_NEAREST_EXACT;
    bool picks = task.method == MATTE_RESAMPLE_NEAREST_EXACT;
    bool bytes = task.method == MATTE_RESAMPLE_LANCZOS;
    enum matte_form form = picks ? in->data.form : bytes ? MATTE_CODED : MATTE_FLOAT32;
    const float *levels = bytes ? byte_levels : in->data.levels;
    matte_status status = matte_tensor_new(job, shape, form, levels, &made, &task.out);
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

/* What becomes of nothing. */
static matte_status fill(matte_job *job, const struct matte_resampling *resampling,
                         const struct matte_shape *shape, matte_tensor **out)
{
    void *elements;
    matte_tensor *made;
    float value = resampling->method == MATTE_RESAMPLE_AREA ? NAN : 0;
    matte_status status = matte_tensor_new(job, shape, MATTE_FLOAT32, NULL, &made, &elements);
    if (status)
        return status;
    float *floats = elements;
    for (size_t i = 0; i < matte_tensor_count(made); i++)
        floats[i] = value;
    *out = made;
    return MATTE_OK;
}

/* Of images and masks alike: what of the input is resampled. */
static matte_status check(matte_job *job, const struct matte_resampling *resampling,
                          struct matte_data *data)
{
    matte_status status = check_result(job, resampling);
    bool crop = resampling->crop == MATTE_RESAMPLE_CROP_CENTER;
    bool flat = data->shape.size[1] == 0;
    if (!status && crop && !flat)
        status = crop_center(job, resampling, data);
    if (!status && resampling->method == MATTE_RESAMPLE_LANCZOS)
        status = check_lanczos(job, data);
    if (!status && is_empty(data) && ((crop && flat) || !fills(resampling, data)))
        status = matte_fail(job, MATTE_ESHAPE, NULL,
                            "there is nothing to resample: %zux%zu pixels are left",
                            data->shape.size[2], data->shape.size[1]);
    return status;
}

static struct matte_shape resized(const struct matte_shape *in,
                                  const struct matte_resampling *resampling)
{
    struct matte_shape shape = *in;
    shape.size[1] = resampling->height;
    shape.size[2] = resampling->width;
    return shape;
}

matte_status matte_resampled_shape(matte_job *job, const matte_tensor *in,
                                   const struct matte_resampling *resampling,
                                   struct matte_shape *shape)
{
    struct matte_data data = with_channels(&in->data);
    matte_status status = check(job, resampling, &data);
    if (!status)
        *shape = resized(&in->data.shape, resampling);
    return status;
}

/* Codes that keep their size under bilinear: a view, but that infinite levels become NaN. */
static matte_status keep(matte_job *job, const matte_tensor *in, const struct matte_data *data,
                         matte_tensor **out)
{
    float levels[MATTE_LEVELS];
    struct matte_data view = *data;
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = view.levels[i] + view.levels[i] * 0;
    view.levels = levels;
    view.shape.rank = in->data.shape.rank;
    return matte_tensor_view(job, in, &view, out);
}

static bool keeps_codes(const struct matte_resampling *resampling, const struct matte_data *data)
{
    return resampling->method == MATTE_RESAMPLE_BILINEAR && data->form == MATTE_CODED &&
           data->shape.size[1] == resampling->height && data->shape.size[2] == resampling->width;
}

matte_status matte_resample(matte_job *job, const matte_tensor *in,
                            const struct matte_resampling *resampling, matte_tensor **out)
{
    struct matte_data data = with_channels(&in->data);
    struct matte_shape shape = resized(&in->data.shape, resampling);
    matte_tensor *arranged;
    matte_status status = check(job, resampling, &data);
    if (status)
        return status;
    if (is_empty(&data))
        return fill(job, resampling, &shape, out);
    if (keeps_codes(resampling, &data))
        return keep(job, in, &data, out);
    status = arrange(job, in, &data, &arranged);
    if (status)
        return status;
    status = resample(job, arranged, resampling, &shape, out);
    matte_tensor_unref(&arranged);
    return status;
}

matte_status matte_resample_image(matte_job *job, const matte_image *in,
                                  const struct matte_resampling *resampling, matte_image **out)
{
    matte_tensor *tensor;
    matte_status status = matte_resample(job, matte_image_tensor(in), resampling, &tensor);
    if (!status)
        *out = matte_tensor_as_image(tensor);
    return status;
}
