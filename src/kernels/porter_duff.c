/* SPDX-License-Identifier: MIT */
#include "kernels/porter_duff.h"

#include "core/checked.h"
#include "kernels/fit.h"
#include "kernels/pixels.h"

struct pass {
    const struct matte_kernels *kernels;
    enum matte_porter_duff_mode mode;
    struct matte_pixels source;
    struct matte_pixels source_mask;
    struct matte_pixels destination;
    struct matte_pixels destination_mask;
    float *image;
    float *mask;
};

/* Each value for all channels of its pixel. */
static const float *spread(const struct pass *pass, const struct matte_block *block,
                           const float *values, float room[MATTE_CHUNK])
{
    if (block->channels == 1)
        return values;
    pass->kernels->move->repeat(room, values, block->channels, block->pixels);
    return room;
}

static void composite_block(const void *user, const struct matte_block *block)
{
    const struct pass *pass = user;
    const struct matte_porter_duff_rows *rows = pass->kernels->porter_duff;
    float room[6][MATTE_CHUNK];
    struct matte_block single = *block;
    single.channel = 0;
    single.channels = 1;
    const float *source_mask = matte_pixels_read(&pass->source_mask, &single, room[0]);
    const float *destination_mask = matte_pixels_read(&pass->destination_mask, &single, room[1]);
    if (block->channel == 0)
        rows->mask[pass->mode](pass->mask + block->pixel, source_mask, destination_mask,
                               block->pixels);
    rows->colour[pass->mode](pass->image + block->position,
                             matte_pixels_read(&pass->source, block, room[2]),
                             matte_pixels_read(&pass->destination, block, room[3]),
                             spread(pass, block, source_mask, room[4]),
                             spread(pass, block, destination_mask, room[5]),
                             block->pixels * block->channels);
}

size_t matte_porter_duff_items(const struct matte_porter_duff *over)
{
    const matte_tensor *const inputs[] = { over->source, over->source_mask, over->destination,
                                           over->destination_mask };
    size_t items = SIZE_MAX;
    for (int i = 0; i < 4; i++)
        items = matte_smaller(items, inputs[i]->data.shape.size[0]);
    return items;
}

/* Cut and resampled. */
static matte_status fit(matte_job *job, const matte_tensor *in, size_t items,
                        const struct matte_shape *like, matte_tensor **fitting)
{
    struct matte_resampling resampling = { .method = MATTE_RESAMPLE_BICUBIC,
                                           .crop = MATTE_RESAMPLE_CROP_CENTER,
                                           .height = like->size[1],
                                           .width = like->size[2] };
    matte_tensor *used = matte_tensor_ref(in);
    matte_status status = matte_first(job, &used, 0, items);
    if (!status)
        status = matte_fit(job, used, &resampling, fitting);
    matte_tensor_unref(&used);
    return status;
}

/* Of inputs that fit. */
static matte_status run(matte_job *job, struct pass *pass, const struct matte_shape *shape,
                        matte_tensor *results[2])
{
    const struct matte_shape mask = { .rank = 3,
                                      .size = { shape->size[0], shape->size[1], shape->size[2] } };
    const struct matte_shape sizes = {
        .rank = 5, .size = { shape->size[0], 1, shape->size[1], shape->size[2], shape->size[3] }
    };
    void *floats;
    matte_status status = matte_tensor_new(job, shape, MATTE_FLOAT32, NULL, &results[0], &floats);
    if (status)
        return status;
    pass->image = floats;
    status = matte_tensor_new(job, &mask, MATTE_FLOAT32, NULL, &results[1], &floats);
    if (status)
        return status;
    pass->mask = floats;
    return matte_blocks_run(job, &sizes, composite_block, pass);
}

static struct matte_pixels pixels(const struct matte_kernels *kernels, struct matte_data data,
                                  size_t channels)
{
    return (struct matte_pixels){ .kernels = kernels, .data = data, .channels = channels };
}

matte_status matte_porter_duff(matte_job *job, const struct matte_porter_duff *over,
                               matte_image **image, matte_mask **mask)
{
    const matte_tensor *const inputs[] = { over->destination_mask, over->source,
                                           over->source_mask };
    const struct matte_kernels *kernels = matte_kernels_of(job);
    struct matte_shape shape = over->destination->data.shape;
    matte_tensor *fitting[3] = { NULL };
    matte_tensor *results[2] = { NULL };
    matte_status status = MATTE_OK;
    shape.size[0] = matte_porter_duff_items(over);
    for (int i = 0; i < 3 && !status; i++)
        status = fit(job, inputs[i], shape.size[0], &shape, &fitting[i]);
    if (!status) {
        size_t channels = shape.size[3];
        struct pass pass = {
            .kernels = kernels,
            .mode = over->mode,
            .destination = pixels(kernels, matte_pixels_of_image(over->destination), channels),
            .destination_mask = pixels(kernels, matte_pixels_of_mask(fitting[0]), 1),
            .source = pixels(kernels, matte_pixels_of_image(fitting[1]), channels),
            .source_mask = pixels(kernels, matte_pixels_of_mask(fitting[2]), 1),
        };
        status = run(job, &pass, &shape, results);
    }
    for (int i = 0; i < 3; i++)
        matte_tensor_unref(&fitting[i]);
    if (status) {
        matte_tensor_unref(&results[0]);
        matte_tensor_unref(&results[1]);
        return status;
    }
    *image = matte_tensor_as_image(results[0]);
    *mask = matte_tensor_as_mask(results[1]);
    return MATTE_OK;
}
