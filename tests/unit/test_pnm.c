/* SPDX-License-Identifier: MIT */
/* PBM, PGM, PPM, PAM and PFM. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "matte/context.h"
#include "rows.h"

#define FILE_OF(text) text, sizeof(text) - 1

static const struct rows_way plain_way = { .drips = false };

static void test_bytes(void **state)
{
    static const struct {
        const char *file;
        size_t size;
        struct matte_picture picture;
        const char *rows;
    } cases[] = {
        { FILE_OF("P5 3 2 255\nabcdef"), { .width = 3, .height = 2, .channels = 1 }, "abcdef" },
        { FILE_OF("P6\n# one\n1 # two\n2\n255\nabcdef"),
          { .width = 1, .height = 2, .channels = 3 },
          "abcdef" },
        { FILE_OF("P5 2 1 100\n\x32\x64"), { .width = 2, .height = 1, .channels = 1 }, "\x80\xFF" },
        /* Halves to the even number, and what is above the greatest as that. */
        { FILE_OF("P5 3 1 2\n\0\1\3"), { .width = 3, .height = 1, .channels = 1 }, "\0\x80\xFF" },
        { FILE_OF("P4 9 2 \xAA\x80\x0F\x7F"),
          { .width = 9, .height = 2, .channels = 1 },
          "\0\xFF\0\xFF\0\xFF\0\xFF\0\xFF\xFF\xFF\xFF\0\0\0\0\xFF" },
        { FILE_OF("P1 4 2\n10 1\n# 000\n01 1 00"),
          { .width = 4, .height = 2, .channels = 1 },
          "\0\xFF\0\xFF\0\0\xFF\xFF" },
        { FILE_OF("P2\n3 1\n255\n0 7#8\n\t255"),
          { .width = 3, .height = 1, .channels = 1 },
          "\0\7\xFF" },
        { FILE_OF("P3 1 1 5 5 0 1\n"), { .width = 1, .height = 1, .channels = 3 }, "\xFF\0\x33" },
        { FILE_OF("P7\nWIDTH 1\nHEIGHT 2\nDEPTH 2\nMAXVAL 255\nTUPLTYPE GRAYSCALE_ALPHA\n"
                  "ENDHDR\nabcd"),
          { .width = 1, .height = 2, .channels = 2 },
          "abcd" },
        { FILE_OF("P7\n# none\nMAXVAL 1\nDEPTH 4\nHEIGHT 1\nWIDTH 1\nENDHDR\n\1\0\1\0"),
          { .width = 1, .height = 1, .channels = 4 },
          "\xFF\0\xFF\0" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_picture picture = cases[i].picture;
        picture.depth = 8;
        rows_assert(*state, cases[i].file, cases[i].size, &picture, cases[i].rows);
    }
}

static void test_words(void **state)
{
    static const char file[] = "P6 1 1 65535\n\0\1\1\2\xFF\xFF";
    static const char scaled[] = "P5 3 1 1000\n\0\0\1\xF4\3\xE8";
    static const char text[] = "P2 2 1 65535 65535 258";
    struct matte_picture picture = { .width = 1, .height = 1, .channels = 3, .depth = 16 };
    rows_assert(*state, file, sizeof file - 1, &picture, (uint16_t[]){ 1, 258, 65535 });
    picture = (struct matte_picture){ .width = 3, .height = 1, .channels = 1, .depth = 16 };
    rows_assert(*state, scaled, sizeof scaled - 1, &picture, (uint16_t[]){ 0, 32768, 65535 });
    picture.width = 2;
    rows_assert(*state, text, sizeof text - 1, &picture, (uint16_t[]){ 65535, 258 });
}

static void test_several(void **state)
{
    static const char file[] = "P5 1 1 255\naP6 1 1 255\nbcd\nP2 2 1 9\n9 0\nP5 1 1 255\ne\n";
    static const char *const rows[] = { "a", "bcd", "\xFF\0", "e" };
    for (size_t i = 0; i < 4; i++) {
        for (unsigned drips = 0; drips < 2; drips++) {
            const struct rows_way way = { .frame = i, .drips = drips };
            struct matte_picture picture;
            void *read;
            assert_int_equal(rows_read(*state, file, sizeof file - 1, &way, &picture, &read),
                             MATTE_OK);
            assert_memory_equal(read, rows[i], picture.width * picture.channels);
            free(read);
        }
    }
    const struct rows_way beyond = { .frame = 4 };
    struct matte_picture picture;
    void *read;
    assert_int_equal(rows_read(*state, file, sizeof file - 1, &beyond, &picture, &read),
                     MATTE_ERANGE);
}

static void test_count(void **state)
{
    static const char file[] = "P5 1 1 255\naP6 1 1 255\nbcd\nP4 2 1\n\1";
    struct matte_picture picture;
    void *read;
    assert_int_equal(rows_read(*state, file, sizeof file - 1, &plain_way, &picture, &read),
                     MATTE_OK);
    assert_int_equal(picture.frames, 3);
    free(read);
}

static void test_floats(void **state)
{
    static const char little[] = "Pf\n1 2\n-1.0\n\0\0\x80\x3F\0\0\0\xC0";
    static const char big[] = "PF 1 1 2.5\n\x3F\x80\0\0\0\0\0\0\xC0\0\0\0";
    struct matte_picture picture = { .width = 1, .height = 2, .channels = 1, .depth = 32 };
    rows_assert(*state, little, sizeof little - 1, &picture, (float[]){ -2, 1 });
    rows_assert_cut(*state, little, sizeof little - 1);
    picture = (struct matte_picture){ .width = 1, .height = 1, .channels = 3, .depth = 32 };
    rows_assert(*state, big, sizeof big - 1, &picture, (float[]){ 1, 0, -2 });
}

static void test_refused(void **state)
{
    static const struct {
        const char *file;
        size_t size;
        matte_status status;
        const char *words;
    } cases[] = {
        { FILE_OF("P5 0 1 255\n"), MATTE_EFORMAT, "width is \"0\"" },
        { FILE_OF("P5 1 -1 255\n"), MATTE_EFORMAT, "height is \"-1\"" },
        { FILE_OF("P5 1 1 65536\na"), MATTE_EFORMAT, "from 1 to 65535" },
        { FILE_OF("P5 1 1 0\na"), MATTE_EFORMAT, "greatest sample" },
        { FILE_OF("P5 12345678901234567890 1 255\na"), MATTE_EFORMAT, "header is damaged" },
        { FILE_OF("P5 4000000000 4000000000 255\na"), MATTE_ELIMIT, "max_pixels" },
        { FILE_OF("P2 2 1 7 8 1"), MATTE_EFORMAT, "above 7" },
        { FILE_OF("P2 2 1 7 a 1"), MATTE_EFORMAT, "is no number" },
        { FILE_OF("P1 2 1 2 1"), MATTE_EFORMAT, "above 1" },
        { FILE_OF("P2 2 1 7 1"), MATTE_EFORMAT, "too early" },
        { FILE_OF("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 1\nENDHDR\nabcde"), MATTE_EUNSUPPORTED,
          "5 channels" },
        { FILE_OF("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nENDHDR\na"), MATTE_EFORMAT, "MAXVAL" },
        { FILE_OF("P7\nWIDTH 1\nLENGTH 1\n"), MATTE_EFORMAT, "\"LENGTH\"" },
        { FILE_OF("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 9\nTUPLTYPE CMYK\nENDHDR\nabcd"),
          MATTE_EUNSUPPORTED, "CMYK" },
        { FILE_OF("Pf 1 1 0\nabcd"), MATTE_EFORMAT, "scale is \"0\"" },
        { FILE_OF("Pf 1 1 x\nabcd"), MATTE_EFORMAT, "scale is \"x\"" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        rows_assert_refused(*state, cases[i].file, cases[i].size, cases[i].status, cases[i].words);
}

static void test_cut(void **state)
{
    static const char *const files[] = { "P5 3 2 255\nabcdef", "P6 1 2 300\nabcdefabcdef",
                                         "P1 2 2 1 1 1 1" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        rows_assert_cut(*state, files[i], strlen(files[i]));
}

/* Loaders take the first picture, and zeros for what is missing. */
static void test_load(void **state)
{
    static const char file[] = "P6 1 3 255\nabcdef";
    const struct rows_way way = { .loads = true };
    struct matte_picture picture;
    void *rows;
    assert_int_equal(rows_read(*state, file, sizeof file - 1, &way, &picture, &rows), MATTE_OK);
    assert_memory_equal(rows, "abcdef\0\0\0", 9);
    free(rows);
}

/* ComfyUI 0.8.0 has no bytes for floats, and bytes for colours of 16 bits. */
static void test_compatible(void **state)
{
    static const char floats[] = "Pf 1 1 -1\nabcd";
    static const char words[] = "P6 1 1 65535\n\0\1\1\2\xFF\xFF";
    const struct matte_context_params params = { .compat = MATTE_COMPAT_COMFYUI_0_8 };
    const struct rows_way way = { .loads = true };
    matte_context *context;
    matte_job *job;
    struct matte_picture picture;
    void *rows;
    (void)state;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    assert_int_equal(rows_read(job, floats, sizeof floats - 1, &way, &picture, &rows),
                     MATTE_EFORMAT);
    assert_int_equal(rows_read(job, words, sizeof words - 1, &way, &picture, &rows), MATTE_OK);
    assert_int_equal(picture.depth, 8);
    assert_memory_equal(rows, "\0\1\xFF", 3);
    free(rows);
    matte_job_free(&job);
    matte_context_unref(&context);
}

static void test_written(void **state)
{
    rows_assert_round_trip(*state, "pgm", 1 << 1, 8 | 16);
    rows_assert_round_trip(*state, "ppm", 1 << 3, 8 | 16);
    rows_assert_round_trip(*state, "pnm", 1 << 1 | 1 << 3, 8 | 16);
    rows_assert_round_trip(*state, "pam", MATTE_CODEC_ANY, 8 | 16);
    rows_assert_round_trip(*state, "pfm", 1 << 1 | 1 << 3, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_bytes),   UNIT_TEST(test_words),  UNIT_TEST(test_several),
        UNIT_TEST(test_count),   UNIT_TEST(test_floats), UNIT_TEST(test_refused),
        UNIT_TEST(test_cut),     UNIT_TEST(test_load),   UNIT_TEST(test_compatible),
        UNIT_TEST(test_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
