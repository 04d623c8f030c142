/* SPDX-License-Identifier: MIT */
#include "nodes/batch.h"

#include "core/checked.h"
#include "core/job.h"
#include "kernels/join.h"
#include "kernels/resample.h"

/* Channels of an image; what else a tensor has are no channels. */
static size_t channels_of(const matte_tensor *tensor)
{
    return tensor->data.shape.rank == 4 ? tensor->data.shape.size[3] : 1;
}

static size_t most_channels(const matte_tensor *const tensors[], size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t channels = channels_of(tensors[i]);
        most = channels > most ? channels : most;
    }
    return most;
}

static bool same_size(const matte_tensor *a, const matte_tensor *b)
{
    const struct matte_shape *first = &a->data.shape;
    const struct matte_shape *second = &b->data.shape;
    return first->size[1] == second->size[1] &&
           (first->rank == 2 || first->size[2] == second->size[2]);
}

static struct matte_resampling to_first(const matte_tensor *first)
{
    return (struct matte_resampling){ .method = MATTE_RESAMPLE_BILINEAR,
                                      .crop = MATTE_RESAMPLE_CROP_CENTER,
                                      .width = first->data.shape.size[2],
                                      .height = first->data.shape.size[1] };
}

static matte_status check(matte_job *job, const matte_tensor *first, const matte_tensor *tensor,
                          size_t most)
{
    const struct matte_resampling resampling = to_first(first);
    struct matte_shape shape;
    int rank = first->data.shape.rank;
    if (tensor->data.shape.rank != rank || rank > 4 || (rank == 2 && !same_size(first, tensor)))
        return matte_fail(job, MATTE_ESHAPE, NULL, "%s can't be put into one batch with %s",
                          matte_shape_text(job, &tensor->data.shape),
                          matte_shape_text(job, &first->data.shape));
    if (channels_of(tensor) + 1 < most)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "an image of %zu channels can't be put into one batch with one of %zu: "
                          "no more than one may be missing",
                          channels_of(tensor), most);
    if (same_size(first, tensor))
        return MATTE_OK;
    return matte_resampled_shape(job, tensor, &resampling, &shape);
}

matte_status matte_batch_shape(matte_job *job, const matte_tensor *const tensors[], size_t count,
                               struct matte_shape *shape)
{
    size_t most = most_channels(tensors, count);
    struct matte_shape whole = tensors[0]->data.shape;
    whole.size[0] = 0;
    if (whole.rank == 4)
        whole.size[3] = most;
    for (size_t i = 0; i < count; i++) {
        matte_status status = check(job, tensors[0], tensors[i], most);
        if (status)
            return status;
        if (!matte_add(whole.size[0], tensors[i]->data.shape.size[0], &whole.size[0]))
            return matte_fail(job, MATTE_ELIMIT, NULL, "the batch is too large");
    }
    *shape = whole;
    return MATTE_OK;
}

/* As [N, H, W, C], which join wants; [H, W] as so many items of one row. */
static struct matte_data as_picture(const matte_tensor *tensor)
{
    struct matte_data data = tensor->data;
    if (data.shape.rank == 4)
        return data;
    if (data.shape.rank == 3)
        return matte_mask_data(tensor);
    data.shape = (struct matte_shape){ 4, { data.shape.size[0], 1, data.shape.size[1], 1 } };
    data.stride[2] = data.stride[1];
    data.stride[1] = 0;
    data.stride[3] = 1;
    return data;
}

/* References to the tensors at the first one's size. */
static matte_status fit(matte_job *job, const matte_tensor *const tensors[], size_t count,
                        matte_tensor *fitted[])
{
    const struct matte_resampling resampling = to_first(tensors[0]);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        if (same_size(tensors[0], tensors[i]))
            fitted[i] = matte_tensor_ref(tensors[i]);
        else
            status = matte_resample(job, tensors[i], &resampling, &fitted[i]);
    }
    return status;
}

/* Puts them behind each other; a channel that is missing beside them. Gives how many parts. */
static size_t place(matte_tensor *const fitted[], size_t count, size_t channels,
                    struct matte_part *parts)
{
    size_t used = 0;
    size_t item = 0;
    for (size_t i = 0; i < count; i++) {
        struct matte_data data = as_picture(fitted[i]);
        parts[used++] = (struct matte_part){ .data = data, .item = item };
        if (data.shape.size[3] < channels)
            parts[used++] = (struct matte_part){ .data = matte_ones_beside(&data),
                                                 .item = item,
                                                 .channel = channels - 1 };
        item += data.shape.size[0];
    }
    return used;
}

matte_status matte_batch(matte_job *job, const matte_tensor *const tensors[], size_t count,
                         matte_tensor **batch)
{
    struct matte_shape shape;
    matte_status status = matte_batch_shape(job, tensors, count, &shape);
    if (status)
        return status;
    matte_tensor **fitted = matte_arena_alloc_array(&job->arena, count, sizeof *fitted);
    struct matte_part *parts = matte_arena_alloc_array(&job->arena, 2 * count, sizeof *parts);
    if (!fitted || !parts)
        return matte_fail_memory(job, count * (sizeof *fitted + 2 * sizeof *parts));
    status = fit(job, tensors, count, fitted);
    if (!status) {
        size_t channels = shape.rank == 4 ? shape.size[3] : 1;
        size_t used = place(fitted, count, channels, parts);
        status = matte_join(job, parts, used, &shape, batch);
    }
    for (size_t i = 0; i < count; i++)
        matte_tensor_unref(&fitted[i]);
    return status;
}
