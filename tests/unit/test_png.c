/* SPDX-License-Identifier: MIT */
/* The reader of common PNG files against libpng, and against files that are spoilt. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "codecs/codec.h"
#include "core/context.h"
#include "core/job.h"
#include "png_file.h"

static const enum png_way ways[] = { PNG_READ, PNG_HALVES, PNG_DRIPPING };

static void assert_channel(const uint8_t *plane, const uint8_t *all, int channel,
                           const struct matte_picture *picture)
{
    size_t size = picture->depth / 8;
    for (size_t i = 0; i < picture->width * picture->height; i++)
        assert_memory_equal(plane + i * size,
                            all + (i * picture->channels + (size_t)channel) * size, size);
}

/* Every channel, and all, in every way, as libpng has them. */
static void check_file(matte_job *job, const struct matte_bytes *png)
{
    size_t size;
    uint8_t *expected = png_expect(png, &size);
    struct matte_picture picture = { .channels = 4 };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        for (int channel = -1; channel < (int)picture.channels; channel++) {
            struct png_request request = { channel, ways[i] };
            uint8_t *rows;
            assert_int_equal(png_request_rows(job, png, request, &rows, &picture), MATTE_OK);
            assert_int_equal(picture.width * picture.height * picture.channels * picture.depth / 8,
                             size);
            if (channel < 0)
                assert_memory_equal(rows, expected, size);
            else
                assert_channel(rows, expected, channel, &picture);
            free(rows);
        }
    }
    free(expected);
}

static void check_plan(matte_job *job, const struct png_plan *plan)
{
    struct matte_bytes png = png_make(plan);
    check_file(job, &png);
    free(png.data);
}

static const struct png_plan kinds[] = {
    { .type = 0, .depth = 8 },
    { .type = 0, .depth = 16 },
    { .type = 0, .depth = 8, .transparent = true },
    { .type = 0, .depth = 16, .transparent = true },
    { .type = 2, .depth = 8 },
    { .type = 2, .depth = 16 },
    { .type = 2, .depth = 8, .transparent = true },
    { .type = 2, .depth = 16, .transparent = true },
    { .type = 3, .depth = 8 },
    { .type = 3, .depth = 8, .transparent = true },
    { .type = 4, .depth = 8 },
    { .type = 4, .depth = 16 },
    { .type = 6, .depth = 8 },
    { .type = 6, .depth = 16 },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* A kind with everything else by chance. */
static struct png_plan some_plan(size_t kind)
{
    struct png_plan plan = kinds[kind];
    plan.width = 1 + png_random(70);
    plan.height = 1 + png_random(70);
    plan.filter = RANDOM_FILTER;
    plan.mask = png_random(2) ? 0xFF : 1;
    plan.level = (int)png_random(10);
    return plan;
}

static void test_kinds(void **state)
{
    for (size_t i = 0; i < KINDS; i++) {
        for (unsigned filter = 0; filter <= 5; filter++) {
            for (int times = 0; times < 4; times++) {
                struct png_plan plan = some_plan(i);
                plan.filter = filter < 5 ? filter : RANDOM_FILTER;
                check_plan(*state, &plan);
            }
        }
    }
}

/* More than the buffers of the reader and of ISA-L hold. */
static void test_large(void **state)
{
    for (size_t i = 0; i < KINDS; i++) {
        struct png_plan plan = some_plan(i);
        plan.width = 300 + png_random(300);
        plan.height = 200 + png_random(200);
        plan.piece = i % 2 ? 8192 : 0;
        check_plan(*state, &plan);
    }
}

/* Chunks cut anywhere, the last one in the stream's checksum too. */
static void test_pieces(void **state)
{
    for (size_t i = 0; i < KINDS; i++) {
        for (size_t piece = 1; piece <= 7; piece++) {
            struct png_plan plan = some_plan(i);
            plan.piece = piece;
            plan.empty = png_random(2);
            check_plan(*state, &plan);
        }
    }
}

static void test_streams(void **state)
{
    static const int strategies[] = { Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED };
    for (int window = 9; window <= 15; window++) {
        for (size_t i = 0; i < sizeof strategies / sizeof *strategies; i++) {
            for (int level = 0; level <= 9; level += 3) {
                struct png_plan plan = some_plan(png_random(KINDS));
                plan.window = window;
                plan.strategy = strategies[i];
                plan.level = level;
                check_plan(*state, &plan);
            }
        }
    }
}

/* More than the picture needs, in the stream, behind it and behind the end. */
static void test_too_much(void **state)
{
    for (size_t i = 0; i < 64; i++) {
        struct png_plan plan = some_plan(png_random(KINDS));
        plan.more_rows = i % 2 ? 1 + png_random(i % 4 == 1 ? 1 : 3000) : 0;
        plan.level = i % 8 == 1 ? 0 : plan.level;
        plan.more_bytes = i / 2 % 2 ? 1 + png_random(20) : 0;
        plan.piece = i / 4 % 2 ? 1 + png_random(100) : 0;
        struct matte_bytes png = png_make(&plan);
        png_insert(&png, "IEND", "IDAT", "more", png_random(5));
        png.size -= i / 8 % 2 ? 12 : 0;
        check_file(*state, &png);
        free(png.data);
    }
}

/* Fails in every way, with this message. */
static void check_bad(matte_job *job, const struct matte_bytes *png, const char *message)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        uint8_t *rows;
        struct matte_picture picture;
        matte_status status =
            png_request_rows(job, png, (struct png_request){ -1, ways[i] }, &rows, &picture);
        assert_int_equal(status, MATTE_EFORMAT);
        assert_string_equal(matte_job_error(job)->file, "memory");
        if (!strstr(matte_job_message(job), message))
            fail_msg("\"%s\" instead of \"%s\"", matte_job_message(job), message);
    }
}

static void spoil_adler(uint8_t *stream, size_t size)
{
    stream[size - 1 - png_random(4)] ^= 1;
}

static void spoil_method(uint8_t *stream, size_t size)
{
    (void)size;
    stream[0] = 0x77;
}

static void spoil_check(uint8_t *stream, size_t size)
{
    (void)size;
    stream[1] ^= 1;
}

static void ask_for_dictionary(uint8_t *stream, size_t size)
{
    (void)size;
    stream[0] = 0x78;
    stream[1] = 0xBB;
}

static void spoil_block(uint8_t *stream, size_t size)
{
    (void)size;
    stream[2] |= 6;
}

static void test_bad_streams(void **state)
{
    static const struct {
        struct png_plan plan;
        const char *message;
    } cases[] = {
        { { .spoil = spoil_adler }, "the file is damaged: the checksum of its pixels is wrong" },
        /* It counts a byte more than the pixels have. */
        { { .spoil = spoil_adler, .more_rows = 1 }, "the checksum of its pixels is wrong" },
        { { .spoil = spoil_method }, "the file is damaged: its pixels can't be decompressed" },
        { { .spoil = spoil_check }, "the file is damaged: its pixels can't be decompressed" },
        { { .spoil = ask_for_dictionary }, "the file is damaged: its pixels can't be" },
        { { .spoil = spoil_block }, "the file is damaged: its pixels can't be decompressed" },
        { { .missing = 1 }, "the file is damaged: its pixels end too early" },
        { { .missing = 40 }, "the file is damaged: its pixels end too early" },
        { { .filter = 5 }, "the file is damaged: its rows have a filter of type 5" },
        { { .filter = 255 }, "the file is damaged: its rows have a filter of type 255" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* A checksum behind too many bytes is only come upon if it is at hand. */
        size_t pieces = cases[i].plan.more_rows ? 1 : 4;
        for (size_t piece = 0; piece < pieces; piece++) {
            struct png_plan plan = some_plan(i % KINDS);
            plan.width += 40;
            plan.piece = piece;
            plan.spoil = cases[i].plan.spoil;
            plan.missing = cases[i].plan.missing;
            plan.more_rows = cases[i].plan.more_rows;
            plan.level = plan.more_rows ? 0 : plan.level;
            if (cases[i].plan.filter)
                plan.filter = cases[i].plan.filter;
            struct matte_bytes png = png_make(&plan);
            check_bad(*state, &png, cases[i].message);
            free(png.data);
        }
    }
}

/* An 8-bit palette with a chunk of every kind that is looked at. */
static struct matte_bytes full_png(void)
{
    struct png_plan plan = { .width = 9, .height = 7, .type = 3, .depth = 8, .transparent = true };
    plan.mask = 0xFF;
    plan.filter = RANDOM_FILTER;
    plan.piece = 50;
    struct matte_bytes png = png_make(&plan);
    png_insert(&png, "PLTE", "gAMA", "\0\0\1\2", 4);
    png_insert(&png, "IDAT", "eXIf", "no such thing", 13);
    png_insert(&png, "IEND", "tEXt", "Key\0Text", 8);
    return png;
}

static void test_bad_checksums(void **state)
{
    static const char *const types[] = { "IHDR", "gAMA", "PLTE", "tRNS",
                                         "eXIf", "IDAT", "tEXt", "IEND" };
    struct matte_bytes png = full_png();
    check_file(*state, &png);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t place = png_find(&png, types[i]);
        size_t end = place + 12 + png.data[place + 3] + 256 * (size_t)png.data[place + 2];
        for (size_t byte = 1; byte <= 4; byte++) {
            png.data[end - byte] ^= 0x40;
            check_bad(*state, &png, "the file is damaged: a checksum is wrong");
            png.data[end - byte] ^= 0x40;
        }
    }
    free(png.data);
}

/* Cut anywhere, a file fails, or gives all pixels: the end mark's 12 bytes may be missing. */
static void test_cuts(void **state)
{
    struct matte_bytes png = full_png();
    size_t size;
    uint8_t *expected = png_expect(&png, &size);
    size_t end = png.size;
    size_t text = 20;
    for (png.size = 8; png.size < end; png.size++) {
        if (png.size < end - 12 - text) {
            check_bad(*state, &png, "the file ends too early");
            continue;
        }
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
            uint8_t *rows;
            struct matte_picture picture;
            struct png_request request = { -1, ways[i] };
            assert_int_equal(png_request_rows(*state, &png, request, &rows, &picture), MATTE_OK);
            assert_memory_equal(rows, expected, size);
            free(rows);
        }
    }
    free(expected);
    free(png.data);
}

static void test_bad_chunks(void **state)
{
    static const struct {
        const char *before;
        const char *type;
        size_t size;
        const char *message;
    } cases[] = {
        { "PLTE", "ABCD", 3, "the file is damaged: its ABCD chunk is of an unknown critical kind" },
        { "IEND", "ABCD", 0, "the file is damaged: its ABCD chunk is of an unknown critical kind" },
        { "PLTE", "IHDR", 13, "the file is damaged: its IHDR chunk is out of place" },
        { "IEND", "IHDR", 13, "the file is damaged: its IHDR chunk is out of place" },
        { "PLTE", "IEND", 0, "the file is damaged: its IEND chunk is out of place" },
        { "IDAT", "PLTE", 9, "the file is damaged: its PLTE chunk comes twice" },
        { "PLTE", "PLTE", 0, "the file is damaged: its PLTE chunk has an impossible size" },
        { "PLTE", "PLTE", 8, "the file is damaged: its PLTE chunk has an impossible size" },
        { "PLTE", "PLTE", 771, "the file is damaged: its PLTE chunk has an impossible size" },
        { "PLTE", "IDAT", 5, "the file is damaged: it has no palette" },
        { "PLTE", "12 4", 5, "the file is damaged: no chunk begins where one should" },
    };
    static const uint8_t zeros[1000];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_bytes png = full_png();
        png_insert(&png, cases[i].before, cases[i].type, zeros, cases[i].size);
        check_bad(*state, &png, cases[i].message);
        free(png.data);
    }
}

/* Transparency that makes no sense is passed over, as by libpng. */
static void test_bad_transparency(void **state)
{
    static const uint8_t zeros[300];
    for (size_t i = 0; i < KINDS; i++) {
        for (size_t size = 0; size < 9; size++) {
            struct png_plan plan = some_plan(i);
            struct matte_bytes png = png_make(&plan);
            png_insert(&png, plan.type == 3 ? "PLTE" : "IDAT", "tRNS", zeros, size);
            check_file(*state, &png);
            free(png.data);
        }
    }
    struct png_plan plan = some_plan(8);
    struct matte_bytes png = png_make(&plan);
    png_insert(&png, "IDAT", "tRNS", zeros, 201);
    check_file(*state, &png);
    free(png.data);
}

/* Lengths that can't be true. */
static void test_bad_lengths(void **state)
{
    struct matte_bytes png = full_png();
    size_t place = png_find(&png, "IDAT");
    png.data[place] = 0x7F;
    check_bad(*state, &png, "the file");
    png.data[place] = 0x80;
    check_bad(*state, &png, "the file is damaged: no chunk begins where one should");
    free(png.data);
}

/* A reader and what it stands on. */
struct opened {
    struct matte_bytes png;
    struct matte_source source;
    struct matte_feed *feed;
    struct matte_reader *reader;
};

static struct opened open_png(matte_job *job, struct matte_bytes png)
{
    struct opened opened = { .png = png, .feed = malloc(sizeof *opened.feed) };
    assert_int_equal(matte_source_memory(job, png.data, png.size, "memory", &opened.source),
                     MATTE_OK);
    matte_feed_init(opened.feed, job, &opened.source);
    assert_int_equal(matte_reader_open(job, opened.feed, &opened.reader), MATTE_OK);
    return opened;
}

static void close_png(struct opened *opened)
{
    matte_reader_close(&opened->reader);
    matte_source_close(&opened->source);
    free(opened->feed);
    free(opened->png.data);
}

/* A row of a thousand million pixels, with almost no data: it can be opened, but not read. */
static void test_hostile_width(void **state)
{
    (void)state;
    const struct matte_context_params params = { .max_bytes = 1 << 20 };
    struct png_plan plan = { .width = 1, .height = 1, .type = 6, .depth = 16, .missing = 1 };
    matte_context *context;
    matte_job *job;
    struct matte_bytes png = png_make(&plan);
    png.data[16] = 0x3F;
    uLong crc = crc32(0, png.data + 12, 17);
    for (int i = 0; i < 4; i++)
        png.data[29 + i] = (uint8_t)(crc >> (24 - 8 * i));
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    struct opened opened = open_png(job, png);
    uint8_t byte;
    assert_int_equal(matte_reader_raw_size(opened.reader, SIZE_MAX), SIZE_MAX);
    assert_int_equal(matte_reader_read(opened.reader, &byte, 1), MATTE_ELIMIT);
    close_png(&opened);
    matte_job_free(&job);
    matte_context_unref(&context);
}

/* What fetching finds goes to the job that it is given. */
static void test_job_of_fetch(void **state)
{
    matte_job *job = *state;
    matte_job *other;
    uint8_t raw[90];
    struct png_plan plan = { .width = 9, .height = 9, .depth = 8, .missing = 1 };
    struct opened opened = open_png(job, png_make(&plan));
    assert_int_equal(matte_job_new(job->context, &other), MATTE_OK);
    assert_int_equal(matte_reader_raw_size(opened.reader, 9), sizeof raw);
    assert_int_equal(matte_reader_fetch(opened.reader, other, raw, 9), MATTE_EFORMAT);
    assert_string_equal(matte_job_message(job), "");
    assert_string_equal(matte_job_error(other)->file, "memory");
    close_png(&opened);
    matte_job_free(&other);
}

/* Pictures that are turned, or read by libpng, have no halves. */
static void test_no_halves(void **state)
{
    matte_job *job = *state;
    struct png_plan plan = { .width = 9, .height = 9, .depth = 8 };
    struct matte_bytes png = png_make(&plan);
    png_insert(&png, "IDAT", "eXIf", "MM\0*\0\0\0\x8\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0", 26);
    struct opened opened = open_png(job, png);
    assert_int_equal(opened.reader->picture.orientation, 6);
    assert_int_equal(matte_reader_raw_size(opened.reader, 1), 0);
    close_png(&opened);
    plan.depth = 4;
    opened = open_png(job, png_make(&plan));
    assert_int_equal(matte_reader_raw_size(opened.reader, 1), 0);
    close_png(&opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_kinds),         UNIT_TEST(test_large),
        UNIT_TEST(test_pieces),        UNIT_TEST(test_streams),
        UNIT_TEST(test_too_much),      UNIT_TEST(test_bad_streams),
        UNIT_TEST(test_bad_checksums), UNIT_TEST(test_cuts),
        UNIT_TEST(test_bad_chunks),    UNIT_TEST(test_bad_transparency),
        UNIT_TEST(test_bad_lengths),   UNIT_TEST(test_hostile_width),
        UNIT_TEST(test_job_of_fetch),  UNIT_TEST(test_no_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
