/* SPDX-License-Identifier: MIT */
#include "extract/windows.h"

#include <string.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/levels.h"
#include "core/scratch.h"
#include "core/tensor.h"

matte_status matte_windows_open(struct matte_windows *windows, struct matte_reader *reader,
                                enum matte_type type, int constant, size_t kept)
{
    const struct matte_picture *picture = &reader->picture;
    size_t samples = picture->width * reader->row_channels;
    bool words = picture->depth == 16 && constant < 0;
    void *rows;
    *windows = (struct matte_windows){ .reader = reader,
                                       .move = matte_kernels_of(reader->job)->move,
                                       .type = type,
                                       .form = words ? MATTE_FLOAT32 : MATTE_CODED,
                                       .constant = constant,
                                       .kept = kept };
    windows->pixel_size = reader->row_channels * matte_form_size(windows->form);
    windows->row_size = picture->width * windows->pixel_size;
    matte_status status = matte_scratch_new(reader->job, kept, windows->row_size, &rows);
    if (!status)
        windows->rows = rows;
    if (!status && words)
        status = matte_scratch_new(reader->job, samples, sizeof(uint16_t), &windows->words);
    return status;
}

void matte_windows_close(struct matte_windows *windows)
{
    if (!windows->reader)
        return;
    matte_context *context = matte_job_context(windows->reader->job);
    matte_scratch_free(context, windows->rows);
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

matte_status matte_windows_read(struct matte_windows *windows, size_t end)
{
    matte_status status = MATTE_OK;
    while (windows->next < end && !status) {
        size_t at = windows->next % windows->kept;
        size_t count = matte_smaller(end - windows->next, windows->kept - at);
        status = read_rows(windows, windows->rows + at * windows->row_size, count);
        windows->next += count;
    }
    return status;
}

static void copy_tile(const struct matte_windows *windows, struct matte_tile tile,
                      unsigned char *memory)
{
    size_t size = matte_extent_size(tile.columns) * windows->pixel_size;
    for (size_t y = tile.rows.begin; y < tile.rows.end; y++) {
        const unsigned char *row = windows->rows + y % windows->kept * windows->row_size;
        memcpy(memory, row + tile.columns.begin * windows->pixel_size, size);
        memory += size;
    }
}

matte_status matte_windows_tile(const struct matte_windows *windows, matte_job *job,
                                struct matte_tile tile, unsigned char *memory, matte_value *value)
{
    const struct matte_reader *reader = windows->reader;
    float levels[MATTE_LEVELS];
    struct matte_data data = {
        .form = windows->form,
        .elements = memory,
        .shape = { 4,
                   { 1, matte_extent_size(tile.rows), matte_extent_size(tile.columns),
                     reader->row_channels } },
        .levels = levels,
    };
    copy_tile(windows, tile, memory);
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
