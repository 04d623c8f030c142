/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/integers.h"
#include "rows.h"

enum { FILE_MAX = 200, HEADER = 18, TOP = 0x20, RIGHT = 0x10 };

/* What a test's file is made of. */
struct targa {
    uint8_t kind;
    uint16_t width;
    uint16_t height;
    uint8_t bits;
    uint8_t flags;
    const char *pixels;
    size_t size;
    /* The palette. */
    uint16_t first;
    uint16_t count;
    uint8_t entry_bits;
    const char *palette;
};

static size_t make(uint8_t file[FILE_MAX], const struct targa *targa)
{
    size_t palette = targa->count * ((targa->entry_bits + 7U) / 8);
    memset(file, 0, FILE_MAX);
    file[0] = 3;
    file[1] = targa->count > 0;
    file[2] = targa->kind;
    matte_put_little16(file + 3, targa->first);
    matte_put_little16(file + 5, targa->count);
    file[7] = targa->entry_bits;
    matte_put_little16(file + 12, targa->width);
    matte_put_little16(file + 14, targa->height);
    file[16] = targa->bits;
    file[17] = targa->flags;
    memset(file + HEADER, '.', 3);
    if (palette > 0)
        memcpy(file + HEADER + 3, targa->palette, palette);
    memcpy(file + HEADER + 3 + palette, targa->pixels, targa->size);
    return HEADER + 3 + palette + targa->size;
}

#define PIXELS(text) .pixels = text, .size = sizeof(text) - 1

static const struct {
    struct targa targa;
    unsigned channels;
    const char *rows;
} cases[] = {
    { { 2, 2, 2, 24, 0, PIXELS("abcdefghijkl") }, 3, "ihglkjcbafed" },
    { { 2, 2, 2, 24, TOP, PIXELS("abcdefghijkl") }, 3, "cbafedihglkj" },
    { { 2, 2, 2, 24, RIGHT, PIXELS("abcdefghijkl") }, 3, "lkjihgfedcba" },
    { { 2, 2, 1, 32, 8, PIXELS("abcdefgh") }, 4, "cbadgfeh" },
    { { 2, 2, 1, 16, 0, PIXELS("\0\xFC\x1F\0") }, 3, "\xFF\0\0\0\0\xFF" },
    { { 2, 2, 1, 16, 1, PIXELS("\0\xFC\x1F\0") }, 4, "\xFF\0\0\xFF\0\0\xFF\0" },
    { { 2, 1, 1, 15, 0, PIXELS("\xE0\x03") }, 3, "\0\xFF\0" },
    { { 3, 3, 1, 8, 0, PIXELS("abc") }, 1, "abc" },
    { { 3, 2, 1, 16, 8, PIXELS("abcd") }, 2, "abcd" },
    { { 1, 3, 1, 8, 0, PIXELS("\5\6\7"), .first = 5, .count = 2, .entry_bits = 24,
        .palette = "abcdef" },
      3,
      "cbafed\0\0\0" },
    { { 1, 2, 1, 8, 0, PIXELS("\1\0"), .first = 0, .count = 2, .entry_bits = 16,
        .palette = "\0\x7C\x1F\0" },
      3,
      "\0\0\xFF\xFF\0\0" },
    { { 1, 2, 1, 8, 0, PIXELS("\1\0"), .first = 0, .count = 2, .entry_bits = 32,
        .palette = "abcdefgh" },
      4,
      "gfehcbad" },
    /* Packets over the ends of rows. */
    { { 11, 3, 2, 8, TOP, PIXELS("\x83z\1ab") }, 1, "zzzzab" },
    { { 11, 3, 2, 8, 0, PIXELS("\x83z\1ab") }, 1, "zabzzz" },
    { { 10, 1, 3, 24, TOP,
        PIXELS("\x80"
               "abc\x81xyz") },
      3,
      "cbazyxzyx" },
    { { 9, 2, 1, 8, 0, PIXELS("\1\1\0"), .first = 0, .count = 2, .entry_bits = 24,
        .palette = "abcdef" },
      3,
      "fedcba" },
};

static void test_kinds(void **state)
{
    uint8_t file[FILE_MAX];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct matte_picture picture = { .width = cases[i].targa.width,
                                               .height = cases[i].targa.height,
                                               .channels = cases[i].channels,
                                               .depth = 8 };
        size_t size = make(file, &cases[i].targa);
        rows_assert(*state, file, size, &picture, cases[i].rows);
        rows_assert_cut(*state, file, size);
    }
}

/* What differs from a header by a byte is no TGA. */
static void test_probe(void **state)
{
    static const struct {
        size_t place;
        uint8_t byte;
    } changes[] = { { 1, 2 },  { 2, 4 },  { 2, 0 },     { 5, 1 }, { 12, 0 },
                    { 14, 0 }, { 16, 9 }, { 17, 0x40 }, { 17, 9 } };
    const struct targa targa = { 2, 1, 1, 24, 0, PIXELS("abc") };
    uint8_t file[FILE_MAX];
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        size_t size = make(file, &targa);
        file[changes[i].place] = changes[i].byte;
        rows_assert_refused(*state, file, size, MATTE_EFORMAT, "no picture that matte knows");
    }
}

/* Pillow has no alpha of one bit, and zeros for what is missing. */
static void test_load(void **state)
{
    const struct targa word = { 2, 1, 1, 16, 1, PIXELS("\0\xFC") };
    const struct targa cut = { 2, 1, 2, 24, TOP, PIXELS("abcde") };
    const struct rows_way way = { .loads = true };
    struct matte_picture picture;
    uint8_t file[FILE_MAX];
    void *rows;
    size_t size = make(file, &word);
    assert_int_equal(rows_read(*state, file, size, &way, &picture, &rows), MATTE_OK);
    assert_int_equal(picture.channels, 3);
    free(rows);
    size = make(file, &cut);
    assert_int_equal(rows_read(*state, file, size, &way, &picture, &rows), MATTE_OK);
    assert_memory_equal(rows, "cba\0\0\0", 6);
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = { UNIT_TEST(test_kinds), UNIT_TEST(test_probe),
                                        UNIT_TEST(test_load) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
