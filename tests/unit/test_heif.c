/* SPDX-License-Identifier: MIT */
/* HEIF: files whose samples are known, HEVC without loss. */
#include "fixture.h"

#include <stdlib.h>

static void test_kinds(void **state)
{
    static const struct fixture fixtures[] = {
        { "rgb8.heic", FIXTURE_SLOPES, 3, 8, 1 },
        { "rgba8.heic", FIXTURE_SLOPES, 4, 8, 1 },
        { "rgb10.heic", FIXTURE_SLOPES, 3, 10, 65 },
    };
    fixture_need(*state, &matte_codec_heif);
    fixture_assert_files(*state, fixtures, sizeof fixtures / sizeof *fixtures);
}

/* Four tiles of 64x64 are one picture. */
static void test_grid(void **state)
{
    static const struct fixture fixtures[] = {
        { "grid.heic", FIXTURE_SLOPES, 3, 8, 1 },
    };
    struct matte_source source;
    fixture_need(*state, &matte_codec_heif);
    struct matte_reader *reader = fixture_open(*state, "grid.heic", &source);
    assert_int_equal(reader->picture.width, 128);
    assert_int_equal(reader->picture.height, 128);
    assert_int_equal(reader->picture.frames, 1);
    matte_reader_close(&reader);
    matte_source_close(&source);
    fixture_assert_files(*state, fixtures, sizeof fixtures / sizeof *fixtures);
}

static void test_frames(void **state)
{
    struct matte_source source;
    bool more = true;
    fixture_need(*state, &matte_codec_heif);
    struct matte_reader *reader = fixture_open(*state, "frames.heic", &source);
    assert_int_equal(reader->picture.frames, 2);
    for (unsigned frame = 0; frame < 2; frame++) {
        assert_true(more);
        void *samples = fixture_read(reader);
        fixture_assert_pattern(&reader->picture, samples, FIXTURE_SLOPES, frame, 1);
        free(samples);
        assert_int_equal(matte_reader_next(reader, &more), MATTE_OK);
    }
    assert_false(more);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

static void test_channels(void **state)
{
    static const struct fixture_channel channels[] = {
        { "rgba8.heic", "alpha", FIXTURE_SLOPES, 3, 0, 1 },
        { "rgb10.heic", "blue", FIXTURE_SLOPES, 2, 0, 65 },
    };
    fixture_need(*state, &matte_codec_heif);
    fixture_assert_channels(*state, channels, sizeof channels / sizeof *channels);
}

static void test_loaded(void **state)
{
    fixture_need(*state, &matte_codec_heif);
    fixture_assert_loaded(*state, "frames.heic", 2);
}

static void test_damaged(void **state)
{
    fixture_need(*state, &matte_codec_heif);
    fixture_assert_truncations(*state, "rgba8.heic");
    fixture_assert_truncations(*state, "grid.heic");
}

static void test_limits(void **state)
{
    fixture_need(*state, &matte_codec_heif);
    fixture_assert_limits("grid.heic");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_kinds),    UNIT_TEST(test_grid),   UNIT_TEST(test_frames),
        UNIT_TEST(test_channels), UNIT_TEST(test_loaded), UNIT_TEST(test_damaged),
        UNIT_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
