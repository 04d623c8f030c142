/* SPDX-License-Identifier: MIT */
#include "codecs/samples.h"

#include <string.h>

#include "codecs/depth.h"
#include "core/job.h"
#include "core/scratch.h"

/* Where a thread works: a row of elements without gaps, and one channel's samples of a row. */
struct work {
    void *gathered;
    void *plane;
};

static size_t aligned(size_t size)
{
    return (size + MATTE_ALIGNMENT - 1) / MATTE_ALIGNMENT * MATTE_ALIGNMENT;
}

static size_t gathered_size(const struct matte_samples *samples)
{
    return aligned(samples->picture.width * matte_form_size(samples->data.form));
}

size_t matte_samples_scratch(const struct matte_samples *samples)
{
    return gathered_size(samples) + aligned(matte_row_size(&samples->picture, 1));
}

static void floats_to_samples(const struct matte_samples *samples, const float *in, size_t count,
                              void *out)
{
    const struct matte_move_rows *move = samples->move;
    unsigned depth = samples->picture.depth;
    if (depth == 8 && samples->rounding == MATTE_ROUND_DOWN)
        move->to_bytes_down(out, in, count);
    else
        matte_depth_change(move, out, depth, in, 32, count);
}

static void codes_to_samples(const struct matte_samples *samples, const uint8_t *in, size_t count,
                             void *out)
{
    uint16_t *words = out;
    if (samples->picture.depth == 8) {
        samples->move->translate(out, in, samples->bytes, count);
    } else if (samples->picture.depth == 32) {
        samples->move->decode(out, in, samples->data.levels, count);
    } else {
        for (size_t i = 0; i < count; i++)
            words[i] = samples->words[in[i]];
    }
}

static void convert(const struct matte_samples *samples, const struct work *work, size_t offset,
                    size_t stride, size_t count, void *out)
{
    const void *in = matte_data_at(&samples->data, offset);
    if (samples->data.form == MATTE_CODED) {
        if (stride != 1)
            samples->move->gather_byte(work->gathered, in, stride, count);
        codes_to_samples(samples, stride != 1 ? work->gathered : in, count, out);
    } else {
        if (stride != 1)
            samples->move->gather_float(work->gathered, in, stride, count);
        floats_to_samples(samples, stride != 1 ? work->gathered : in, count, out);
    }
}

/* Puts the samples of one channel where they belong in the row. */
static void interleave(const struct matte_move_rows *move, const struct matte_picture *picture,
                       const void *plane, size_t channel, void *row)
{
    const uint16_t *words = plane;
    uint16_t *out_words = (uint16_t *)row + channel;
    if (picture->depth == 8) {
        move->scatter_byte((uint8_t *)row + channel, plane, picture->channels, picture->width);
    } else if (picture->depth == 32) {
        move->scatter_float((float *)row + channel, plane, picture->channels, picture->width);
    } else {
        for (size_t x = 0; x < picture->width; x++)
            out_words[x * picture->channels] = words[x];
    }
}

static void convert_row(const struct matte_samples *samples, const struct work *work, size_t y,
                        void *row)
{
    const struct matte_picture *picture = &samples->picture;
    size_t start = y * samples->row_stride;
    bool packed = samples->channel_stride == 1 && samples->column_stride == picture->channels;
    if (picture->channels == 1) {
        convert(samples, work, start, samples->column_stride, picture->width, row);
        return;
    }
    if (packed) {
        convert(samples, work, start, 1, picture->width * picture->channels, row);
        return;
    }
    for (size_t channel = 0; channel < picture->channels; channel++) {
        /* Of a grey image all channels are one. */
        if (channel == 0 || samples->channel_stride != 0)
            convert(samples, work, start + channel * samples->channel_stride,
                    samples->column_stride, picture->width, work->plane);
        interleave(samples->move, picture, work->plane, channel, row);
    }
}

void matte_samples_rows(const struct matte_samples *samples, size_t first, size_t count,
                        void *scratch, void *rows)
{
    struct work work = { .gathered = scratch };
    work.plane = (unsigned char *)scratch + gathered_size(samples);
    size_t size = matte_row_size(&samples->picture, samples->picture.channels);
    for (size_t i = 0; i < count; i++)
        convert_row(samples, &work, first + i, (unsigned char *)rows + i * size);
}

/* Depth 0 stands for what the tensor deserves, as far as the format has it. */
static matte_status choose_depth(matte_job *job, const struct matte_picture_params *params,
                                 struct matte_samples *samples)
{
    unsigned usual = samples->data.form == MATTE_CODED ? 8 : 16;
    if (params->depth != 0 && params->depth != 8 && params->depth != 16 && params->depth != 32)
        return matte_fail(job, MATTE_ERANGE, NULL,
                          "a depth of %u bits can't be written: 8, 16 or 32 (float) can",
                          params->depth);
    samples->picture.depth =
        params->depth ? params->depth : matte_codec_depth(samples->codec, usual);
    return MATTE_OK;
}

static matte_status choose_codec(matte_job *job, const char *format,
                                 const struct matte_codec **codec)
{
    *codec = format ? matte_codec_of_extension(format) : &matte_codec_png;
    if (*codec)
        return MATTE_OK;
    return matte_fail(job, MATTE_EINVAL, NULL, "there is no format \"%s\"; there are %s", format,
                      matte_codec_names(job));
}

/* What masks and images have in common, once `data`, `picture` and the strides are set. */
static matte_status prepare(matte_job *job, const struct matte_picture_params *params,
                            struct matte_samples *samples)
{
    static const struct matte_picture_params usual = { .depth = 0 };
    const struct matte_picture *picture = &samples->picture;
    params = params ? params : &usual;
    samples->move = matte_kernels_of(job)->move;
    samples->rounding = params->rounding;
    if (picture->width == 0 || picture->height == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL, "a size of %s leaves nothing to write",
                          matte_shape_text(job, &samples->data.shape));
    matte_status status = choose_codec(job, params->format, &samples->codec);
    if (!status)
        status = choose_depth(job, params, samples);
    if (!status && samples->data.form == MATTE_CODED) {
        samples->move->to_words(samples->words, samples->data.levels, MATTE_LEVELS);
        if (samples->rounding == MATTE_ROUND_DOWN)
            samples->move->to_bytes_down(samples->bytes, samples->data.levels, MATTE_LEVELS);
        else
            samples->move->to_bytes(samples->bytes, samples->data.levels, MATTE_LEVELS);
    }
    return status;
}

matte_status matte_samples_of_mask(matte_job *job, const struct matte_data *mask,
                                   const struct matte_picture_params *params,
                                   struct matte_samples *samples)
{
    const struct matte_shape *shape = &mask->shape;
    for (int i = 0; i < shape->rank - 2; i++) {
        if (shape->size[i] != 1)
            return matte_fail(job, MATTE_ESHAPE, NULL,
                              "a file holds one mask, not a batch of %s: write each to its own",
                              matte_shape_text(job, shape));
    }
    *samples = (struct matte_samples){
        .data = *mask,
        .row_stride = mask->stride[shape->rank - 2],
        .column_stride = mask->stride[shape->rank - 1],
        .picture = { .width = shape->size[shape->rank - 1],
                     .height = shape->size[shape->rank - 2],
                     .channels = 1 },
    };
    return prepare(job, params, samples);
}

matte_status matte_samples_of_image(matte_job *job, const struct matte_data *image,
                                    const struct matte_picture_params *params,
                                    struct matte_samples *samples)
{
    const size_t *size = image->shape.size;
    if (size[0] != 1)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "a file holds one image, not a batch of %zu: write each to its own",
                          size[0]);
    if (size[3] < 1 || size[3] > 4)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "an image of %zu channels can't be written: 1 to 4 can", size[3]);
    *samples = (struct matte_samples){
        .data = *image,
        .row_stride = image->stride[1],
        .column_stride = image->stride[2],
        .channel_stride = image->stride[3],
        .picture = { .width = size[2], .height = size[1], .channels = (unsigned)size[3] },
    };
    return prepare(job, params, samples);
}
