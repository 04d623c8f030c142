/* SPDX-License-Identifier: MIT */
/* Picture files as images. */
#include <string.h>

#include "codecs/codec.h"
#include "core/job.h"
#include "core/levels.h"
#include "core/scratch.h"
#include "core/tensor.h"
#include "kernels/kernels.h"
#include "matte/picture.h"

matte_status matte_picture_info(matte_job *job, struct matte_source *source,
                                struct matte_picture *picture)
{
    struct matte_reader *reader;
    matte_status status = matte_reader_open_source(job, source, &reader);
    if (status)
        return status;
    *picture = reader->picture;
    matte_reader_close(&reader);
    return MATTE_OK;
}

/* Channels as they are stored: grey and alpha become RGBA, so that alpha has its usual place. */
static unsigned stored_channels(const struct matte_reader *reader)
{
    return reader->row_channels == 2 ? 4 : reader->row_channels;
}

/* Grey and alpha at the beginning of a row become RGBA over all of it. Inlined for each size of
 * elements, since a copy of a constant size is a single instruction. */
static inline void expand_grey_alpha(unsigned char *row, size_t width, size_t size)
{
    for (size_t x = width; x-- > 0;) {
        const unsigned char *grey_alpha = row + 2 * x * size;
        unsigned char *rgba = row + 4 * x * size;
        memcpy(rgba + 3 * size, grey_alpha + size, size);
        memcpy(rgba + 2 * size, grey_alpha, size);
        memcpy(rgba + size, rgba + 2 * size, size);
        memcpy(rgba, rgba + size, size);
    }
}

/* Samples that are elements as they are: bytes and floats. */
static matte_status read_elements(struct matte_reader *reader, unsigned char *out)
{
    const struct matte_picture *picture = &reader->picture;
    size_t stored = matte_row_size(picture, stored_channels(reader));
    matte_status status = MATTE_OK;
    for (size_t y = 0; y < picture->height && !status; y++) {
        unsigned char *row = out + y * stored;
        status = matte_reader_read(reader, row, 1);
        if (!status && reader->row_channels == 2)
            expand_grey_alpha(row, picture->width, picture->depth / 8);
    }
    return status;
}

static matte_status read_words(struct matte_reader *reader, float *out)
{
    const struct matte_picture *picture = &reader->picture;
    const struct matte_move_rows *move = matte_kernels_of(reader->job)->move;
    size_t samples = picture->width * reader->row_channels;
    size_t stored = picture->width * stored_channels(reader);
    void *words;
    matte_status status = matte_scratch_new(reader->job, samples, sizeof(uint16_t), &words);
    if (status)
        return status;
    for (size_t y = 0; y < picture->height && !status; y++) {
        float *row = out + y * stored;
        status = matte_reader_read(reader, words, 1);
        if (status)
            break;
        move->from_words(row, words, samples);
        if (reader->row_channels == 2)
            expand_grey_alpha((unsigned char *)row, picture->width, sizeof *row);
    }
    matte_scratch_free(reader->job->context, words);
    return status;
}

matte_status matte_reader_tensor(struct matte_reader *reader, matte_tensor **tensor)
{
    const struct matte_picture *picture = &reader->picture;
    struct matte_shape shape = {
        .rank = 4, .size = { 1, picture->height, picture->width, stored_channels(reader) }
    };
    float levels[MATTE_LEVELS];
    matte_levels_of_bytes(levels);
    enum matte_form form = picture->depth == 8 ? MATTE_CODED : MATTE_FLOAT32;
    matte_tensor *made;
    void *elements;
    matte_status status = matte_tensor_new(reader->job, &shape, form, levels, &made, &elements);
    if (status)
        return status;
    status = picture->depth == 16 ? read_words(reader, elements) : read_elements(reader, elements);
    if (status)
        matte_tensor_unref(&made);
    else
        *tensor = made;
    return status;
}

/* Grey as three equal channels: a view that shows one thrice. */
static matte_status view_as_rgb(matte_job *job, matte_tensor **tensor)
{
    struct matte_data data = matte_tensor_data(*tensor);
    data.shape.size[3] = 3;
    data.stride[3] = 0;
    matte_tensor *view;
    matte_status status = matte_tensor_view(job, *tensor, &data, &view);
    if (status)
        return status;
    matte_tensor_unref(tensor);
    *tensor = view;
    return MATTE_OK;
}

matte_status matte_reader_image(struct matte_reader *reader, matte_image **image)
{
    matte_tensor *tensor;
    matte_status status = matte_reader_tensor(reader, &tensor);
    if (status)
        return status;
    if (reader->picture.channels == 1)
        status = view_as_rgb(reader->job, &tensor);
    if (status)
        matte_tensor_unref(&tensor);
    else
        *image = matte_tensor_as_image(tensor);
    return status;
}

matte_status matte_picture_read_frame(matte_job *job, struct matte_source *source, size_t frame,
                                      struct matte_picture *picture, matte_image **image)
{
    struct matte_reader *reader;
    matte_status status = matte_reader_open_source(job, source, &reader);
    if (status)
        return status;
    status = matte_reader_go_to(reader, frame);
    if (!status)
        status = matte_reader_image(reader, image);
    if (!status && picture)
        *picture = reader->picture;
    matte_reader_close(&reader);
    return status;
}

matte_status matte_picture_read(matte_job *job, struct matte_source *source,
                                struct matte_picture *picture, matte_image **image)
{
    return matte_picture_read_frame(job, source, 0, picture, image);
}
