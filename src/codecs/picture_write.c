/* SPDX-License-Identifier: MIT */
/* Masks and images as picture files. */
#include <string.h>

#include "codecs/codec.h"
#include "core/job.h"
#include "core/scratch.h"
#include "core/tensor.h"
#include "kernels/kernels.h"
#include "matte/picture.h"

/* A tensor's elements on their way to samples. Strides are in elements. */
struct outgoing {
    const struct matte_move_rows *move;
    const struct matte_data *data;
    struct matte_picture picture;
    size_t row_stride;
    size_t column_stride;
    size_t channel_stride;
    /* What the codes of a coded tensor become. */
    uint8_t bytes[MATTE_LEVELS];
    uint16_t words[MATTE_LEVELS];
    /* A row of elements without gaps; samples of one channel of a row; a row of samples. */
    void *gathered;
    void *plane;
    void *row;
};

/* Nearest samples of `count` elements. */
static void convert(const struct outgoing *outgoing, const void *elements, size_t stride,
                    size_t count, void *samples)
{
    const struct matte_move_rows *move = outgoing->move;
    bool coded = outgoing->data->form == MATTE_CODED;
    bool deep = outgoing->picture.depth == 16;
    if (stride != 1 && coded)
        move->gather_byte(outgoing->gathered, elements, stride, count);
    else if (stride != 1)
        move->gather_float(outgoing->gathered, elements, stride, count);
    const void *in = stride != 1 ? outgoing->gathered : elements;
    if (!coded && deep) {
        move->to_words(samples, in, count);
    } else if (!coded) {
        move->to_bytes(samples, in, count);
    } else if (!deep) {
        move->translate(samples, in, outgoing->bytes, count);
    } else {
        const uint8_t *codes = in;
        uint16_t *words = samples;
        for (size_t i = 0; i < count; i++)
            words[i] = outgoing->words[codes[i]];
    }
}

/* Puts the samples of one channel, of `size` bytes, where they belong in the row. */
static void interleave(const struct outgoing *outgoing, unsigned channel, size_t size)
{
    const unsigned char *in = outgoing->plane;
    unsigned char *out = (unsigned char *)outgoing->row + channel * size;
    size_t step = outgoing->picture.channels * size;
    for (size_t x = 0; x < outgoing->picture.width; x++)
        memcpy(out + x * step, in + x * size, size);
}

static void convert_row(const struct outgoing *outgoing, size_t y)
{
    size_t channels = outgoing->picture.channels;
    size_t width = outgoing->picture.width;
    size_t start = y * outgoing->row_stride;
    if (channels == 1) {
        convert(outgoing, matte_data_at(outgoing->data, start), outgoing->column_stride, width,
                outgoing->row);
        return;
    }
    if (outgoing->channel_stride == 1 && outgoing->column_stride == channels) {
        convert(outgoing, matte_data_at(outgoing->data, start), 1, width * channels, outgoing->row);
        return;
    }
    for (unsigned channel = 0; channel < channels; channel++) {
        const void *elements =
            matte_data_at(outgoing->data, start + channel * outgoing->channel_stride);
        convert(outgoing, elements, outgoing->column_stride, width, outgoing->plane);
        interleave(outgoing, channel, outgoing->picture.depth / 8);
    }
}

static matte_status write_rows(matte_job *job, const struct outgoing *outgoing,
                               struct matte_sink *sink, enum matte_compression compression)
{
    struct matte_writer *writer;
    matte_status status =
        matte_writer_create(job, &matte_codec_png, sink, &outgoing->picture, compression, &writer);
    if (status)
        return status;
    for (size_t y = 0; y < outgoing->picture.height && !status; y++) {
        convert_row(outgoing, y);
        status = matte_writer_write(writer, outgoing->row, 1);
    }
    if (!status)
        status = matte_writer_finish(writer);
    matte_writer_destroy(&writer);
    return status;
}

static void translate_levels(struct outgoing *outgoing)
{
    if (outgoing->data->form != MATTE_CODED)
        return;
    outgoing->move->to_bytes(outgoing->bytes, outgoing->data->levels, MATTE_LEVELS);
    outgoing->move->to_words(outgoing->words, outgoing->data->levels, MATTE_LEVELS);
}

static matte_status write_export(matte_job *job, struct outgoing *outgoing, struct matte_sink *sink,
                                 enum matte_compression compression)
{
    const struct matte_picture *picture = &outgoing->picture;
    if (picture->width == 0 || picture->height == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL, "a size of %s leaves nothing to write",
                          matte_shape_text(job, &outgoing->data->shape));
    translate_levels(outgoing);
    size_t size = picture->depth / 8;
    matte_status status =
        matte_scratch_new(job, picture->width, matte_form_size(outgoing->data->form),
                          &outgoing->gathered);
    if (!status)
        status = matte_scratch_new(job, picture->width, size, &outgoing->plane);
    if (!status)
        status =
            matte_scratch_new(job, 1, matte_row_size(picture, picture->channels), &outgoing->row);
    if (!status)
        status = write_rows(job, outgoing, sink, compression);
    matte_scratch_free(job->context, outgoing->gathered);
    matte_scratch_free(job->context, outgoing->plane);
    matte_scratch_free(job->context, outgoing->row);
    return status;
}

/* Depth 0 stands for what the tensor deserves. */
static matte_status choose_depth(matte_job *job, const struct matte_picture_params *params,
                                 enum matte_form form, unsigned *depth)
{
    unsigned wanted = params ? params->depth : 0;
    if (wanted != 0 && wanted != 8 && wanted != 16)
        return matte_fail(job, MATTE_ERANGE, NULL,
                          "a depth of %u bits can't be written: 8 or 16 can", wanted);
    *depth = wanted ? wanted : form == MATTE_CODED ? 8 : 16;
    return MATTE_OK;
}

static enum matte_compression compression_of(const struct matte_picture_params *params)
{
    return params ? params->compression : MATTE_COMPRESSION_FAST;
}

static matte_status write_mask(matte_job *job, struct matte_sink *sink,
                               const struct matte_picture_params *params,
                               const struct matte_data *data)
{
    const struct matte_shape *shape = &data->shape;
    for (int i = 0; i < shape->rank - 2; i++) {
        if (shape->size[i] != 1)
            return matte_fail(job, MATTE_ESHAPE, NULL,
                              "a file holds one mask, not a batch of %s: write each to its own",
                              matte_shape_text(job, shape));
    }
    struct outgoing outgoing = {
        .move = matte_kernels_of(job)->move,
        .data = data,
        .row_stride = data->stride[shape->rank - 2],
        .column_stride = data->stride[shape->rank - 1],
        .picture = { .width = shape->size[shape->rank - 1],
                     .height = shape->size[shape->rank - 2],
                     .channels = 1 },
    };
    matte_status status = choose_depth(job, params, data->form, &outgoing.picture.depth);
    return status ? status : write_export(job, &outgoing, sink, compression_of(params));
}

static matte_status write_image(matte_job *job, struct matte_sink *sink,
                                const struct matte_picture_params *params,
                                const struct matte_data *data)
{
    const size_t *size = data->shape.size;
    if (size[0] != 1)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "a file holds one image, not a batch of %zu: write each to its own",
                          size[0]);
    if (size[3] < 1 || size[3] > 4)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "an image of %zu channels can't be written: 1 to 4 can", size[3]);
    struct outgoing outgoing = {
        .move = matte_kernels_of(job)->move,
        .data = data,
        .row_stride = data->stride[1],
        .column_stride = data->stride[2],
        .channel_stride = data->stride[3],
        .picture = { .width = size[2], .height = size[1], .channels = (unsigned)size[3] },
    };
    matte_status status = choose_depth(job, params, data->form, &outgoing.picture.depth);
    return status ? status : write_export(job, &outgoing, sink, compression_of(params));
}

matte_status matte_picture_write_mask(matte_job *job, struct matte_sink *sink,
                                      const struct matte_picture_params *params,
                                      const matte_mask *mask)
{
    const struct matte_data data = matte_tensor_data(matte_mask_tensor(mask));
    const char *outer = job->file;
    job->file = sink->name ? sink->name : outer;
    matte_status status = write_mask(job, sink, params, &data);
    job->file = outer;
    return status;
}

matte_status matte_picture_write_image(matte_job *job, struct matte_sink *sink,
                                       const struct matte_picture_params *params,
                                       const matte_image *image)
{
    const struct matte_data data = matte_tensor_data(matte_image_tensor(image));
    const char *outer = job->file;
    job->file = sink->name ? sink->name : outer;
    matte_status status = write_image(job, sink, params, &data);
    job->file = outer;
    return status;
}
