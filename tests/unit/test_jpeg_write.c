/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "rows.h"

enum { WIDTH = 61, HEIGHT = 47 };

/* Soft slopes, of which a JPEG changes little. */
static uint8_t *slopes(unsigned channels)
{
    uint8_t *rows = malloc((size_t)WIDTH * HEIGHT * channels);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT * channels; i++) {
        size_t pixel = i / channels;
        rows[i] = (uint8_t)(pixel % WIDTH * 2 + pixel / WIDTH + 40 * (i % channels));
    }
    return rows;
}

static void test_samples(void **state)
{
    for (unsigned i = 0; i < 4; i++) {
        const struct matte_picture picture = {
            .width = WIDTH, .height = HEIGHT, .channels = i % 2 ? 3 : 1, .depth = 8
        };
        const struct rows_way way = { .drips = true };
        uint8_t *rows = slopes(picture.channels);
        struct matte_bytes bytes =
            rows_write(*state, "jpg", &picture,
                       i < 2 ? MATTE_COMPRESSION_FAST : MATTE_COMPRESSION_SMALL, rows);
        struct matte_picture read;
        void *back;
        assert_int_equal(rows_read(*state, bytes.data, bytes.size, &way, &read, &back), MATTE_OK);
        assert_int_equal(read.channels, picture.channels);
        assert_int_equal(read.interlaced, i >= 2);
        for (size_t k = 0; k < (size_t)WIDTH * HEIGHT * picture.channels; k++)
            assert_true(abs(rows[k] - ((const uint8_t *)back)[k]) <= 6);
        free(back);
        free(bytes.data);
        free(rows);
    }
}

static int write_nothing(void *user, const void *bytes, size_t size)
{
    (void)user;
    (void)bytes;
    (void)size;
    errno = ENOSPC;
    return -1;
}

static void test_full_disk(void **state)
{
    matte_job *job = *state;
    const struct matte_picture picture = {
        .width = WIDTH, .height = HEIGHT, .channels = 3, .depth = 8
    };
    const struct matte_encoding encoding = { .compression = MATTE_COMPRESSION_FAST };
    struct matte_sink sink = { .write = write_nothing, .name = "full" };
    struct matte_writer *writer;
    uint8_t *rows = slopes(3);
    assert_int_equal(matte_writer_create(job, &matte_codec_jpeg, &sink, &picture, &encoding,
                                         &writer),
                     MATTE_OK);
    matte_status status = matte_writer_write(writer, rows, HEIGHT);
    if (!status)
        status = matte_writer_finish(writer);
    assert_int_equal(status, MATTE_EIO);
    assert_string_equal(matte_job_error(job)->file, "full");
    matte_writer_destroy(&writer);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    free(rows);
}

static void test_refused(void **state)
{
    static const struct {
        struct matte_picture picture;
        const char *words;
    } cases[] = {
        { { .width = 70000, .height = 1, .channels = 1, .depth = 8 }, "at most 65500 pixels" },
        { { .width = 7, .height = 1, .channels = 4, .depth = 8 }, "no RGBA pictures as JPEG" },
        { { .width = 7, .height = 1, .channels = 1, .depth = 16 }, "no 16-bit samples as JPEG" },
    };
    const struct matte_encoding encoding = { .compression = MATTE_COMPRESSION_FAST };
    struct matte_sink sink = { .write = write_nothing };
    struct matte_writer *writer;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(matte_writer_create(*state, &matte_codec_jpeg, &sink, &cases[i].picture,
                                             &encoding, &writer),
                         MATTE_EUNSUPPORTED);
        assert_non_null(strstr(matte_job_message(*state), cases[i].words));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { UNIT_TEST(test_samples), UNIT_TEST(test_full_disk),
                                        UNIT_TEST(test_refused) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
