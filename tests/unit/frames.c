/* SPDX-License-Identifier: MIT */
#include "frames.h"

#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"

enum { FIXTURE_MAX = 1 << 20 };

struct matte_bytes fixture(const char *name)
{
    char path[500];
    struct matte_bytes file = { .data = malloc(FIXTURE_MAX) };
    snprintf(path, sizeof path, "%s/vectors/nodes/images/%s", MATTE_TESTS, name);
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    file.size = fread(file.data, 1, FIXTURE_MAX, stream);
    fclose(stream);
    return file;
}

matte_status read_file(matte_job *job, struct matte_bytes file, struct rows_way way,
                       struct matte_picture *picture, uint8_t **rows)
{
    void *made = NULL;
    matte_status status = rows_read(job, file.data, file.size, &way, picture, &made);
    *rows = made;
    return status;
}

static void check_same(matte_job *job, struct matte_bytes file, struct rows_way way,
                       const uint8_t *rows, unsigned channels)
{
    struct matte_picture picture;
    uint8_t *again;
    assert_int_equal(read_file(job, file, way, &picture, &again), MATTE_OK);
    size_t pixels = picture.width * picture.height;
    assert_int_equal(picture.channels, channels);
    for (size_t i = 0; way.selects && i < pixels; i++)
        assert_int_equal(again[i], rows[i * channels + way.channel]);
    if (!way.selects)
        assert_memory_equal(again, rows, pixels * channels);
    free(again);
}

static void check_frame(matte_job *job, struct matte_bytes file, size_t frame)
{
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(read_file(job, file, (struct rows_way){ .frame = frame }, &picture, &rows),
                     MATTE_OK);
    for (unsigned i = 0; i < 8; i++) {
        struct rows_way way = { .loads = i & 1, .drips = i & 2, .splits = i & 4, .frame = frame };
        check_same(job, file, way, rows, picture.channels);
        way.selects = true;
        for (way.channel = 0; way.channel < picture.channels; way.channel++)
            check_same(job, file, way, rows, picture.channels);
    }
    free(rows);
}

void check_ways(matte_job *job, struct matte_bytes file)
{
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(read_file(job, file, (struct rows_way){ 0 }, &picture, &rows), MATTE_OK);
    free(rows);
    for (size_t frame = 0; frame < picture.frames; frame++)
        check_frame(job, file, frame);
    assert_int_equal(read_file(job, file, (struct rows_way){ .frame = picture.frames }, &picture,
                               &rows),
                     MATTE_ERANGE);
}

void check_cuts(matte_job *job, struct matte_bytes file, size_t whole)
{
    struct matte_picture picture;
    uint8_t *rows;
    size_t step = 1 + file.size / 300;
    for (struct matte_bytes cut = file; cut.size >= step; cut.size -= step) {
        for (int load = 0; load < 2; load++) {
            struct rows_way way = { .loads = load };
            matte_status status = read_file(job, cut, way, &picture, &rows);
            if (!load && cut.size < whole)
                assert_int_equal(status, MATTE_EFORMAT);
            if (!status)
                free(rows);
        }
    }
}

static void check_limit(struct matte_bytes file, const struct matte_context_params *params)
{
    matte_context *context;
    matte_job *job;
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(matte_context_new(params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    assert_int_equal(read_file(job, file, (struct rows_way){ 0 }, &picture, &rows), MATTE_ELIMIT);
    matte_job_free(&job);
}

void check_limits(struct matte_bytes file, uint64_t max_pixels, uint64_t max_bytes)
{
    check_limit(file, &(struct matte_context_params){ .max_pixels = max_pixels });
    check_limit(file, &(struct matte_context_params){ .max_bytes = max_bytes });
}
