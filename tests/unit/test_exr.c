/* SPDX-License-Identifier: MIT */
/* OpenEXR: files whose samples are known, and what is written read back. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "matte/picture.h"

static void test_compressions(void **state)
{
    static const struct fixture fixtures[] = {
        { "none.exr", FIXTURE_FLOATS, 3, 16, 0 },
        { "rle.exr", FIXTURE_FLOATS, 3, 16, 0 },
        { "zips.exr", FIXTURE_FLOATS, 3, 16, 0 },
        { "zip.exr", FIXTURE_FLOATS, 3, 16, 0 },
        { "piz.exr", FIXTURE_FLOATS, 3, 16, 0 },
        { "pxr24.exr", FIXTURE_FLOATS, 3, 16, 0 },
        /* With loss. */
        { "b44.exr", FIXTURE_FLOATS, 3, 16, 0.7 },
    };
    fixture_need(*state, &matte_codec_exr);
    fixture_assert_files(*state, fixtures, sizeof fixtures / sizeof *fixtures);
}

static void test_kinds(void **state)
{
    static const struct fixture fixtures[] = {
        { "grey.exr", FIXTURE_FLOATS, 1, 16, 0 },
        { "tiled.exr", FIXTURE_FLOATS, 4, 32, 0 },
        { "named.exr", FIXTURE_FLOATS, 4, 32, 0 },
    };
    fixture_need(*state, &matte_codec_exr);
    fixture_assert_files(*state, fixtures, sizeof fixtures / sizeof *fixtures);
}

/* Whole numbers, such as those that tell objects apart, stay what they are. */
static void test_numbers(void **state)
{
    struct matte_source source;
    fixture_need(*state, &matte_codec_exr);
    struct matte_reader *reader = fixture_open(*state, "ids.exr", &source);
    const struct matte_picture *picture = &reader->picture;
    assert_int_equal(picture->channels, 1);
    void *samples = fixture_read(reader);
    for (size_t y = 0; y < picture->height; y++) {
        for (size_t x = 0; x < picture->width; x++)
            assert_true(fixture_sample(picture, samples, x, y, 0) ==
                        fixture_expected(picture, FIXTURE_FLOATS, x, y, 0, 0) * 64 + 100);
    }
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

static void assert_names(matte_job *job, const char *name, const char *const *expected)
{
    struct matte_source source;
    struct matte_reader *reader = fixture_open(job, name, &source);
    const char *const *names = reader->picture.channel_names;
    for (; *expected; expected++, names++)
        assert_string_equal(*names, *expected);
    assert_null(*names);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

/* Channels of all layers and parts can be had by name. */
static void test_channels(void **state)
{
    static const struct fixture_channel channels[] = {
        { "named.exr", "A", FIXTURE_FLOATS, 3, 0, 0 },
        { "named.exr", "green", FIXTURE_FLOATS, 1, 0, 0 },
        { "named.exr", "Z", FIXTURE_FLOATS, 0, 1, 0 },
        { "named.exr", "diffuse.R", FIXTURE_FLOATS, 0, 1, 0 },
        { "parts.exr", "depth.Z", FIXTURE_FLOATS, 0, 1, 0 },
        { "parts.exr", "B", FIXTURE_FLOATS, 2, 0, 0 },
        /* One of four, where none is a colour. */
        { "halves.exr", "Z", FIXTURE_FLOATS, 0, 0, 0 },
        { "halves.exr", "v", FIXTURE_FLOATS, 2, 0, 0 },
        { "halves.exr", "w", FIXTURE_FLOATS, 3, 0, 0 },
    };
    static const char *const named[] = { "R", "G", "B", "A", "Z", "diffuse.R", NULL };
    static const char *const parts[] = { "R", "G", "B", "depth.Z", NULL };
    fixture_need(*state, &matte_codec_exr);
    assert_names(*state, "named.exr", named);
    assert_names(*state, "parts.exr", parts);
    fixture_assert_channels(*state, channels, sizeof channels / sizeof *channels);
}

/* 13x11 pixels that begin at 2,1 of a display window of 16x9. */
static void test_windows(void **state)
{
    struct matte_source source;
    fixture_need(*state, &matte_codec_exr);
    struct matte_reader *reader = fixture_open(*state, "window.exr", &source);
    const struct matte_picture *picture = &reader->picture;
    assert_int_equal(picture->width, 16);
    assert_int_equal(picture->height, 9);
    void *samples = fixture_read(reader);
    for (size_t y = 0; y < 9; y++) {
        for (size_t x = 0; x < 16; x++) {
            bool inside = x >= 2 && x < 15 && y >= 1;
            double expected =
                inside ? fixture_expected(picture, FIXTURE_FLOATS, x - 2, y - 1, 2, 0) : 0;
            assert_true(fixture_sample(picture, samples, x, y, 2) == expected);
        }
    }
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

static void test_refused(void **state)
{
    fixture_need(*state, &matte_codec_exr);
    fixture_assert_refused(*state, "deep.exr", MATTE_EUNSUPPORTED, "flatten");
    fixture_assert_refused(*state, "b44_float.exr", MATTE_EUNSUPPORTED, "B44");
}

static void test_loaded(void **state)
{
    fixture_need(*state, &matte_codec_exr);
    fixture_assert_loaded(*state, "named.exr", 1);
}

static void test_damaged(void **state)
{
    static const char *const names[] = { "zip.exr", "piz.exr", "tiled.exr", "parts.exr" };
    fixture_need(*state, &matte_codec_exr);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fixture_assert_truncations(*state, names[i]);
}

static void test_limits(void **state)
{
    fixture_need(*state, &matte_codec_exr);
    fixture_assert_limits("zip.exr");
}

/* More rows than a chunk has, and less than two chunks. */
enum { WIDTH = 5, HEIGHT = 27, SAMPLES_MAX = WIDTH * HEIGHT * 4 };

static void fill(float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        samples[i] = (float)i / 7 - 1;
}

static matte_status write(matte_job *job, const struct matte_picture *picture,
                          enum matte_compression compression, const float *samples,
                          struct matte_bytes *bytes)
{
    static const struct matte_metadata texts[] = { { "prompt", "{}" }, { 0 } };
    const struct matte_encoding encoding = { .compression = compression, .metadata = texts };
    struct matte_sink sink;
    struct matte_writer *writer;
    assert_int_equal(matte_sink_memory(job, bytes, &sink), MATTE_OK);
    matte_status status =
        matte_writer_create(job, &matte_codec_exr, &sink, picture, &encoding, &writer);
    if (!status) {
        size_t row = picture->width * picture->channels;
        status = matte_writer_write(writer, samples, 10);
        if (!status)
            status = matte_writer_write(writer, samples + 10 * row, picture->height - 10);
        if (!status)
            status = matte_writer_finish(writer);
        matte_writer_destroy(&writer);
    }
    if (!status)
        assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    return status;
}

static void assert_written(matte_job *job, const struct matte_picture *picture,
                           const struct matte_bytes *bytes, const float *samples)
{
    struct matte_source source;
    struct matte_reader *reader;
    size_t size = picture->width * picture->height * picture->channels * sizeof *samples;
    assert_int_equal(matte_source_memory(job, bytes->data, bytes->size, NULL, &source), MATTE_OK);
    assert_int_equal(matte_reader_open_source(job, &source, &reader), MATTE_OK);
    assert_int_equal(reader->picture.width, picture->width);
    assert_int_equal(reader->picture.height, picture->height);
    assert_int_equal(reader->picture.channels, picture->channels);
    assert_int_equal(reader->picture.file_depth, 32);
    void *read = fixture_read(reader);
    assert_memory_equal(read, samples, size);
    free(read);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

static void test_written(void **state)
{
    static const enum matte_compression ways[] = { MATTE_COMPRESSION_FAST,
                                                   MATTE_COMPRESSION_SMALL };
    float samples[SAMPLES_MAX];
    fixture_need(*state, &matte_codec_exr);
    fill(samples, SAMPLES_MAX);
    for (unsigned channels = 1; channels <= 4; channels++) {
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
            const struct matte_picture picture = {
                .width = WIDTH, .height = HEIGHT, .channels = channels, .depth = 32
            };
            struct matte_bytes bytes;
            assert_int_equal(write(*state, &picture, ways[i], samples, &bytes), MATTE_OK);
            assert_written(*state, &picture, &bytes, samples);
            free(bytes.data);
        }
    }
}

/* A writer that is given up leaves nothing behind. */
static void test_given_up(void **state)
{
    const struct matte_picture picture = {
        .width = WIDTH, .height = HEIGHT, .channels = 1, .depth = 32
    };
    const struct matte_encoding encoding = { .compression = MATTE_COMPRESSION_FAST };
    float samples[WIDTH * HEIGHT];
    matte_job *job = *state;
    struct matte_bytes bytes = { 0 };
    struct matte_sink sink;
    struct matte_writer *writer;
    fixture_need(job, &matte_codec_exr);
    fill(samples, WIDTH * HEIGHT);
    assert_int_equal(matte_sink_memory(job, &bytes, &sink), MATTE_OK);
    assert_int_equal(matte_writer_create(job, &matte_codec_exr, &sink, &picture, &encoding,
                                         &writer),
                     MATTE_OK);
    assert_int_equal(matte_writer_write(writer, samples, 20), MATTE_OK);
    matte_writer_destroy(&writer);
    matte_sink_close(&sink);
    assert_null(bytes.data);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_compressions), UNIT_TEST(test_kinds),    UNIT_TEST(test_numbers),
        UNIT_TEST(test_channels),     UNIT_TEST(test_windows),  UNIT_TEST(test_refused),
        UNIT_TEST(test_loaded),       UNIT_TEST(test_damaged),  UNIT_TEST(test_limits),
        UNIT_TEST(test_written),      UNIT_TEST(test_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
