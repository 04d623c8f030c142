/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/integers.h"
#include "rows.h"

enum { FILE_MAX = 600, INFO = 40, ICON = 1, CURSOR = 2 };

/* One picture of the directory. */
struct entry {
    uint8_t width;
    uint8_t height;
    uint16_t bits;
    /* A bitmap with its mask, or a whole PNG file where `bits` is 0. */
    const char *bytes;
    size_t size;
};

static size_t put_bitmap(uint8_t *out, const struct entry *entry)
{
    if (entry->bits == 0) {
        memcpy(out, entry->bytes, entry->size);
        return entry->size;
    }
    matte_put_little32(out, INFO);
    matte_put_little32(out + 4, entry->width);
    matte_put_little32(out + 8, 2U * entry->height);
    matte_put_little16(out + 12, 1);
    matte_put_little16(out + 14, entry->bits);
    if (entry->bits == 1)
        matte_put_little32(out + 32, 2);
    memcpy(out + INFO, entry->bytes, entry->size);
    return INFO + entry->size;
}

static size_t make(uint8_t file[FILE_MAX], uint16_t type, const struct entry *entries,
                   uint16_t count)
{
    size_t place = 6 + 16UL * count;
    memset(file, 0, FILE_MAX);
    matte_put_little16(file + 2, type);
    matte_put_little16(file + 4, count);
    for (size_t i = 0; i < count; i++) {
        uint8_t *line = file + 6 + 16 * i;
        size_t size = put_bitmap(file + place, &entries[i]);
        line[0] = entries[i].width;
        line[1] = entries[i].height;
        matte_put_little16(line + 6, entries[i].bits);
        matte_put_little32(line + 8, (uint32_t)size);
        matte_put_little32(line + 12, (uint32_t)place);
        place += size;
    }
    return place;
}

#define BYTES(text) text, sizeof(text) - 1

static const struct entry colour = { 1, 2, 24, BYTES("abc\0def\0\x80\0\0\0\0\0\0\0") };
static const struct entry alpha = { 1, 2, 32, BYTES("abcdefgh\x80\0\0\0\0\0\0\0") };
static const struct entry no_alpha = { 1, 2, 32, BYTES("abc\0efg\0\x80\0\0\0\0\0\0\0") };
static const struct entry bits = { 2, 1, 1, BYTES("\1\2\3\0\4\5\6\0\x40\0\0\0\x80\0\0\0") };

static void check(matte_job *job, const struct entry *entry, const char *rows)
{
    uint8_t file[FILE_MAX];
    const struct matte_picture picture = {
        .width = entry->width, .height = entry->height, .channels = 4, .depth = 8
    };
    for (unsigned type = ICON; type <= CURSOR; type++) {
        size_t size = make(file, (uint16_t)type, entry, 1);
        rows_assert(job, file, size, &picture, rows);
        rows_assert_cut(job, file, size - 8);
    }
}

static void test_bitmaps(void **state)
{
    check(*state, &colour,
          "fed\xFF"
          "cba\0");
    check(*state, &alpha, "gfehcbad");
    check(*state, &no_alpha,
          "gfe\xFF"
          "cba\0");
    check(*state, &bits, "\3\2\1\0\6\5\4\xFF");
}

static void test_png(void **state)
{
    const struct matte_picture picture = { .width = 3, .height = 2, .channels = 2, .depth = 8 };
    struct matte_bytes png =
        rows_write(*state, "png", &picture, MATTE_COMPRESSION_FAST, "abcdefghijkl");
    const struct entry entry = { 3, 2, 0, (const char *)png.data, png.size };
    uint8_t file[FILE_MAX];
    size_t size = make(file, ICON, &entry, 1);
    rows_assert(*state, file, size, &picture, "abcdefghijkl");
    free(png.data);
}

/* The largest; of two of a size the one of more bits; of equals the last. */
static void test_choice(void **state)
{
    const struct entry entries[] = { colour, bits, alpha, colour };
    const struct matte_picture picture = { .width = 1, .height = 2, .channels = 4, .depth = 8 };
    uint8_t file[FILE_MAX];
    size_t size = make(file, ICON, entries, 4);
    rows_assert(*state, file, size, &picture, "gfehcbad");
}

/* Pillow takes a cursor's colours without its mask, and an icon's alpha as it is. */
static void test_load(void **state)
{
    const struct rows_way way = { .loads = true };
    struct matte_picture picture;
    uint8_t file[FILE_MAX];
    void *rows;
    size_t size = make(file, CURSOR, &colour, 1);
    assert_int_equal(rows_read(*state, file, size, &way, &picture, &rows), MATTE_OK);
    assert_int_equal(picture.channels, 3);
    assert_memory_equal(rows, "fedcba", 6);
    free(rows);
    size = make(file, ICON, &no_alpha, 1);
    assert_int_equal(rows_read(*state, file, size, &way, &picture, &rows), MATTE_OK);
    assert_memory_equal(rows, "gfe\0cba\0", 8);
    free(rows);
}

static void test_refused(void **state)
{
    uint8_t file[FILE_MAX];
    size_t size = make(file, ICON, &colour, 1);
    rows_assert_refused(*state, file, size - 8, MATTE_EFORMAT, "mask is missing");
    matte_put_little32(file + 18, 3);
    rows_assert_refused(*state, file, size, MATTE_EUNSUPPORTED, "header of");
    matte_put_little32(file + 18, 10000);
    rows_assert_refused(*state, file, size, MATTE_EFORMAT, "too early");
    size = make(file, ICON, &colour, 1);
    matte_put_little32(file + 22 + 8, 1);
    rows_assert_refused(*state, file, size, MATTE_EUNSUPPORTED, "no mask");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_bitmaps), UNIT_TEST(test_png),     UNIT_TEST(test_choice),
        UNIT_TEST(test_load),    UNIT_TEST(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
