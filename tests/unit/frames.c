/* SPDX-License-Identifier: MIT */
#include "frames.h"

#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"

enum { FIXTURE_MAX = 1 << 20 };

struct file_bytes fixture(const char *name)
{
    char path[500];
    struct file_bytes file = { .bytes = malloc(FIXTURE_MAX) };
    snprintf(path, sizeof path, "%s/vectors/nodes/images/%s", MATTE_TESTS, name);
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    file.size = fread(file.bytes, 1, FIXTURE_MAX, stream);
    fclose(stream);
    return file;
}

static ptrdiff_t read_one(void *user, void *buffer, size_t size)
{
    struct matte_source *inner = user;
    return inner->read(inner->user, buffer, size ? 1 : 0);
}

/* Rows one by one, in two halves if wanted. */
static matte_status read_row(struct matte_reader *reader, bool split, uint8_t *row)
{
    uint8_t raw[1 << 16];
    size_t size = matte_reader_raw_size(reader, 1);
    if (!split || size == 0)
        return matte_reader_read(reader, row, 1);
    assert_true(size <= sizeof raw);
    matte_status status = matte_reader_fetch(reader, reader->job, raw, 1);
    return status ? status : matte_reader_decode(reader, raw, row, 1);
}

static matte_status read_rows(struct matte_reader *reader, struct reading reading,
                              struct matte_picture *picture, uint8_t **rows)
{
    matte_status status = matte_reader_go_to(reader, reading.frame);
    if (!status && reading.channel > 0)
        status = matte_reader_select(reader, reading.channel - 1);
    if (status)
        return status;
    *picture = reader->picture;
    size_t row = matte_row_size(picture, reader->row_channels);
    uint8_t *made = malloc(row * picture->height);
    if (reading.split)
        for (size_t y = 0; y < picture->height && !status; y++)
            status = read_row(reader, reading.split, made + y * row);
    else
        status = matte_reader_read(reader, made, picture->height);
    if (status)
        free(made);
    else
        *rows = made;
    return status;
}

matte_status read_file(matte_job *job, struct file_bytes file, struct reading reading,
                       struct matte_picture *picture, uint8_t **rows)
{
    struct matte_source source;
    struct matte_reader *reader = NULL;
    assert_int_equal(matte_source_memory(job, file.bytes, file.size, "memory", &source), MATTE_OK);
    struct matte_source drip = { .user = &source, .read = read_one };
    struct matte_source *used = reading.drip ? &drip : &source;
    matte_status status = reading.load ? matte_reader_load(job, used, &reader)
                                       : matte_reader_open_source(job, used, &reader);
    if (!status)
        status = read_rows(reader, reading, picture, rows);
    matte_reader_close(&reader);
    matte_source_close(&source);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    return status;
}

static void check_same(matte_job *job, struct file_bytes file, struct reading reading,
                       const uint8_t *rows, unsigned channels)
{
    struct matte_picture picture;
    uint8_t *again;
    assert_int_equal(read_file(job, file, reading, &picture, &again), MATTE_OK);
    size_t pixels = picture.width * picture.height;
    assert_int_equal(picture.channels, channels);
    for (size_t i = 0; reading.channel > 0 && i < pixels; i++)
        assert_int_equal(again[i], rows[i * channels + reading.channel - 1]);
    if (reading.channel == 0)
        assert_memory_equal(again, rows, pixels * channels);
    free(again);
}

static void check_frame(matte_job *job, struct file_bytes file, size_t frame)
{
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(read_file(job, file, (struct reading){ .frame = frame }, &picture, &rows),
                     MATTE_OK);
    for (unsigned way = 1; way < 8; way++) {
        struct reading reading = {
            .load = way & 1, .drip = way & 2, .split = way & 4, .frame = frame
        };
        for (reading.channel = 0; reading.channel <= picture.channels; reading.channel++)
            check_same(job, file, reading, rows, picture.channels);
    }
    free(rows);
}

void check_ways(matte_job *job, struct file_bytes file)
{
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(read_file(job, file, (struct reading){ 0 }, &picture, &rows), MATTE_OK);
    free(rows);
    for (size_t frame = 0; frame < picture.frames; frame++)
        check_frame(job, file, frame);
    assert_int_equal(read_file(job, file, (struct reading){ .frame = picture.frames }, &picture,
                               &rows),
                     MATTE_ERANGE);
}

void check_cuts(matte_job *job, struct file_bytes file, size_t whole)
{
    struct matte_picture picture;
    uint8_t *rows;
    size_t step = 1 + file.size / 300;
    for (struct file_bytes cut = file; cut.size >= step; cut.size -= step) {
        for (int load = 0; load < 2; load++) {
            struct reading reading = { .load = load };
            matte_status status = read_file(job, cut, reading, &picture, &rows);
            if (!load && cut.size < whole)
                assert_int_equal(status, MATTE_EFORMAT);
            if (!status)
                free(rows);
        }
    }
}

static void check_limit(struct file_bytes file, const struct matte_context_params *params)
{
    matte_context *context;
    matte_job *job;
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(matte_context_new(params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    assert_int_equal(read_file(job, file, (struct reading){ 0 }, &picture, &rows), MATTE_ELIMIT);
    matte_job_free(&job);
}

void check_limits(struct file_bytes file, uint64_t max_pixels, uint64_t max_bytes)
{
    check_limit(file, &(struct matte_context_params){ .max_pixels = max_pixels });
    check_limit(file, &(struct matte_context_params){ .max_bytes = max_bytes });
}
