/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "matte/context.h"
#include "rows.h"

enum { FILE_MAX = 400 };

/* An array's file, as NumPy writes version `version`. */
static size_t make(char file[FILE_MAX], unsigned version, const char *type, const char *order,
                   const char *shape, const void *data, size_t size)
{
    static const char magic[] = { '\x93', 'N', 'U', 'M', 'P', 'Y' };
    char text[200];
    size_t prefix = version == 1 ? 10 : 12;
    int length =
        snprintf(text, sizeof text, "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n", type,
                 order, shape);
    memset(file, 0, FILE_MAX);
    memcpy(file, magic, sizeof magic);
    file[6] = (char)version;
    file[8] = (char)length;
    memcpy(file + prefix, text, (size_t)length);
    memcpy(file + prefix + length, data, size);
    return prefix + (size_t)length + size;
}

static void check(matte_job *job, const char *type, const char *shape, const void *data,
                  size_t size, struct matte_picture picture, const void *rows)
{
    char file[FILE_MAX];
    for (unsigned version = 1; version <= 3; version++) {
        size_t whole = make(file, version, type, "False", shape, data, size);
        rows_assert(job, file, whole, &picture, rows);
    }
}

static struct matte_picture picture_of(size_t width, size_t height, unsigned channels,
                                       unsigned depth)
{
    return (struct matte_picture){
        .width = width, .height = height, .channels = channels, .depth = depth
    };
}

static void test_types(void **state)
{
    matte_job *job = *state;
    const float halves[] = { 1, -2, 0x1p-24F, 65504, INFINITY, 0 };
    const float floats[] = { 1, -2 };
    check(job, "|u1", "(2, 3)", "abcdef", 6, picture_of(3, 2, 1, 8), "abcdef");
    check(job, "|b1", "(2, 2)", "\0\1\1\0", 4, picture_of(2, 2, 1, 8), "\0\xFF\xFF\0");
    check(job, "<u2", "(1, 2)", "\1\0\2\1", 4, picture_of(2, 1, 1, 16), (uint16_t[]){ 1, 258 });
    check(job, ">u2", "(1, 2)", "\0\1\1\2", 4, picture_of(2, 1, 1, 16), (uint16_t[]){ 1, 258 });
    check(job, "<f2", "(1, 6)", "\0\x3C\0\xC0\1\0\xFF\x7B\0\x7C\0\0", 12, picture_of(6, 1, 1, 32),
          halves);
    check(job, "<f4", "(1, 2)", "\0\0\x80\x3F\0\0\0\xC0", 8, picture_of(2, 1, 1, 32), floats);
    check(job, ">f4", "(1, 2)", "\x3F\x80\0\0\xC0\0\0\0", 8, picture_of(2, 1, 1, 32), floats);
    check(job, "<f8", "(1, 2)", "\0\0\0\0\0\0\xF0\x3F\0\0\0\0\0\0\0\xC0", 16,
          picture_of(2, 1, 1, 32), floats);
    check(job, ">f8", "(1, 2)", "\x3F\xF0\0\0\0\0\0\0\xC0\0\0\0\0\0\0\0", 16,
          picture_of(2, 1, 1, 32), floats);
}

static void test_shapes(void **state)
{
    matte_job *job = *state;
    check(job, "|u1", "(2, 1, 3)", "abcdef", 6, picture_of(1, 2, 3, 8), "abcdef");
    check(job, "|u1", "(6, 1, 1)", "abcdef", 6, picture_of(1, 6, 1, 8), "abcdef");
    check(job, "|u1", "(1, 1, 6)", "abcdef", 6, picture_of(6, 1, 1, 8), "abcdef");
    check(job, "|u1", "(1, 1, 3, 2)", "abcdef", 6, picture_of(3, 1, 2, 8), "abcdef");
}

static void test_frames(void **state)
{
    static const char data[] = "abcdefghABCDEFGH01234567";
    static const char *const shapes[] = { "(3, 1, 8)", "(3, 2, 1, 4)" };
    char file[FILE_MAX];
    for (size_t i = 0; i < 6; i++) {
        size_t size = make(file, 1, "|u1", "False", shapes[i % 2], data, 24);
        const struct rows_way way = { .frame = i / 2, .drips = i % 3 == 0 };
        struct matte_picture picture;
        void *rows;
        assert_int_equal(rows_read(*state, file, size, &way, &picture, &rows), MATTE_OK);
        assert_int_equal(picture.frames, 3);
        assert_memory_equal(rows, &data[i / 2 * 8], 8);
        free(rows);
    }
    size_t size = make(file, 1, "|u1", "False", shapes[0], "", 0);
    const struct rows_way beyond = { .frame = 3 };
    struct matte_picture picture;
    void *rows;
    assert_int_equal(rows_read(*state, file, size + 24, &beyond, &picture, &rows), MATTE_ERANGE);
}

static void test_refused(void **state)
{
    static const struct {
        const char *type;
        const char *order;
        const char *shape;
        matte_status status;
        const char *words;
    } cases[] = {
        { "<i8", "False", "(2, 3)", MATTE_EUNSUPPORTED, "'<i8'" },
        { "<c8", "False", "(2, 3)", MATTE_EUNSUPPORTED, "'<c8'" },
        { "|u1", "True", "(2, 3)", MATTE_EUNSUPPORTED, "Fortran" },
        { "|u1", "False", "(2,)", MATTE_EUNSUPPORTED, "shape (2,) is no picture" },
        { "|u1", "False", "()", MATTE_EUNSUPPORTED, "shape () is no picture" },
        { "|u1", "False", "(1, 3, 8, 8)", MATTE_EUNSUPPORTED, "shape (1, 3, 8, 8)" },
        { "|u1", "False", "(1, 1, 1, 1, 1)", MATTE_EUNSUPPORTED, "shape (1, 1, 1, 1, 1)" },
        { "|u1", "False", "(0, 3)", MATTE_EFORMAT, "3x0" },
        { "|u1", "False", "(0, 9, 9)", MATTE_EFORMAT, "it is empty" },
        { "|u1", "False", "(-1, 9)", MATTE_EFORMAT, "damaged" },
        { "|u1", "False", "9", MATTE_EFORMAT, "damaged" },
        { "|u1", "False", "(99999999999999999999, 99999999)", MATTE_ELIMIT, "pixels" },
        { "|u1", "False", "(2, 3)", MATTE_EFORMAT, "too early" },
    };
    char file[FILE_MAX];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = make(file, 1, cases[i].type, cases[i].order, cases[i].shape, "abc", 3);
        rows_assert_refused(*state, file, size, cases[i].status, cases[i].words);
    }
}

static void test_cut(void **state)
{
    char file[FILE_MAX];
    size_t size = make(file, 1, "<f4", "False", "(2, 2)", "0123456789abcdef", 16);
    rows_assert_cut(*state, file, size);
}

static void test_written(void **state)
{
    rows_assert_round_trip(*state, "npy", MATTE_CODEC_ANY, 8 | 16 | 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_types),   UNIT_TEST(test_shapes), UNIT_TEST(test_frames),
        UNIT_TEST(test_refused), UNIT_TEST(test_cut),    UNIT_TEST(test_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
