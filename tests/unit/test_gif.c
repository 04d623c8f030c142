/* SPDX-License-Identifier: MIT */
/* GIF: each frame pixel by pixel, and files that are cut or too large. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "frames.h"

enum { WIDTH = 4, HEIGHT = 3, FILE_MAX = 4096, CODE_BITS = 7, CODE_WIDTH = 8 };

/* A file that is being built. */
struct builder {
    uint8_t bytes[FILE_MAX];
    size_t size;
};

static void put(struct builder *builder, const void *bytes, size_t size)
{
    assert_true(builder->size + size <= FILE_MAX);
    memcpy(builder->bytes + builder->size, bytes, size);
    builder->size += size;
}

/* A screen of WIDTH x HEIGHT whose four colours have a red of 10, 20, 30 and 40; `background` is
 * one of them. */
static void begin(struct builder *builder, uint8_t background)
{
    const uint8_t screen[] = { WIDTH, 0, HEIGHT, 0, 0x81, background, 0 };
    const uint8_t colours[] = { 10, 1, 0, 20, 2, 0, 30, 3, 0, 40, 4, 0 };
    builder->size = 0;
    put(builder, "GIF89a", 6);
    put(builder, screen, sizeof screen);
    put(builder, colours, sizeof colours);
}

static void control(struct builder *builder, unsigned disposal, int transparency)
{
    const uint8_t block[] = { '!',
                              0xF9,
                              4,
                              (uint8_t)(disposal << 2 | (transparency >= 0)),
                              0,
                              0,
                              (uint8_t)(transparency >= 0 ? transparency : 0),
                              0 };
    put(builder, block, sizeof block);
}

/* Codes of a byte each, none of which stands for more than a pixel: the table never grows to longer
 * codes where it is cleared before each of them. */
static void image(struct builder *builder, const uint8_t place[4], uint8_t flags,
                  const uint8_t *indices)
{
    size_t count = (size_t)place[2] * place[3];
    const uint8_t head[] = { ',', place[0], 0, place[1], 0, place[2], 0, place[3], 0, flags };
    const uint8_t clear = 1U << CODE_BITS;
    const uint8_t end[] = { clear + 1, 0 };
    put(builder, head, sizeof head);
    if (flags & 0x80)
        put(builder, (const uint8_t[]){ 50, 5, 0, 60, 6, 0 }, 6);
    put(builder, (const uint8_t[]){ CODE_BITS, (uint8_t)(2 * count + 1) }, 2);
    for (size_t i = 0; i < count; i++)
        put(builder, (const uint8_t[]){ clear, indices[i] }, 2);
    put(builder, end, sizeof end);
}

static struct matte_bytes finish(struct builder *builder)
{
    put(builder, ";", 1);
    return (struct matte_bytes){ builder->bytes, builder->size };
}

/* Compares the reds, and of files with alpha says 0 for what is transparent. */
static void check(matte_job *job, struct matte_bytes file, size_t frame, unsigned channels,
                  const uint8_t *reds)
{
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(read_file(job, file, (struct rows_way){ .frame = frame }, &picture, &rows),
                     MATTE_OK);
    assert_int_equal(picture.channels, channels);
    for (size_t i = 0; i < WIDTH * HEIGHT; i++) {
        const uint8_t *pixel = rows + i * channels;
        assert_int_equal(channels == 4 && pixel[3] == 0 ? 0 : pixel[0], reds[i]);
        assert_int_equal(pixel[1], pixel[0] / 10);
    }
    free(rows);
}

static const uint8_t whole_place[] = { 0, 0, WIDTH, HEIGHT };
static const uint8_t corner_place[] = { 2, 1, 2, 2 };
static const uint8_t outside_place[] = { 3, 2, 2, 2 };
static const uint8_t ramp[] = { 0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3 };
static const uint8_t corner[] = { 1, 3, 3, 1 };

/* What is left of the corner after each disposal, once a pixel that can't be seen is drawn. */
static void check_disposal(matte_job *job, unsigned disposal, const uint8_t *after)
{
    struct builder builder;
    begin(&builder, 2);
    image(&builder, whole_place, 0, ramp);
    control(&builder, disposal, -1);
    image(&builder, corner_place, 0, corner);
    control(&builder, 1, 3);
    image(&builder, (const uint8_t[]){ 0, 0, 1, 1 }, 0, (const uint8_t[]){ 3 });
    struct matte_bytes file = finish(&builder);
    check(job, file, 0, 3, (const uint8_t[]){ 10, 20, 30, 40, 40, 30, 20, 10, 10, 20, 30, 40 });
    check(job, file, 1, 3, (const uint8_t[]){ 10, 20, 30, 40, 40, 30, 20, 40, 10, 20, 40, 20 });
    check(job, file, 2, 3, after);
}

static void test_disposals(void **state)
{
    static const uint8_t kept[] = { 10, 20, 30, 40, 40, 30, 20, 40, 10, 20, 40, 20 };
    static const uint8_t cleared[] = { 10, 20, 30, 40, 40, 30, 30, 30, 10, 20, 30, 30 };
    static const uint8_t restored[] = { 10, 20, 30, 40, 40, 30, 20, 10, 10, 20, 30, 40 };
    check_disposal(*state, 0, kept);
    check_disposal(*state, 1, kept);
    check_disposal(*state, 2, cleared);
    check_disposal(*state, 3, restored);
}

static void test_transparency(void **state)
{
    struct builder builder;
    begin(&builder, 0);
    control(&builder, 2, 1);
    image(&builder, whole_place, 0, ramp);
    control(&builder, 0, 3);
    image(&builder, corner_place, 0, corner);
    struct matte_bytes file = finish(&builder);
    check(*state, file, 0, 4, (const uint8_t[]){ 10, 0, 30, 40, 40, 30, 0, 10, 10, 0, 30, 40 });
    check(*state, file, 1, 4, (const uint8_t[]){ 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 20 });
    check_ways(*state, file);
}

static void test_local_palette_and_interlace(void **state)
{
    struct builder builder;
    begin(&builder, 0);
    image(&builder, whole_place, 0x40, ramp);
    image(&builder, outside_place, 0x80, (const uint8_t[]){ 1, 0, 0, 0 });
    struct matte_bytes file = finish(&builder);
    check(*state, file, 0, 3, (const uint8_t[]){ 10, 20, 30, 40, 10, 20, 30, 40, 40, 30, 20, 10 });
    check(*state, file, 1, 3, (const uint8_t[]){ 10, 20, 30, 40, 10, 20, 30, 40, 40, 30, 20, 60 });
    check_ways(*state, file);
}

/* Of a picture that begins in the corner all else is of the first colour. */
static void test_small_first_frame(void **state)
{
    struct builder builder;
    begin(&builder, 3);
    image(&builder, corner_place, 0, corner);
    check(*state, finish(&builder), 0, 3,
          (const uint8_t[]){ 10, 10, 10, 10, 10, 10, 20, 40, 10, 10, 40, 20 });
}

static matte_job *compatible_job(void)
{
    const struct matte_context_params params = { .compat = MATTE_COMPAT_COMFYUI_0_8 };
    matte_context *context;
    matte_job *job;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    return job;
}

/* The loaders read what is there, ComfyUI 0.8.0's without the palette. */
static void test_truncated(void **state)
{
    struct builder builder;
    struct matte_picture picture;
    uint8_t *rows;
    begin(&builder, 0);
    image(&builder, whole_place, 0, ramp);
    /* A block is read only when all of it is there: this one has half of the pixels. */
    size_t data = builder.size - 2 * WIDTH * HEIGHT - 3;
    builder.bytes[data] = WIDTH * HEIGHT;
    struct matte_bytes file = { builder.bytes, data + 1 + WIDTH * HEIGHT };
    struct rows_way lenient = { .loads = true };
    assert_int_equal(read_file(*state, file, (struct rows_way){ 0 }, &picture, &rows),
                     MATTE_EFORMAT);
    assert_int_equal(read_file(*state, file, lenient, &picture, &rows), MATTE_OK);
    assert_int_equal(picture.channels, 3);
    assert_int_equal(rows[9], 40);
    assert_int_equal(rows[18], 10);
    free(rows);
    matte_job *job = compatible_job();
    assert_int_equal(read_file(job, file, lenient, &picture, &rows), MATTE_OK);
    assert_int_equal(picture.channels, 1);
    assert_memory_equal(rows, ((const uint8_t[]){ 0, 1, 2, 3, 3, 2, 0, 0 }), 8);
    free(rows);
    matte_job_free(&job);
}

static void test_impossible_codes(void **state)
{
    struct builder builder;
    struct matte_picture picture;
    uint8_t *rows;
    begin(&builder, 0);
    image(&builder, whole_place, 0, ramp);
    struct matte_bytes file = finish(&builder);
    /* The first code after a clearing can't be one of a string. */
    file.data[file.size - 4] = 0xFF;
    assert_int_equal(read_file(*state, file, (struct rows_way){ 0 }, &picture, &rows),
                     MATTE_EFORMAT);
    assert_non_null(strstr(matte_job_message(*state), "frame 1 of the file is damaged"));
    assert_int_equal(read_file(*state, file, (struct rows_way){ .loads = true }, &picture, &rows),
                     MATTE_OK);
    free(rows);
}

static void test_fixtures(void **state)
{
    static const char *const names[] = { "anim.gif",      "anim_firstopaque.gif", "anim_trns.gif",
                                         "gray.gif",      "interlaced.gif",       "still.gif",
                                         "still_trns.gif" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct matte_bytes file = fixture(names[i]);
        check_ways(*state, file);
        free(file.data);
    }
}

static void test_cuts(void **state)
{
    struct matte_bytes file = fixture("still.gif");
    /* Without its end mark and the end of its blocks it is whole; the end code may be missing. */
    check_cuts(*state, file, file.size - 260);
    free(file.data);
}

static void test_limits(void **state)
{
    struct matte_bytes file = fixture("still.gif");
    (void)state;
    check_limits(file, 20, 4096);
    free(file.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_disposals),
        UNIT_TEST(test_transparency),
        UNIT_TEST(test_local_palette_and_interlace),
        UNIT_TEST(test_small_first_frame),
        UNIT_TEST(test_truncated),
        UNIT_TEST(test_impossible_codes),
        UNIT_TEST(test_fixtures),
        UNIT_TEST(test_cuts),
        UNIT_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
