/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/integers.h"
#include "rows.h"

enum { FILE_MAX = 1200, FILE_HEADER = 14, INFO = 40, V4 = 108 };

/* What a test's bitmap is made of. */
struct bitmap {
    uint32_t header;
    uint32_t width;
    /* Negative: from the top. */
    int32_t height;
    uint16_t bits;
    uint32_t compression;
    uint32_t colours;
    uint32_t masks[4];
    const char *palette;
    size_t palette_size;
    const char *pixels;
    size_t size;
};

static void put_info(uint8_t *info, const struct bitmap *bitmap)
{
    matte_put_little32(info, bitmap->header);
    if (bitmap->header == 12) {
        matte_put_little16(info + 4, (uint16_t)bitmap->width);
        matte_put_little16(info + 6, (uint16_t)bitmap->height);
        matte_put_little16(info + 8, 1);
        matte_put_little16(info + 10, bitmap->bits);
        return;
    }
    matte_put_little32(info + 4, bitmap->width);
    matte_put_little32(info + 8, (uint32_t)bitmap->height);
    matte_put_little16(info + 12, 1);
    matte_put_little16(info + 14, bitmap->bits);
    matte_put_little32(info + 16, bitmap->compression);
    matte_put_little32(info + 32, bitmap->colours);
}

static size_t make(uint8_t file[FILE_MAX], const struct bitmap *bitmap)
{
    bool masked = bitmap->compression == 3;
    memset(file, 0, FILE_MAX);
    file[0] = 'B';
    file[1] = 'M';
    put_info(file + FILE_HEADER, bitmap);
    size_t place = FILE_HEADER + bitmap->header;
    for (size_t i = 0; i < 4 && masked; i++)
        matte_put_little32(file + FILE_HEADER + INFO + 4 * i, bitmap->masks[i]);
    if (masked && bitmap->header == INFO)
        place += 12;
    if (bitmap->palette)
        memcpy(file + place, bitmap->palette, bitmap->palette_size);
    place += bitmap->palette_size;
    matte_put_little32(file + 10, (uint32_t)place);
    memcpy(file + place, bitmap->pixels, bitmap->size);
    return place + bitmap->size;
}

#define BYTES(text) text, sizeof(text) - 1

static const char greys[] = "\0\0\0\0\x40\x40\x40\0\x80\x80\x80\0\xFF\xFF\xFF\0";
static const char colours[] = "\1\2\3\0\4\5\6\0";
static const char os2_colours[] = "\1\2\3\4\5\6";

static void test_kinds(void **state)
{
    static const struct {
        struct bitmap bitmap;
        unsigned channels;
        const char *rows;
    } cases[] = {
        { { INFO, 2, 2, 24, .pixels = BYTES("abcdef\0\0ghijkl\0\0") }, 3, "ihglkjcbafed" },
        { { INFO, 2, -2, 24, .pixels = BYTES("abcdef\0\0ghijkl\0\0") }, 3, "cbafedihglkj" },
        { { 12, 1, 2, 24, .pixels = BYTES("abc\0def\0") }, 3, "fedcba" },
        { { INFO, 2, 1, 32, .pixels = BYTES("abcdefgh") }, 3, "cbagfe" },
        { { V4,
            2,
            1,
            32,
            3,
            0,
            { 0xFF0000, 0xFF00, 0xFF, 0xFF000000 },
            .pixels = BYTES("abcdefgh") },
          4,
          "cbadgfeh" },
        { { V4, 1, 1, 32, 3, 0, { 0xFF, 0xFF00, 0xFF0000, 0 }, .pixels = BYTES("abcd") },
          3,
          "abc" },
        { { INFO, 2, 1, 16, .pixels = BYTES("\xFF\x7F\x01\x80") }, 3, "\xFF\xFF\xFF\0\0\x08" },
        { { INFO, 1, 1, 16, 3, 0, { 0xF800, 0x7E0, 0x1F }, .pixels = BYTES("\xE0\x07\0\0") },
          3,
          "\0\xFF\0" },
        { { V4, 2, 1, 16, 3, 0, { 0x7C00, 0x3E0, 0x1F, 0x8000 }, .pixels = BYTES("\0\x80\x1F\0") },
          4,
          "\0\0\0\xFF\0\0\xFF\0" },
        /* Without masks there are the usual ones. */
        { { V4, 2, 1, 16, 3, .pixels = BYTES("\xFF\x7F\x01\x80") }, 3, "\xFF\xFF\xFF\0\0\x08" },
        { { V4, 2, 1, 32, 3, .pixels = BYTES("abcdefgh") }, 4, "cbadgfeh" },
        { { INFO, 4, 1, 2, 0, 4, { 0 }, BYTES(greys), BYTES("\x1B\0\0\0") }, 1, "\0\x40\x80\xFF" },
        { { INFO, 3, 1, 1, 0, 2, { 0 }, BYTES(colours), BYTES("\xA0\0\0\0") },
          3,
          "\6\5\4\3\2\1\6\5\4" },
        { { 12, 2, 1, 1, 0, 2, { 0 }, BYTES(os2_colours), BYTES("\x40\0\0\0") },
          3,
          "\3\2\1\6\5\4" },
        { { INFO, 3, 1, 4, 0, 4, { 0 }, BYTES(greys), BYTES("\x31\x20\0\0") }, 1, "\xFF\x40\x80" },
        { { INFO, 2, 1, 8, 0, 4, { 0 }, BYTES(greys), BYTES("\3\1\0\0") }, 1, "\xFF\x40" },
    };
    uint8_t file[FILE_MAX];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bitmap *bitmap = &cases[i].bitmap;
        const struct matte_picture picture = { .width = bitmap->width,
                                               .height = (size_t)abs(bitmap->height),
                                               .channels = cases[i].channels,
                                               .depth = 8 };
        size_t size = make(file, bitmap);
        rows_assert(*state, file, size, &picture, cases[i].rows);
    }
}

/* Runs, copies, moves, early ends: rows from the bottom. */
static void test_runs(void **state)
{
    static const struct {
        uint32_t compression;
        const char *pixels;
        size_t size;
        const char *rows;
    } cases[] = {
        { 1, BYTES("\2\1\2\3\0\0\0\4\3\2\1\0\0\1"), "\xFF\x80\x40\0\x40\x40\xFF\xFF" },
        { 1, BYTES("\0\3\1\2\3\0\1\1\0\0\4\3\0\1"), "\xFF\xFF\xFF\xFF\x40\x80\xFF\x40" },
        { 1, BYTES("\1\1\0\2\2\1\1\3\0\1"), "\0\0\0\xFF\x40\0\0\0" },
        { 1, BYTES("\0\0\4\1\0\1"), "\x40\x40\x40\x40\0\0\0\0" },
        { 1, BYTES("\4\1\0\1"), "\0\0\0\0\x40\x40\x40\x40" },
        { 1, BYTES("\xFF\1\0\0\4\2\0\1"), "\x80\x80\x80\x80\x40\x40\x40\x40" },
        { 2, BYTES("\4\x12\0\0\0\3\x32\x10\0\1\0\1"), "\xFF\x80\x40\0\x40\x80\x40\x80" },
    };
    uint8_t file[FILE_MAX];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bitmap bitmap = { .header = INFO,
                                       .width = 4,
                                       .height = 2,
                                       .bits = cases[i].compression == 1 ? 8 : 4,
                                       .compression = cases[i].compression,
                                       .colours = 4,
                                       .palette = greys,
                                       .palette_size = 16,
                                       .pixels = cases[i].pixels,
                                       .size = cases[i].size };
        const struct matte_picture picture = { .width = 4, .height = 2, .channels = 1, .depth = 8 };
        size_t size = make(file, &bitmap);
        rows_assert(*state, file, size, &picture, cases[i].rows);
    }
}

static void test_refused(void **state)
{
    static const struct {
        struct bitmap bitmap;
        matte_status status;
        const char *words;
    } cases[] = {
        { { 13, 1, 1, 24, .pixels = BYTES("abc\0") }, MATTE_EUNSUPPORTED, "header of 13 bytes" },
        { { INFO, 1, 1, 24, 4, .pixels = BYTES("abc\0") }, MATTE_EUNSUPPORTED, "JPEG inside" },
        { { INFO, 1, 1, 24, 9, .pixels = BYTES("abc\0") }, MATTE_EUNSUPPORTED, "unknown" },
        { { INFO, 1, 1, 7, .pixels = BYTES("abc\0") }, MATTE_EUNSUPPORTED, "7 bits" },
        { { INFO, 1, -1, 8, 1, .pixels = BYTES("\1\1\0\1") }, MATTE_EUNSUPPORTED, "RLE8" },
        { { 64, 1, 1, 24, 4, .pixels = BYTES("abc\0") }, MATTE_EUNSUPPORTED, "OS/2" },
        { { INFO, 0, 1, 24, .pixels = BYTES("abc\0") }, MATTE_EFORMAT, "no pixels" },
        { { INFO, 2000000000, 2000000000, 24, .pixels = BYTES("abc\0") },
          MATTE_ELIMIT,
          "max_pixels" },
        { { INFO, 2, 1, 24, .pixels = BYTES("abcd") }, MATTE_EFORMAT, "too early" },
    };
    uint8_t file[FILE_MAX];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = make(file, &cases[i].bitmap);
        rows_assert_refused(*state, file, size, cases[i].status, cases[i].words);
    }
}

/* Of the file's last row, which is the picture's first, only the padding may be missing. */
static void test_cut(void **state)
{
    const struct bitmap bitmap = { INFO, 1, 2, 24, .pixels = BYTES("abc\0def\0") };
    const struct bitmap runs = { INFO, 4, 2, 8, 1, 4, { 0 }, BYTES(greys), BYTES("\4\1\0\0\4\1") };
    const struct matte_picture picture = { .width = 1, .height = 2, .channels = 3, .depth = 8 };
    uint8_t file[FILE_MAX];
    size_t size = make(file, &bitmap);
    rows_assert_cut(*state, file, size - 1);
    rows_assert(*state, file, size - 1, &picture, "fedcba");
    size = make(file, &runs);
    rows_assert_cut(*state, file, size);
}

/* Loaders get zeros for the rows that are missing, or what the palette has for 0. */
static void test_load(void **state)
{
    const struct bitmap colour = { INFO, 1, 2, 24, .pixels = BYTES("abc\0") };
    const struct bitmap indices = {
        INFO, 1, 2, 1, 0, 2, { 0 }, BYTES(colours), BYTES("\x80\0\0\0")
    };
    const struct rows_way way = { .loads = true };
    struct matte_picture picture;
    uint8_t file[FILE_MAX];
    void *rows;
    size_t size = make(file, &colour);
    assert_int_equal(rows_read(*state, file, size, &way, &picture, &rows), MATTE_OK);
    assert_memory_equal(rows, "\0\0\0cba", 6);
    free(rows);
    size = make(file, &indices);
    assert_int_equal(rows_read(*state, file, size, &way, &picture, &rows), MATTE_OK);
    assert_memory_equal(rows, "\3\2\1\6\5\4", 6);
    free(rows);
}

/* More than one band from the end of the file. */
static void test_bands(void **state)
{
    enum { SIDE = 700 };
    size_t size = FILE_HEADER + INFO + 4UL * SIDE * SIDE;
    const struct matte_picture picture = {
        .width = SIDE, .height = SIDE, .channels = 3, .depth = 8
    };
    const struct bitmap bitmap = { INFO, SIDE, SIDE, 32, .pixels = "" };
    uint8_t head[FILE_MAX];
    uint8_t *file = calloc(1, size);
    uint8_t *rows = malloc(3UL * SIDE * SIDE);
    make(head, &bitmap);
    memcpy(file, head, FILE_HEADER + INFO);
    for (size_t i = 0; i < SIDE * SIDE; i++) {
        size_t place = (SIDE - 1 - i / SIDE) * SIDE + i % SIDE;
        for (size_t c = 0; c < 3; c++)
            rows[3 * i + c] = file[FILE_HEADER + INFO + 4 * place + 2 - c] = (uint8_t)(i * 7 + c);
    }
    rows_assert(*state, file, size, &picture, rows);
    free(file);
    free(rows);
}

static void test_written(void **state)
{
    rows_assert_round_trip(*state, "bmp", 1 << 4, 8);
    /* Rows of whole words, so that no padding may be missing. */
    for (unsigned channels = 1; channels <= 3; channels += 2) {
        const struct matte_picture picture = {
            .width = 4, .height = 2, .channels = channels, .depth = 8
        };
        const char *rows = "abcdefghijklmnopqrstuvwx";
        struct matte_bytes bytes =
            rows_write(*state, "bmp", &picture, MATTE_COMPRESSION_FAST, rows);
        rows_assert(*state, bytes.data, bytes.size, &picture, rows);
        rows_assert_cut(*state, bytes.data, bytes.size);
        free(bytes.data);
    }
}

/* Rows of odd sizes are filled up. */
static void test_written_padding(void **state)
{
    const struct matte_picture picture = { .width = 1, .height = 2, .channels = 3, .depth = 8 };
    struct matte_bytes bytes =
        rows_write(*state, "bmp", &picture, MATTE_COMPRESSION_FAST, "abcdef");
    assert_memory_equal(bytes.data + bytes.size - 8, "cba\0fed\0", 8);
    rows_assert(*state, bytes.data, bytes.size, &picture, "abcdef");
    free(bytes.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_kinds),   UNIT_TEST(test_runs),
        UNIT_TEST(test_refused), UNIT_TEST(test_cut),
        UNIT_TEST(test_load),    UNIT_TEST(test_bands),
        UNIT_TEST(test_written), UNIT_TEST(test_written_padding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
