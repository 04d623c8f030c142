/* SPDX-License-Identifier: MIT */
#include "kernels/quantize.h"

#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/bands.h"
#include "kernels/chunks.h"
#include "kernels/kernels.h"
#include "kernels/move.h"
#include "kernels/quantize_cut.h"
#include "kernels/quantize_dither.h"
#include "kernels/quantize_nearest.h"

/* One image on its way: its bytes, and those of its nearest colours. */
struct image {
    const struct matte_kernels *kernels;
    const matte_job *job;
    size_t height;
    size_t width;
    const uint8_t *in;
    uint8_t *out;
    struct matte_palette palette;
    struct matte_bayer bayer;
    struct matte_nearest nearest;
};

/* An image's numbers on their way to bytes. */
struct wrapping {
    const struct matte_kernels *kernels;
    /* What the codes become, if it has codes. */
    uint8_t translation[MATTE_LEVELS];
    bool coded;
    uint8_t *out;
};

static void wrap_chunk(const void *user, const struct matte_chunk *chunk)
{
    const struct wrapping *wrapping = user;
    uint8_t *out = wrapping->out + chunk->position;
    if (wrapping->coded)
        wrapping->kernels->move->translate(out, chunk->in, wrapping->translation, chunk->count);
    else
        wrapping->kernels->quantize->wrap(out, chunk->in, chunk->count);
}

/* All of a dense tensor as bytes. */
static void wrap(matte_job *job, const struct matte_data *data, uint8_t *out)
{
    struct wrapping wrapping = { .kernels = matte_kernels_of(job),
                                 .coded = data->form == MATTE_CODED,
                                 .out = out };
    if (wrapping.coded)
        wrapping.kernels->quantize->wrap(wrapping.translation, data->levels, MATTE_LEVELS);
    matte_chunks_run(job, data, wrap_chunk, &wrapping);
}

static void pad_palette(struct matte_palette *palette)
{
    for (; palette->size < MATTE_PALETTE_MAX; palette->size++)
        memset(palette->colour[palette->size], 0, 3);
}

static matte_status choose_palette(matte_job *job, const struct matte_quantization *quantization,
                                   struct image *image)
{
    struct matte_colours colours;
    matte_status status =
        matte_colours_count(job, image->in, image->height * image->width, &colours);
    if (status)
        return status;
    matte_median_cut(&colours, quantization->colors, &image->palette);
    matte_colours_free(job, &colours);
    if (quantization->padded)
        pad_palette(&image->palette);
    matte_nearest_init(&image->nearest, &image->palette);
    return MATTE_OK;
}

static void map_band(const void *user, const struct matte_band *band)
{
    /* Of which only the answers that are kept change. */
    struct image *image = (struct image *)user;
    size_t row = 3 * image->width;
    for (size_t y = band->top; y < band->bottom && !matte_job_cancelled(image->job); y++) {
        const uint8_t *in = image->in + y * row;
        uint8_t *out = image->out + y * row;
        if (image->bayer.order > 0)
            matte_dither_bayer(image->kernels->quantize, &image->nearest, &image->bayer, y, in, out,
                               image->width, band->workspace);
        else
            matte_dither_none(&image->nearest, in, out, image->width);
    }
}

static size_t bayer_order(enum matte_dither dither)
{
    switch (dither) {
    case MATTE_DITHER_BAYER_2:
        return 2;
    case MATTE_DITHER_BAYER_4:
        return 4;
    case MATTE_DITHER_BAYER_8:
        return 8;
    case MATTE_DITHER_BAYER_16:
        return 16;
    case MATTE_DITHER_NONE:
    case MATTE_DITHER_FLOYD_STEINBERG:
        break;
    }
    return 0;
}

static matte_status quantize_image(matte_job *job, const struct matte_quantization *quantization,
                                   struct image *image)
{
    matte_status status = choose_palette(job, quantization, image);
    if (status)
        return status;
    if (quantization->dither == MATTE_DITHER_FLOYD_STEINBERG)
        return matte_dither_floyd_steinberg(job, &image->nearest, image->in, image->out,
                                            image->height, image->width);
    image->bayer.order = 0;
    size_t order = bayer_order(quantization->dither);
    if (order > 0)
        matte_bayer_init(&image->bayer, order, (float)(2.0 * 256 / (double)image->palette.size));
    const struct matte_bands bands = { .planes = 1,
                                       .height = image->height,
                                       .rows = 8192 / image->width + 1,
                                       .workspace = order > 0 ? 3 * image->width : 0,
                                       .make = map_band,
                                       .user = image };
    return matte_bands_run(job, &bands);
}

static matte_status quantize_images(matte_job *job, const struct matte_quantization *quantization,
                                    const struct matte_shape *shape, const uint8_t *in,
                                    uint8_t *out)
{
    void *memory;
    matte_status status = matte_scratch_new(job, 1, sizeof(struct image), &memory);
    if (status)
        return status;
    struct image *image = memory;
    image->kernels = matte_kernels_of(job);
    image->job = job;
    image->height = shape->size[1];
    image->width = shape->size[2];
    size_t bytes = 3 * image->height * image->width;
    for (size_t i = 0; i < shape->size[0] && !status; i++) {
        image->in = in + i * bytes;
        image->out = out + i * bytes;
        status = quantize_image(job, quantization, image);
    }
    matte_scratch_free(matte_job_context(job), memory);
    return status;
}

/* Of a dense tensor. */
static matte_status quantize(matte_job *job, const matte_tensor *in,
                             const struct matte_quantization *quantization, uint8_t *out)
{
    void *bytes;
    matte_status status = matte_scratch_new(job, matte_tensor_count(in), 1, &bytes);
    if (status)
        return status;
    wrap(job, &in->data, bytes);
    status = quantize_images(job, quantization, &in->data.shape, bytes, out);
    matte_scratch_free(matte_job_context(job), bytes);
    return status;
}

matte_status matte_quantize(matte_job *job, const matte_image *in,
                            const struct matte_quantization *quantization, matte_image **out)
{
    float levels[MATTE_LEVELS];
    matte_tensor *dense;
    matte_tensor *made;
    void *codes;
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = (float)i / 255.0F;
    matte_status status = matte_move_dense(job, matte_image_tensor(in), &dense);
    if (status)
        return status;
    status = matte_tensor_new(job, &dense->data.shape, MATTE_CODED, levels, &made, &codes);
    if (!status) {
        status = quantize(job, dense, quantization, codes);
        if (status)
            matte_tensor_unref(&made);
        else
            *out = matte_tensor_as_image(made);
    }
    matte_tensor_unref(&dense);
    return status;
}
