/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/exif.h"
#include "codecs/orientation.h"
#include "core/context.h"
#include "core/job.h"

static void test_exif(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        unsigned orientation;
    } cases[] = {
#define CASE(bytes, orientation) { bytes, sizeof(bytes) - 1, orientation }
        CASE("MM\0*\0\0\0\x8\0\1\x1\x12\0\3\0\0\0\1\0\6\0\0", 6),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\7\0\0\0", 7),
        CASE("Exif\0\0II*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\7\0\0\0", 7),
        /* LONG; two values, and three behind the directory */
        CASE("MM\0*\0\0\0\x8\0\1\x1\x12\0\4\0\0\0\1\0\0\0\5", 5),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\2\0\0\0\3\0\6\0", 3),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\3\0\0\0\x16\0\0\0\4\0\1\0\1\0", 4),
        /* the second entry; the last of two */
        CASE("II*\0\x8\0\0\0\2\0\x11\1\3\0\1\0\0\0\2\0\0\0\x12\1\3\0\1\0\0\0\x8\0\0\0", 8),
        CASE("II*\0\x8\0\0\0\2\0\x12\1\3\0\1\0\0\0\2\0\0\0\x12\1\3\0\1\0\0\0\x8\0\0\0", 8),
        /* a directory that lies elsewhere, and one that is cut off */
        CASE("II*\0\xC\0\0\0xxxx\1\0\x12\1\3\0\1\0\0\0\2\0\0\0", 2),
        CASE("II*\0\x8\0\0\0\7\0\x12\1\3\0\1\0\0\0\2\0\0\0", 2),
        /* numbers that are none; another type; no value */
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\0\0\0\0", 1),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\x9\0\0\0", 1),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\1\0\1\0\0\0\6\0\0\0", 1),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\0\0\0\0\6\0\0\0", 1),
        /* damage */
        CASE("", 1),
        CASE("II*", 1),
        CASE("Exif\0\0", 1),
        CASE("IM*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0", 1),
        CASE("II*\0\xFF\xFF\xFF\xFF\1\0\x12\1\3\0\1\0\0\0\6\0\0\0", 1),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\6", 1),
        CASE("II*\0\x8\0\0\0\1\0\x12\1\3\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 1),
#undef CASE
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* On the heap, so that a sanitizer sees a step too far. */
        uint8_t *bytes = malloc(cases[i].size + 1);
        memcpy(bytes + 1, cases[i].bytes, cases[i].size);
        assert_int_equal(matte_exif_orientation(bytes + 1, cases[i].size), cases[i].orientation);
        free(bytes);
    }
    assert_int_equal(matte_exif_orientation(NULL, 0), 1);
}

/* A reader of a picture whose samples tell their place. */
struct counting {
    struct matte_reader base;
    int selected;
    size_t next_row;
};

/* A sample byte of the stored picture: `byte` counts the bytes of a pixel. */
static uint8_t stored_byte(size_t x, size_t y, size_t byte)
{
    return (uint8_t)(x * 7 + y * 101 + byte * 31 + (x * y >> 3));
}

static matte_status read_counting(struct matte_reader *base, void *rows, size_t count)
{
    struct counting *reader = (struct counting *)base;
    size_t sample = base->picture.depth / 8;
    size_t first = reader->selected < 0 ? 0 : (size_t)reader->selected * sample;
    size_t pixel = base->row_channels * sample;
    uint8_t *out = rows;
    assert_true(reader->next_row + count <= base->picture.height);
    for (size_t y = reader->next_row; y < reader->next_row + count; y++)
        for (size_t x = 0; x < base->picture.width; x++)
            for (size_t i = 0; i < pixel; i++)
                *out++ = stored_byte(x, y, first + i);
    reader->next_row += count;
    return MATTE_OK;
}

static matte_status select_counting(struct matte_reader *base, unsigned index)
{
    ((struct counting *)base)->selected = (int)index;
    base->row_channels = 1;
    return MATTE_OK;
}

static void close_counting(struct matte_reader *base)
{
    free(base);
}

static const struct matte_codec counting_codec = {
    .select = select_counting,
    .read = read_counting,
    .close = close_counting,
};

static struct matte_reader *new_counting(matte_job *job, const struct matte_picture *picture)
{
    struct counting *reader = calloc(1, sizeof *reader);
    reader->base = (struct matte_reader){
        .codec = &counting_codec, .job = job, .picture = *picture, .row_channels = picture->channels
    };
    reader->selected = -1;
    return &reader->base;
}

/* Where the upright picture's pixel (x, y) is stored, one orientation after the other as the EXIF
 * specification draws them. `width` and `height` are the stored ones. */
static void stored_place(unsigned orientation, size_t width, size_t height, size_t *x, size_t *y)
{
    const size_t right = width - 1;
    const size_t bottom = height - 1;
    const size_t places[9][2] = {
        [1] = { *x, *y },
        [2] = { right - *x, *y },
        [3] = { right - *x, bottom - *y },
        [4] = { *x, bottom - *y },
        [5] = { *y, *x },
        [6] = { *y, bottom - *x },
        [7] = { right - *y, bottom - *x },
        [8] = { right - *y, *x },
    };
    *x = places[orientation][0];
    *y = places[orientation][1];
}

static void assert_upright(const struct matte_picture *stored, const struct matte_picture *upright,
                           const uint8_t *rows, int channel)
{
    size_t sample = stored->depth / 8;
    size_t first = channel < 0 ? 0 : (size_t)channel * sample;
    size_t pixel = channel < 0 ? stored->channels * sample : sample;
    for (size_t y = 0; y < upright->height; y++) {
        for (size_t x = 0; x < upright->width; x++) {
            size_t from_x = x;
            size_t from_y = y;
            stored_place(stored->orientation, stored->width, stored->height, &from_x, &from_y);
            for (size_t i = 0; i < pixel; i++)
                assert_int_equal(*rows++, stored_byte(from_x, from_y, first + i));
        }
    }
}

/* Reads all rows in pieces, whole or one channel, and compares them with the definition. */
static void check(matte_job *job, const struct matte_picture *stored, int channel)
{
    struct matte_reader *reader = new_counting(job, stored);
    assert_int_equal(matte_orientation_apply(&reader), MATTE_OK);
    if (channel >= 0)
        assert_int_equal(matte_reader_select(reader, (unsigned)channel), MATTE_OK);
    const struct matte_picture *upright = &reader->picture;
    bool swapped = stored->orientation >= 5;
    assert_int_equal(upright->width, swapped ? stored->height : stored->width);
    assert_int_equal(upright->height, swapped ? stored->width : stored->height);
    size_t row = matte_row_size(upright, reader->row_channels);
    uint8_t *rows = malloc(row * upright->height);
    size_t done = 0;
    for (size_t count = 1; done < upright->height; count = count * 2 + 1) {
        size_t rest = upright->height - done;
        size_t some = count < rest ? count : rest;
        assert_int_equal(matte_reader_read(reader, rows + done * row, some), MATTE_OK);
        done += some;
    }
    assert_upright(stored, upright, rows, channel);
    free(rows);
    matte_reader_close(&reader);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
}

static void test_orientations(void **state)
{
    static const size_t sizes[][2] = { { 1, 1 }, { 2, 3 }, { 64, 65 }, { 130, 7 }, { 5, 129 } };
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            for (unsigned channels = 1; channels <= 4; channels++) {
                struct matte_picture stored = { .width = sizes[i][0],
                                                .height = sizes[i][1],
                                                .channels = channels,
                                                .depth = i % 2 ? 16 : 8,
                                                .orientation = orientation };
                check(*state, &stored, -1);
                check(*state, &stored, (int)channels - 1);
                stored.depth = i % 2 ? 8 : 16;
                check(*state, &stored, -1);
                check(*state, &stored, 0);
            }
        }
    }
}

/* Only mirrored rows stream: the others hold the picture, and only the channel asked for. */
static void test_memory(void **state)
{
    matte_job *job = *state;
    for (unsigned orientation = 2; orientation <= 8; orientation++) {
        const struct matte_picture stored = {
            .width = 300, .height = 200, .channels = 4, .depth = 8, .orientation = orientation
        };
        struct matte_reader *reader = new_counting(job, &stored);
        uint8_t row[300];
        assert_int_equal(matte_orientation_apply(&reader), MATTE_OK);
        assert_int_equal(matte_reader_select(reader, 3), MATTE_OK);
        assert_int_equal(atomic_load(&job->context->bytes), 0);
        assert_int_equal(matte_reader_read(reader, row, 1), MATTE_OK);
        size_t bytes = atomic_load(&job->context->bytes);
        assert_in_range(bytes, orientation == 2 ? 1 : 60000, orientation == 2 ? 1000 : 61000);
        matte_reader_close(&reader);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_exif),
        UNIT_TEST(test_orientations),
        UNIT_TEST(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
