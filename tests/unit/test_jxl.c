/* SPDX-License-Identifier: MIT */
/* JPEG XL: files whose samples are known, without loss, and JPEG files stored as JPEG XL. */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

static void test_kinds(void **state)
{
    static const struct fixture fixtures[] = {
        { "rgb8.jxl", FIXTURE_NOISE, 3, 8, 0 },
        /* In a container. */
        { "la8.jxl", FIXTURE_NOISE, 2, 8, 0 },
        { "rgb16.jxl", FIXTURE_NOISE, 3, 16, 0 },
        { "float.jxl", FIXTURE_FLOATS, 1, 32, 0 },
        { "channels.jxl", FIXTURE_NOISE, 4, 8, 0 },
    };
    fixture_need(*state, &matte_codec_jxl);
    fixture_assert_files(*state, fixtures, sizeof fixtures / sizeof *fixtures);
}

static void test_frames(void **state)
{
    struct matte_source source;
    bool more = true;
    fixture_need(*state, &matte_codec_jxl);
    struct matte_reader *reader = fixture_open(*state, "frames.jxl", &source);
    assert_int_equal(reader->picture.frames, 3);
    for (unsigned frame = 0; frame < 3; frame++) {
        assert_true(more);
        void *samples = fixture_read(reader);
        fixture_assert_pattern(&reader->picture, samples, FIXTURE_NOISE, frame, 0);
        free(samples);
        assert_int_equal(matte_reader_next(reader, &more), MATTE_OK);
    }
    assert_false(more);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

/* Frames that nobody reads are passed over. */
static void test_later_frame(void **state)
{
    struct matte_source source;
    fixture_need(*state, &matte_codec_jxl);
    struct matte_reader *reader = fixture_open(*state, "frames.jxl", &source);
    assert_int_equal(matte_reader_go_to(reader, 2), MATTE_OK);
    void *samples = fixture_read(reader);
    fixture_assert_pattern(&reader->picture, samples, FIXTURE_NOISE, 2, 0);
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

/* Beside red, green, blue and alpha a channel without a name, of depths, and one called "hair". */
static void test_names(void **state)
{
    static const char *const expected[] = { "red", "green", "blue", "alpha", "depth0", "hair" };
    struct matte_source source;
    fixture_need(*state, &matte_codec_jxl);
    struct matte_reader *reader = fixture_open(*state, "channels.jxl", &source);
    const char *const *names = reader->picture.channel_names;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_equal(names[i], expected[i]);
    assert_null(names[sizeof expected / sizeof *expected]);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

static void test_channels(void **state)
{
    static const struct fixture_channel channels[] = {
        { "channels.jxl", "alpha", FIXTURE_NOISE, 3, 0, 0 },
        { "channels.jxl", "depth0", FIXTURE_NOISE, 4, 0, 0 },
        { "channels.jxl", "hair", FIXTURE_NOISE, 5, 0, 0 },
        { "la8.jxl", "alpha", FIXTURE_NOISE, 1, 0, 0 },
    };
    fixture_need(*state, &matte_codec_jxl);
    fixture_assert_channels(*state, channels, sizeof channels / sizeof *channels);
}

/* The same picture as the JPEG file that it was made of, decoders' rounding aside. */
static void assert_like_jpeg(matte_job *job, const char *name, const char *jpeg, double tolerance)
{
    struct matte_source sources[2];
    struct matte_reader *readers[2] = { fixture_open(job, name, &sources[0]),
                                        fixture_open(job, jpeg, &sources[1]) };
    const struct matte_picture *picture = &readers[0]->picture;
    assert_int_equal(picture->width, readers[1]->picture.width);
    assert_int_equal(picture->height, readers[1]->picture.height);
    assert_int_equal(picture->channels, readers[1]->picture.channels);
    uint8_t *samples[2] = { fixture_read(readers[0]), fixture_read(readers[1]) };
    double sum = 0;
    size_t count = picture->width * picture->height * picture->channels;
    for (size_t i = 0; i < count; i++)
        sum += fabs((double)samples[0][i] - samples[1][i]);
    assert_true(sum / (double)count < tolerance);
    for (int i = 0; i < 2; i++) {
        free(samples[i]);
        matte_reader_close(&readers[i]);
        matte_source_close(&sources[i]);
    }
}

static void test_jpeg(void **state)
{
    fixture_need(*state, &matte_codec_jxl);
    assert_like_jpeg(*state, "jpeg.jxl", "rgb.jpg", 2);
    /* Turned upright by libjxl. */
    assert_like_jpeg(*state, "turned.jxl", "exif6.jpg", 2);
}

static void test_loaded(void **state)
{
    fixture_need(*state, &matte_codec_jxl);
    fixture_assert_loaded(*state, "frames.jxl", 3);
}

static void test_damaged(void **state)
{
    static const char *const names[] = { "la8.jxl", "rgb16.jxl", "channels.jxl", "frames.jxl",
                                         "jpeg.jxl" };
    fixture_need(*state, &matte_codec_jxl);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fixture_assert_truncations(*state, names[i]);
}

static void test_limits(void **state)
{
    fixture_need(*state, &matte_codec_jxl);
    fixture_assert_limits("jpeg.jxl");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_kinds),  UNIT_TEST(test_frames),   UNIT_TEST(test_later_frame),
        UNIT_TEST(test_names),  UNIT_TEST(test_channels), UNIT_TEST(test_jpeg),
        UNIT_TEST(test_loaded), UNIT_TEST(test_damaged),  UNIT_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
