/* SPDX-License-Identifier: MIT */
#include "kernels/blend.h"

#include "core/job.h"
#include "kernels/finite.h"
#include "kernels/fit.h"
#include "kernels/pixels.h"

struct pass {
    const struct matte_blend_rows *rows;
    enum matte_blend_mode mode;
    float kept;
    float factor;
    struct matte_pixels first;
    struct matte_pixels second;
    float *out;
};

static void blend_block(const void *user, const struct matte_block *block)
{
    const struct pass *pass = user;
    float room[2][MATTE_CHUNK];
    pass->rows->of[pass->mode](pass->out + block->position,
                               matte_pixels_read(&pass->first, block, room[0]),
                               matte_pixels_read(&pass->second, block, room[1]), pass->kept,
                               pass->factor, block->pixels * block->channels);
}

matte_status matte_blend_items(matte_job *job, const struct matte_blend *blend, size_t *items)
{
    size_t first = blend->first->data.shape.size[0];
    size_t second = blend->second->data.shape.size[0];
    if (first != second && first != 1 && second != 1)
        return matte_fail(job, MATTE_ESHAPE, "image2",
                          "a batch of %zu doesn't go with a batch of %zu: give it as many images, "
                          "or one for all",
                          second, first);
    *items = first == 1 ? second : first;
    return MATTE_OK;
}

/* The second picture as large as the first. ComfyUI filters it as soon as anything differs, be it
 * the batch alone; where the size is the same, that changes what is beside infinities and NaN. */
static matte_status fit_second(matte_job *job, const struct matte_blend *blend,
                               matte_tensor **second)
{
    const size_t *size = blend->first->data.shape.size;
    struct matte_resampling resampling = { .method = MATTE_RESAMPLE_BICUBIC,
                                           .crop = MATTE_RESAMPLE_CROP_CENTER,
                                           .height = size[1],
                                           .width = size[2] };
    matte_tensor *used = matte_tensor_ref(blend->second);
    matte_status status = matte_first(job, &used, 3, blend->channels);
    if (status)
        return status;
    const size_t *given = used->data.shape.size;
    bool alike = given[0] == size[0] && (given[3] == blend->channels || blend->pad_second);
    if (alike || matte_is_finite(job, used))
        status = matte_fit(job, used, &resampling, second);
    else
        status = matte_resample(job, used, &resampling, second);
    matte_tensor_unref(&used);
    return status;
}

static matte_status run(matte_job *job, const struct matte_blend *blend, size_t items,
                        const matte_tensor *second, matte_tensor **result)
{
    const struct matte_kernels *kernels = matte_kernels_of(job);
    const size_t *size = blend->first->data.shape.size;
    const struct matte_shape shape = { .rank = 4,
                                       .size = { items, size[1], size[2], blend->channels } };
    const struct matte_shape sizes = { .rank = 5,
                                       .size = { items, 1, size[1], size[2], blend->channels } };
    void *floats;
    matte_status status = matte_tensor_new(job, &shape, MATTE_FLOAT32, NULL, result, &floats);
    if (status)
        return status;
    struct pass pass = {
        .rows = kernels->blend,
        .mode = blend->mode,
        .kept = (float)(1 - blend->factor),
        .factor = (float)blend->factor,
        .first = { kernels, matte_pixels_of_image(blend->first), blend->channels, true },
        .second = { kernels, matte_pixels_of_image(second), blend->channels, blend->pad_second },
        .out = floats
    };
    status = matte_blocks_run(job, &sizes, blend_block, &pass);
    if (status)
        matte_tensor_unref(result);
    return status;
}

matte_status matte_blend(matte_job *job, const struct matte_blend *blend, matte_image **image)
{
    size_t items;
    matte_status status = matte_blend_items(job, blend, &items);
    if (status)
        return status;
    matte_tensor *second = NULL;
    matte_tensor *result = NULL;
    status = fit_second(job, blend, &second);
    if (!status)
        status = run(job, blend, items, second, &result);
    matte_tensor_unref(&second);
    if (!status)
        *image = matte_tensor_as_image(result);
    return status;
}
