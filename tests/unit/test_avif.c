/* SPDX-License-Identifier: MIT */
/* AVIF: files whose samples are known, from libavif's own encoder without loss. */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

static void test_kinds(void **state)
{
    static const struct fixture fixtures[] = {
        { "grey8.avif", FIXTURE_NOISE, 1, 8, 0 },   { "la8.avif", FIXTURE_NOISE, 2, 8, 0 },
        { "rgb8.avif", FIXTURE_NOISE, 3, 8, 0 },    { "rgba8.avif", FIXTURE_NOISE, 4, 8, 0 },
        { "grey10.avif", FIXTURE_NOISE, 1, 10, 0 }, { "rgba10.avif", FIXTURE_NOISE, 4, 10, 1 },
        { "rgb12.avif", FIXTURE_NOISE, 3, 12, 1 },  { "grid.avif", FIXTURE_SLOPES, 3, 8, 0 },
    };
    fixture_need(*state, &matte_codec_avif);
    fixture_assert_files(*state, fixtures, sizeof fixtures / sizeof *fixtures);
}

static void test_channels(void **state)
{
    static const struct fixture_channel channels[] = {
        { "rgba8.avif", "green", FIXTURE_NOISE, 1, 0, 0 },
        { "rgba10.avif", "alpha", FIXTURE_NOISE, 3, 0, 1 },
        { "la8.avif", "alpha", FIXTURE_NOISE, 1, 0, 0 },
    };
    fixture_need(*state, &matte_codec_avif);
    fixture_assert_channels(*state, channels, sizeof channels / sizeof *channels);
}

static void test_frames(void **state)
{
    struct matte_source source;
    bool more = true;
    fixture_need(*state, &matte_codec_avif);
    struct matte_reader *reader = fixture_open(*state, "frames.avif", &source);
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
    fixture_need(*state, &matte_codec_avif);
    struct matte_reader *reader = fixture_open(*state, "frames.avif", &source);
    assert_int_equal(matte_reader_go_to(reader, 2), MATTE_OK);
    void *samples = fixture_read(reader);
    fixture_assert_pattern(&reader->picture, samples, FIXTURE_NOISE, 2, 0);
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

/* A quarter turn against the clock, then left and right swapped. */
static void test_turned(void **state)
{
    struct matte_source source;
    fixture_need(*state, &matte_codec_avif);
    struct matte_reader *reader = fixture_open(*state, "turned.avif", &source);
    const struct matte_picture *picture = &reader->picture;
    assert_int_equal(picture->width, 11);
    assert_int_equal(picture->height, 13);
    assert_int_equal(picture->orientation, 7);
    void *samples = fixture_read(reader);
    for (size_t y = 0; y < 13; y++) {
        for (size_t x = 0; x < 11; x++) {
            for (unsigned c = 0; c < 3; c++)
                assert_true(fixture_sample(picture, samples, x, y, c) ==
                            fixture_expected(picture, FIXTURE_NOISE, 12 - y, 10 - x, c, 0));
        }
    }
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

/* A clean aperture of 7x5 around the middle. */
static void test_cropped(void **state)
{
    struct matte_source source;
    fixture_need(*state, &matte_codec_avif);
    struct matte_reader *reader = fixture_open(*state, "cropped.avif", &source);
    const struct matte_picture *picture = &reader->picture;
    assert_int_equal(picture->width, 7);
    assert_int_equal(picture->height, 5);
    void *samples = fixture_read(reader);
    for (size_t y = 0; y < 5; y++) {
        for (size_t x = 0; x < 7; x++)
            assert_true(fixture_sample(picture, samples, x, y, 2) ==
                        fixture_expected(picture, FIXTURE_NOISE, x + 2, y + 4, 2, 0));
    }
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

/* Colours that the encoder multiplied by alpha come back as far as bytes allow. */
static void test_premultiplied(void **state)
{
    struct matte_source source;
    fixture_need(*state, &matte_codec_avif);
    struct matte_reader *reader = fixture_open(*state, "premultiplied.avif", &source);
    const struct matte_picture *picture = &reader->picture;
    void *samples = fixture_read(reader);
    for (size_t y = 0; y < picture->height; y++) {
        for (size_t x = 0; x < picture->width; x++) {
            double alpha = fixture_sample(picture, samples, x, y, 3);
            assert_true(alpha == fixture_expected(picture, FIXTURE_NOISE, x, y, 3, 0));
            for (unsigned c = 0; c < 3 && alpha > 0; c++) {
                double off = fixture_sample(picture, samples, x, y, c) -
                             fixture_expected(picture, FIXTURE_NOISE, x, y, c, 0);
                assert_true(fabs(off) <= 256 / alpha + 1);
            }
        }
    }
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

static void test_loaded(void **state)
{
    fixture_need(*state, &matte_codec_avif);
    fixture_assert_loaded(*state, "frames.avif", 3);
}

static void test_damaged(void **state)
{
    static const char *const names[] = { "rgba8.avif", "grid.avif", "frames.avif" };
    fixture_need(*state, &matte_codec_avif);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fixture_assert_truncations(*state, names[i]);
}

static void test_limits(void **state)
{
    fixture_need(*state, &matte_codec_avif);
    fixture_assert_limits("grid.avif");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_kinds),         UNIT_TEST(test_channels), UNIT_TEST(test_frames),
        UNIT_TEST(test_later_frame),   UNIT_TEST(test_turned),   UNIT_TEST(test_cropped),
        UNIT_TEST(test_premultiplied), UNIT_TEST(test_loaded),   UNIT_TEST(test_damaged),
        UNIT_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
