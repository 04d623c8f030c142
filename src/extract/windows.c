/* SPDX-License-Identifier: MIT */
#include "extract/windows.h"

#include <string.h>

#include "core/context.h"
#include "core/levels.h"
#include "core/scratch.h"
#include "core/tensor.h"

matte_status matte_windows_open(struct matte_windows *windows, struct matte_reader *reader,
                                enum matte_type type, int constant, size_t halo)
{
    const struct matte_picture *picture = &reader->picture;
    size_t samples = picture->width * reader->row_channels;
    bool words = picture->depth == 16 && constant < 0;
    void *tail;
    *windows = (struct matte_windows){ .reader = reader,
                                       .move = matte_kernels_of(reader->job)->move,
                                       .type = type,
                                       .form = words ? MATTE_FLOAT32 : MATTE_CODED,
                                       .constant = constant,
                                       .halo = halo };
    windows->row_size = samples * matte_form_size(windows->form);
    matte_status status = matte_scratch_new(reader->job, 2 * halo, windows->row_size, &tail);
    if (!status)
        windows->tail = tail;
    if (!status && words)
        status = matte_scratch_new(reader->job, samples, sizeof(uint16_t), &windows->words);
    return status;
}

void matte_windows_close(struct matte_windows *windows)
{
    if (!windows->reader)
        return;
    matte_context *context = matte_job_context(windows->reader->job);
    matte_scratch_free(context, windows->tail);
    matte_scratch_free(context, windows->words);
    *windows = (struct matte_windows){ .reader = NULL };
}

static matte_status read_words(const struct matte_windows *windows, unsigned char *out,
                               size_t count)
{
    size_t samples = windows->row_size / sizeof(float);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        float *row = (float *)(void *)(out + i * windows->row_size);
        status = matte_reader_read(windows->reader, windows->words, 1);
        if (!status)
            windows->move->from_words(row, windows->words, samples);
    }
    return status;
}

static matte_status read_rows(const struct matte_windows *windows, unsigned char *out, size_t count)
{
    if (windows->constant >= 0) {
        memset(out, windows->constant, count * windows->row_size);
        return MATTE_OK;
    }
    if (windows->words)
        return read_words(windows, out, count);
    return matte_reader_read(windows->reader, out, count);
}

matte_status matte_windows_read(struct matte_windows *windows, struct matte_extent band,
                                unsigned char *memory)
{
    size_t height = windows->reader->picture.height;
    struct matte_extent rows = matte_extent_around(band, windows->halo, height);
    size_t kept = windows->next - rows.top;
    memcpy(memory, windows->tail, kept * windows->row_size);
    matte_status status =
        read_rows(windows, memory + kept * windows->row_size, rows.bottom - windows->next);
    if (status)
        return status;
    windows->next = rows.bottom;
    struct matte_extent after = { .top = band.bottom, .bottom = height };
    size_t begin = matte_extent_around(after, windows->halo, height).top;
    memcpy(windows->tail, memory + (begin - rows.top) * windows->row_size,
           (rows.bottom - begin) * windows->row_size);
    return MATTE_OK;
}

matte_status matte_windows_value(const struct matte_windows *windows, matte_job *job,
                                 const unsigned char *memory, size_t rows, matte_value *value)
{
    const struct matte_reader *reader = windows->reader;
    float levels[MATTE_LEVELS];
    struct matte_data data = {
        .form = windows->form,
        .elements = memory,
        .shape = { 4, { 1, rows, reader->picture.width, reader->row_channels } },
        .levels = levels,
    };
    matte_levels_of_bytes(levels);
    matte_dense_strides(&data.shape, data.stride);
    value->type = windows->type;
    if (windows->type == MATTE_MASK) {
        data.shape.rank = 3;
        return matte_mask_wrap(job, &data, NULL, NULL, &value->mask);
    }
    /* A grey image has three channels that are one. */
    if (reader->row_channels == 1) {
        data.shape.size[3] = 3;
        data.stride[3] = 0;
    }
    return matte_image_wrap(job, &data, NULL, NULL, &value->image);
}
