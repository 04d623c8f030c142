/* SPDX-License-Identifier: MIT */
/* TIFF files that are made here, tag by tag, and those that matte writes. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/codec.h"
#include "codecs/integers.h"
#include "fixture.h"
#include "rows.h"

enum { DATA = 400, FILE_SIZE = 1024 };

/* A little-endian file: a directory at 8, and samples at DATA. */
struct file {
    uint8_t bytes[FILE_SIZE];
    uint16_t entries;
};

static void add(struct file *file, uint16_t tag, uint16_t type, uint32_t count, uint32_t value)
{
    uint8_t *entry = file->bytes + 10 + 12 * file->entries++;
    matte_put_little16(entry, tag);
    matte_put_little16(entry + 2, type);
    matte_put_little32(entry + 4, count);
    matte_put_little32(entry + 8, value);
    matte_put_little16(file->bytes + 8, file->entries);
    matte_put_little32(entry + 12, 0);
}

/* Begins a file of one strip of bytes, without compression. */
static struct file begin(uint32_t width, uint32_t height, uint32_t photometric, uint32_t samples)
{
    struct file file = { .bytes = { 'I', 'I', 42, 0, 8 } };
    add(&file, 256, 4, 1, width);
    add(&file, 257, 4, 1, height);
    add(&file, 258, 3, 1, 8);
    add(&file, 259, 3, 1, 1);
    add(&file, 262, 3, 1, photometric);
    add(&file, 273, 4, 1, DATA);
    add(&file, 277, 3, 1, samples);
    add(&file, 278, 4, 1, height);
    add(&file, 279, 4, 1, width * height * samples);
    return file;
}

static matte_status open_bytes(matte_job *job, const void *bytes, size_t size,
                               struct matte_source *source, struct matte_reader **reader)
{
    assert_int_equal(matte_source_memory(job, bytes, size, "memory", source), MATTE_OK);
    return matte_reader_open_source(job, source, reader);
}

/* Reads all rows, or those of one channel, and compares them: from a pipe too, which can't go back
 * to where the directory is. */
static void expect_rows(matte_job *job, const void *bytes, size_t size, int channel,
                        const void *expected, size_t expected_size)
{
    struct rows_way way = { .selects = channel >= 0, .channel = (unsigned)channel };
    fixture_need(job, &matte_codec_tiff);
    for (unsigned drips = 0; drips < 2; drips++) {
        struct matte_picture picture;
        void *rows;
        way.drips = drips;
        assert_int_equal(rows_read(job, bytes, size, &way, &picture, &rows), MATTE_OK);
        size_t row = matte_row_size(&picture, way.selects ? 1 : picture.channels);
        assert_int_equal(row * picture.height, expected_size);
        assert_memory_equal(rows, expected, expected_size);
        free(rows);
    }
}

static void expect_failure(matte_job *job, const void *bytes, size_t size, matte_status expected)
{
    const struct rows_way way = { .drips = false };
    struct matte_picture picture;
    void *rows;
    fixture_need(job, &matte_codec_tiff);
    assert_int_equal(rows_read(job, bytes, size, &way, &picture, &rows), expected);
}

static void test_extra_channels(void **state)
{
    static const uint8_t pixels[] = { 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16 };
    static const uint8_t colours[] = { 1, 2, 3, 5, 11, 12, 13, 15 };
    struct file file = begin(2, 1, 2, 6);
    struct matte_source source;
    struct matte_reader *reader;
    unsigned index;
    /* Something, alpha, something. */
    add(&file, 338, 3, 3, 300);
    matte_put_little16(file.bytes + 300, 0);
    matte_put_little16(file.bytes + 302, 2);
    matte_put_little16(file.bytes + 304, 0);
    memcpy(file.bytes + DATA, pixels, sizeof pixels);
    expect_rows(*state, file.bytes, sizeof file.bytes, -1, colours, sizeof colours);
    assert_int_equal(open_bytes(*state, file.bytes, sizeof file.bytes, &source, &reader), MATTE_OK);
    assert_true(matte_reader_find_channel(reader, "extra2", &index));
    assert_int_equal(index, 5);
    assert_string_equal(reader->picture.channel_names[3], "alpha");
    assert_null(reader->picture.channel_names[6]);
    matte_reader_close(&reader);
    matte_source_close(&source);
    expect_rows(*state, file.bytes, sizeof file.bytes, 3, (uint8_t[]){ 5, 15 }, 2);
    expect_rows(*state, file.bytes, sizeof file.bytes, 4, (uint8_t[]){ 4, 14 }, 2);
    expect_rows(*state, file.bytes, sizeof file.bytes, 5, (uint8_t[]){ 6, 16 }, 2);
}

/* Each sample has a plane, and each plane a strip. */
static void test_planes(void **state)
{
    static const uint8_t planes[] = { 1, 2, 3, 11, 12, 13, 21, 22, 23 };
    static const uint8_t pixels[] = { 1, 11, 21, 2, 12, 22, 3, 13, 23 };
    struct file file = begin(3, 1, 2, 3);
    uint8_t *offsets = file.bytes + 10 + 12 * 5;
    uint8_t *sizes = file.bytes + 10 + 12 * 8;
    matte_put_little32(offsets + 4, 3);
    matte_put_little32(offsets + 8, 300);
    matte_put_little32(sizes + 4, 3);
    matte_put_little32(sizes + 8, 320);
    for (unsigned i = 0; i < 3; i++) {
        matte_put_little32(file.bytes + 300 + 4 * i, DATA + 3 * i);
        matte_put_little32(file.bytes + 320 + 4 * i, 3);
    }
    add(&file, 284, 3, 1, 2);
    memcpy(file.bytes + DATA, planes, sizeof planes);
    expect_rows(*state, file.bytes, sizeof file.bytes, -1, pixels, sizeof pixels);
    expect_rows(*state, file.bytes, sizeof file.bytes, 2, planes + 6, 3);
}

static void test_associated_alpha(void **state)
{
    static const uint8_t pixels[] = { 50, 100, 200, 200, 9, 9, 9, 0, 7, 8, 9, 255 };
    static const uint8_t straight[] = { 63, 127, 255, 200, 0, 0, 0, 0, 7, 8, 9, 255 };
    struct file file = begin(3, 1, 2, 4);
    add(&file, 338, 3, 1, 1);
    memcpy(file.bytes + DATA, pixels, sizeof pixels);
    expect_rows(*state, file.bytes, sizeof file.bytes, -1, straight, sizeof straight);
    expect_rows(*state, file.bytes, sizeof file.bytes, 2, (uint8_t[]){ 255, 0, 9 }, 3);
    expect_rows(*state, file.bytes, sizeof file.bytes, 3, (uint8_t[]){ 200, 0, 255 }, 3);
}

static void test_white_is_zero(void **state)
{
    struct file file = begin(2, 2, 0, 1);
    memcpy(file.bytes + DATA, (uint8_t[]){ 0, 1, 254, 255 }, 4);
    expect_rows(*state, file.bytes, sizeof file.bytes, -1, (uint8_t[]){ 255, 254, 1, 0 }, 4);
}

static void test_inks(void **state)
{
    struct file file = begin(2, 1, 5, 4);
    memcpy(file.bytes + DATA, (uint8_t[]){ 0, 128, 255, 0, 10, 20, 30, 100 }, 8);
    expect_rows(*state, file.bytes, sizeof file.bytes, -1,
                (uint8_t[]){ 255, 127, 0, 149, 143, 137 }, 6);
}

static void test_half_floats(void **state)
{
    static const float values[] = { 0, 1, -2, 0.5F, 0x1p-24F, 65504 };
    static const uint16_t halves[] = { 0, 0x3C00, 0xC000, 0x3800, 1, 0x7BFF };
    struct file file = begin(6, 1, 1, 1);
    matte_put_little32(file.bytes + 10 + 12 * 2 + 8, 16);
    add(&file, 339, 3, 1, 3);
    for (unsigned i = 0; i < 6; i++)
        matte_put_little16(file.bytes + DATA + 2 * i, halves[i]);
    expect_rows(*state, file.bytes, sizeof file.bytes, -1, values, sizeof values);
}

static void test_twelve_bits(void **state)
{
    static const uint8_t packed[] = { 0xFF, 0xF0, 0x00, 0x80, 0x00 };
    static const uint16_t words[] = { 65535, 0, 32776 };
    struct file file = begin(3, 1, 1, 1);
    matte_put_little32(file.bytes + 10 + 12 * 2 + 8, 12);
    memcpy(file.bytes + DATA, packed, sizeof packed);
    expect_rows(*state, file.bytes, sizeof file.bytes, -1, words, sizeof words);
}

/* Two pages, the second turned, whose directory leads back to the first. */
static void test_pages(void **state)
{
    struct file file = begin(2, 1, 1, 1);
    struct file second = begin(2, 1, 1, 1);
    struct matte_source source;
    struct matte_reader *reader;
    uint8_t rows[2];
    bool more;
    fixture_need(*state, &matte_codec_tiff);
    add(&second, 274, 3, 1, 2);
    matte_put_little32(second.bytes + 10 + 12 * second.entries, 8);
    /* Tags in their order: orientation before the samples of a pixel. */
    uint8_t last[12];
    uint8_t *entries = second.bytes + 10;
    memcpy(last, entries + 12 * 9, 12);
    memmove(entries + 12 * 7, entries + 12 * 6, 3 * sizeof last);
    memcpy(entries + 12 * 6, last, 12);
    memcpy(file.bytes + 600, second.bytes + 8, 200);
    matte_put_little32(file.bytes + 10 + 12 * file.entries, 600);
    memcpy(file.bytes + DATA, "ab", 2);
    assert_int_equal(open_bytes(*state, file.bytes, sizeof file.bytes, &source, &reader), MATTE_OK);
    assert_int_equal(reader->picture.frames, 2);
    assert_int_equal(matte_reader_read(reader, rows, 1), MATTE_OK);
    assert_memory_equal(rows, "ab", 2);
    assert_int_equal(matte_reader_next(reader, &more), MATTE_OK);
    assert_true(more);
    assert_int_equal(matte_reader_read(reader, rows, 1), MATTE_OK);
    assert_memory_equal(rows, "ba", 2);
    assert_int_equal(matte_reader_next(reader, &more), MATTE_OK);
    assert_false(more);
    matte_reader_close(&reader);
    matte_source_close(&source);
}

static void test_refused(void **state)
{
    struct file good = begin(20, 20, 1, 1);
    struct file file = begin(INT32_MAX, INT32_MAX, 1, 1);
    expect_failure(*state, file.bytes, sizeof file.bytes, MATTE_ELIMIT);
    expect_failure(*state, good.bytes, DATA + 10, MATTE_EFORMAT);
    expect_failure(*state, good.bytes, 8, MATTE_EFORMAT);
    expect_failure(*state, good.bytes, 60, MATTE_EFORMAT);
    file = begin(20, 20, 1, 1);
    matte_put_little32(file.bytes + 10 + 12 * 3 + 8, 6);
    expect_failure(*state, file.bytes, sizeof file.bytes, MATTE_EUNSUPPORTED);
    file = begin(20, 20, 1, 1);
    matte_put_little32(file.bytes + 10 + 12 * 2 + 8, 64);
    expect_failure(*state, file.bytes, sizeof file.bytes, MATTE_EUNSUPPORTED);
    /* Many tags that share the whole file as their value. */
    file = begin(20, 20, 1, 1);
    for (unsigned i = 0; i < 20; i++)
        add(&file, (uint16_t)(40000 + i), 1, FILE_SIZE - 8, 8);
    expect_failure(*state, file.bytes, sizeof file.bytes, MATTE_EFORMAT);
}

static void test_huge_tile(void **state)
{
    struct file file = { .bytes = { 'I', 'I', 42, 0, 8 } };
    add(&file, 256, 4, 1, 100);
    add(&file, 257, 4, 1, 100);
    add(&file, 258, 3, 1, 8);
    add(&file, 259, 3, 1, 1);
    add(&file, 262, 3, 1, 1);
    add(&file, 277, 3, 1, 1);
    add(&file, 322, 4, 1, 1 << 15);
    add(&file, 323, 4, 1, 1 << 15);
    add(&file, 324, 4, 1, DATA);
    add(&file, 325, 4, 1, 1 << 30);
    expect_failure(*state, file.bytes, sizeof file.bytes, MATTE_ELIMIT);
}

static void fill(uint8_t *rows, size_t size, unsigned depth)
{
    for (size_t i = 0; i < size; i++)
        rows[i] = (uint8_t)(i * i / 7 + i);
    for (size_t i = 0; depth == 32 && i < size / sizeof(float); i++) {
        float value = (float)i * 0.37F - 5;
        memcpy(rows + i * sizeof value, &value, sizeof value);
    }
}

/* What matte writes, it reads. */
static void write_and_read(matte_job *job, unsigned depth, unsigned channels,
                           enum matte_compression compression)
{
    struct matte_picture picture = {
        .width = 301, .height = 700, .channels = channels, .depth = depth
    };
    struct matte_picture read;
    const struct rows_way way = { .drips = false };
    size_t size = matte_row_size(&picture, channels) * picture.height;
    uint8_t *rows = malloc(size);
    void *back;
    fill(rows, size, depth);
    struct matte_bytes bytes = rows_write(job, "tiff", &picture, compression, rows);
    assert_int_equal(rows_read(job, bytes.data, bytes.size, &way, &read, &back), MATTE_OK);
    assert_int_equal(read.depth, depth);
    assert_int_equal(read.channels, channels);
    assert_memory_equal(back, rows, size);
    free(bytes.data);
    free(back);
    free(rows);
}

static void test_written(void **state)
{
    static const unsigned depths[] = { 8, 16, 32 };
    fixture_need(*state, &matte_codec_tiff);
    for (unsigned channels = 1; channels <= 4; channels++) {
        for (unsigned i = 0; i < 3; i++) {
            write_and_read(*state, depths[i], channels, MATTE_COMPRESSION_FAST);
            write_and_read(*state, depths[i], channels, MATTE_COMPRESSION_SMALL);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_extra_channels), UNIT_TEST(test_planes),  UNIT_TEST(test_associated_alpha),
        UNIT_TEST(test_white_is_zero),  UNIT_TEST(test_inks),    UNIT_TEST(test_half_floats),
        UNIT_TEST(test_twelve_bits),    UNIT_TEST(test_pages),   UNIT_TEST(test_refused),
        UNIT_TEST(test_huge_tile),      UNIT_TEST(test_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
