/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"

static ptrdiff_t read_one(void *user, void *buffer, size_t size)
{
    struct matte_source *inner = user;
    return inner->read(inner->user, buffer, size ? 1 : 0);
}

static matte_status read_row_in_halves(struct matte_reader *reader, uint8_t *row)
{
    uint8_t raw[1 << 16];
    assert_true(matte_reader_raw_size(reader, 1) <= sizeof raw);
    matte_status status = matte_reader_fetch(reader, reader->job, raw, 1);
    return status ? status : matte_reader_decode(reader, raw, row, 1);
}

static matte_status read_in_halves(struct matte_reader *reader, uint8_t *rows)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    matte_status status = MATTE_OK;
    for (size_t y = 0; y < reader->picture.height && !status; y++)
        status = read_row_in_halves(reader, rows + y * row);
    return status;
}

/* In two portions, the second row by row. */
static matte_status read_all(struct matte_reader *reader, uint8_t *rows)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    size_t half = reader->picture.height / 2;
    matte_status status = half ? matte_reader_read(reader, rows, half) : MATTE_OK;
    for (size_t y = half; y < reader->picture.height && !status; y++)
        status = matte_reader_read(reader, rows + y * row, 1);
    return status;
}

static matte_status read_way(struct matte_reader *reader, const struct rows_way *way,
                             struct matte_picture *picture, void **rows)
{
    matte_status status = matte_reader_go_to(reader, way->frame);
    if (!status && way->selects)
        status = matte_reader_select(reader, way->channel);
    if (status)
        return status;
    *picture = reader->picture;
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    void *made = malloc(row * reader->picture.height);
    status = way->splits && matte_reader_raw_size(reader, 1) > 0 ? read_in_halves(reader, made)
                                                                 : read_all(reader, made);
    if (status)
        free(made);
    else
        *rows = made;
    return status;
}

matte_status rows_read(matte_job *job, const void *bytes, size_t size, const struct rows_way *way,
                       struct matte_picture *picture, void **rows)
{
    struct matte_source memory;
    struct matte_reader *reader = NULL;
    assert_int_equal(matte_source_memory(job, bytes, size, "memory", &memory), MATTE_OK);
    struct matte_source drip = { .user = &memory, .read = read_one, .name = "memory" };
    struct matte_source *source = way->drips ? &drip : &memory;
    matte_status status = way->loads ? matte_reader_load(job, source, &reader)
                                     : matte_reader_open_source(job, source, &reader);
    if (!status)
        status = read_way(reader, way, picture, rows);
    matte_reader_close(&reader);
    matte_source_close(&memory);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    return status;
}

static void assert_same(const struct matte_picture *picture, const struct matte_picture *expected)
{
    assert_int_equal(picture->width, expected->width);
    assert_int_equal(picture->height, expected->height);
    assert_int_equal(picture->channels, expected->channels);
    assert_int_equal(picture->depth, expected->depth);
}

static void assert_channel(const struct matte_picture *picture, const uint8_t *rows,
                           const uint8_t *plane, unsigned channel)
{
    size_t size = picture->depth / 8;
    for (size_t i = 0; i < picture->width * picture->height; i++)
        assert_memory_equal(plane + i * size, rows + (i * picture->channels + channel) * size,
                            size);
}

void rows_assert(matte_job *job, const void *bytes, size_t size,
                 const struct matte_picture *expected, const void *rows)
{
    size_t count = matte_row_size(expected, expected->channels) * expected->height;
    struct matte_picture picture = { .width = 0 };
    for (unsigned drips = 0; drips < 2; drips++) {
        void *read = NULL;
        const struct rows_way way = { .drips = drips };
        assert_int_equal(rows_read(job, bytes, size, &way, &picture, &read), MATTE_OK);
        assert_same(&picture, expected);
        assert_memory_equal(read, rows, count);
        free(read);
    }
    for (unsigned channel = 0; channel < expected->channels; channel++) {
        void *read = NULL;
        const struct rows_way way = { .selects = true, .channel = channel };
        assert_int_equal(rows_read(job, bytes, size, &way, &picture, &read), MATTE_OK);
        if (expected->channels > 1)
            assert_channel(expected, rows, read, channel);
        free(read);
    }
}

void rows_assert_refused(matte_job *job, const void *bytes, size_t size, matte_status status,
                         const char *words)
{
    const struct rows_way way = { .drips = false };
    struct matte_picture picture;
    void *rows = NULL;
    assert_int_equal(rows_read(job, bytes, size, &way, &picture, &rows), status);
    assert_string_equal(matte_job_error(job)->file, "memory");
    if (!strstr(matte_job_message(job), words))
        fail_msg("\"%s\" lacks \"%s\"", matte_job_message(job), words);
}

void rows_assert_cut(matte_job *job, const void *bytes, size_t whole)
{
    for (size_t size = 0; size < whole; size++) {
        for (unsigned drips = 0; drips < 2; drips++) {
            const struct rows_way way = { .drips = drips };
            struct matte_picture picture;
            void *rows = NULL;
            /* Of its own size, so that reading beyond the end is seen. */
            void *copy = malloc(size + !size);
            memcpy(copy, bytes, size);
            assert_int_equal(rows_read(job, copy, size, &way, &picture, &rows), MATTE_EFORMAT);
            free(copy);
            free(rows);
        }
    }
}

struct matte_bytes rows_write(matte_job *job, const char *format,
                              const struct matte_picture *picture,
                              enum matte_compression compression, const void *rows)
{
    struct matte_bytes bytes;
    struct matte_sink sink;
    struct matte_writer *writer;
    const struct matte_encoding encoding = { .compression = compression };
    const struct matte_codec *codec = matte_codec_of_extension(format);
    size_t half = picture->height / 2;
    size_t row = matte_row_size(picture, picture->channels);
    assert_non_null(codec);
    assert_int_equal(matte_sink_memory(job, &bytes, &sink), MATTE_OK);
    assert_int_equal(matte_writer_create(job, codec, &sink, picture, &encoding, &writer), MATTE_OK);
    assert_int_equal(matte_writer_write(writer, rows, half), MATTE_OK);
    assert_int_equal(matte_writer_write(writer, (const uint8_t *)rows + half * row,
                                        picture->height - half),
                     MATTE_OK);
    assert_int_equal(matte_writer_finish(writer), MATTE_OK);
    matte_writer_destroy(&writer);
    assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    return bytes;
}

/* Samples that don't repeat soon; floats go below 0 and above 1. */
static void *make_rows(const struct matte_picture *picture)
{
    size_t count = picture->width * picture->height * picture->channels;
    void *rows = malloc(count * picture->depth / 8);
    for (size_t i = 0; i < count; i++) {
        unsigned sample = (unsigned)(i * i * 31 + i) % 65536;
        if (picture->depth == 8)
            ((uint8_t *)rows)[i] = (uint8_t)(sample >> 3);
        else if (picture->depth == 16)
            ((uint16_t *)rows)[i] = (uint16_t)sample;
        else
            ((float *)rows)[i] = (float)sample / 32768 - 0.5F;
    }
    return rows;
}

void rows_assert_round_trip(matte_job *job, const char *format, unsigned channels, unsigned depths)
{
    for (unsigned depth = 8; depth <= 32; depth *= 2) {
        for (unsigned count = 1; count <= 4; count++) {
            const struct matte_picture picture = {
                .width = 5, .height = 7, .channels = count, .depth = depth
            };
            if (!(depths & depth) || !(channels & 1U << count))
                continue;
            void *rows = make_rows(&picture);
            struct matte_bytes bytes =
                rows_write(job, format, &picture, MATTE_COMPRESSION_FAST, rows);
            rows_assert(job, bytes.data, bytes.size, &picture, rows);
            rows_assert_cut(job, bytes.data, bytes.size);
            free(bytes.data);
            free(rows);
        }
    }
}
