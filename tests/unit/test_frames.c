/* SPDX-License-Identifier: MIT */
/* Animated PNG as extracting sees it: as ComfyUI's loaders do, but strictly. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/codec.h"
#include "core/context.h"
#include "png_file.h"

enum { PATH_SIZE = 500, WARNINGS_SIZE = 500 };

static const char *const animations[] = { "anim_default.apng.png", "anim_over.apng.png",
                                          "anim_rgb.apng.png", "anim_rgba.apng.png" };
enum { ANIMATIONS = sizeof animations / sizeof *animations };

/* A whole file, the caller's to free(). */
static struct matte_bytes read_file(const char *name)
{
    char path[PATH_SIZE];
    struct matte_bytes bytes = { 0 };
    snprintf(path, sizeof path, "%s/pictures/%s", MATTE_TESTS, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    bytes.size = (size_t)ftell(file);
    bytes.data = malloc(bytes.size);
    rewind(file);
    assert_int_equal(fread(bytes.data, 1, bytes.size, file), bytes.size);
    fclose(file);
    return bytes;
}

static matte_status open_bytes(matte_job *job, const struct matte_bytes *bytes, bool pipe,
                               struct matte_source *source, struct matte_reader **reader)
{
    assert_int_equal(matte_source_memory(job, bytes->data, bytes->size, "it", source), MATTE_OK);
    if (pipe)
        source->seek = NULL;
    return matte_reader_open_source(job, source, reader);
}

/* All samples of the picture that the reader is at, the caller's to free(). */
static uint8_t *read_samples(struct matte_reader *reader, size_t *size)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    *size = row * reader->picture.height;
    uint8_t *samples = malloc(*size);
    assert_int_equal(matte_reader_read(reader, samples, reader->picture.height), MATTE_OK);
    return samples;
}

static void assert_same_samples(struct matte_reader *one, struct matte_reader *other)
{
    size_t size;
    size_t other_size;
    uint8_t *samples = read_samples(one, &size);
    uint8_t *others = read_samples(other, &other_size);
    assert_int_equal(size, other_size);
    assert_memory_equal(samples, others, size);
    free(samples);
    free(others);
}

static void test_frames_are_those_of_the_loaders(void **state)
{
    matte_job *job = *state;
    for (size_t i = 0; i < ANIMATIONS; i++) {
        struct matte_bytes bytes = read_file(animations[i]);
        struct matte_source sources[2];
        struct matte_reader *opened;
        struct matte_reader *loaded;
        size_t count = 0;
        bool more = true;
        assert_int_equal(open_bytes(job, &bytes, false, &sources[0], &opened), MATTE_OK);
        assert_int_equal(matte_source_memory(job, bytes.data, bytes.size, "it", &sources[1]),
                         MATTE_OK);
        assert_int_equal(matte_reader_load(job, &sources[1], &loaded), MATTE_OK);
        assert_true(opened->picture.frames > 1);
        assert_int_equal(opened->picture.frames, loaded->picture.frames);
        for (; more; count++) {
            bool loaded_more;
            assert_same_samples(opened, loaded);
            assert_int_equal(matte_reader_next(opened, &more), MATTE_OK);
            assert_int_equal(matte_reader_next(loaded, &loaded_more), MATTE_OK);
            assert_int_equal(more, loaded_more);
        }
        assert_int_equal(count, opened->picture.frames);
        matte_reader_close(&opened);
        matte_reader_close(&loaded);
        matte_source_close(&sources[0]);
        matte_source_close(&sources[1]);
        free(bytes.data);
    }
}

/* The next frame comes whole, whatever was wanted of this one and however much was read. */
static void test_selection_is_of_one_frame(void **state)
{
    matte_job *job = *state;
    struct matte_bytes bytes = read_file("anim_rgba.apng.png");
    struct matte_source sources[2];
    struct matte_reader *picked;
    struct matte_reader *whole;
    uint8_t row[64];
    bool more;
    assert_int_equal(open_bytes(job, &bytes, false, &sources[0], &picked), MATTE_OK);
    assert_int_equal(open_bytes(job, &bytes, false, &sources[1], &whole), MATTE_OK);
    assert_int_equal(matte_reader_select(picked, 3), MATTE_OK);
    assert_int_equal(matte_reader_read(picked, row, 1), MATTE_OK);
    assert_int_equal(matte_reader_next(picked, &more), MATTE_OK);
    assert_int_equal(picked->row_channels, 4);
    assert_int_equal(matte_reader_go_to(whole, 1), MATTE_OK);
    assert_same_samples(picked, whole);
    assert_int_equal(matte_reader_go_to(whole, 7), MATTE_ERANGE);
    assert_non_null(strstr(matte_job_error(job)->message, "the file has 3"));
    matte_reader_close(&picked);
    matte_reader_close(&whole);
    matte_source_close(&sources[0]);
    matte_source_close(&sources[1]);
    free(bytes.data);
}

static void keep_warning(void *user, enum matte_log_level level, const char *message)
{
    (void)level;
    snprintf(user, WARNINGS_SIZE, "%s", message);
}

/* A pipe can't go back for the other frames. */
static void test_pipe_gives_the_first_frame(void **state)
{
    char warning[WARNINGS_SIZE] = "";
    const struct matte_context_params params = { .log = keep_warning, .log_user = warning };
    struct matte_bytes bytes = read_file("anim_default.apng.png");
    struct matte_source sources[2];
    struct matte_reader *piped;
    struct matte_reader *whole;
    matte_context *context;
    matte_job *job;
    bool more;
    (void)state;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    assert_int_equal(open_bytes(job, &bytes, false, &sources[1], &whole), MATTE_OK);
    assert_string_equal(warning, "");
    assert_int_equal(open_bytes(job, &bytes, true, &sources[0], &piped), MATTE_OK);
    assert_non_null(strstr(warning, "animation"));
    assert_int_equal(piped->picture.frames, 1);
    assert_same_samples(piped, whole);
    assert_int_equal(matte_reader_next(piped, &more), MATTE_OK);
    assert_false(more);
    matte_reader_close(&piped);
    matte_reader_close(&whole);
    matte_source_close(&sources[0]);
    matte_source_close(&sources[1]);
    matte_job_free(&job);
    matte_context_unref(&context);
    free(bytes.data);
}

/* Loaders make do with a damaged frame; extracting must not. */
static void test_damaged_frame(void **state)
{
    matte_job *job = *state;
    struct matte_bytes bytes = read_file("anim_rgba.apng.png");
    struct matte_source source;
    struct matte_reader *reader;
    size_t size;
    bool more;
    uint8_t row[64];
    size_t place = png_find(&bytes, "fdAT");
    memset(bytes.data + place + 8 + 4 + 2, 0xA5, 8);
    assert_int_equal(open_bytes(job, &bytes, false, &source, &reader), MATTE_OK);
    free(read_samples(reader, &size));
    assert_int_equal(matte_reader_next(reader, &more), MATTE_OK);
    assert_true(more);
    assert_int_equal(matte_reader_read(reader, row, 1), MATTE_EFORMAT);
    matte_reader_close(&reader);
    assert_int_equal(matte_reader_load(job, &source, &reader), MATTE_OK);
    assert_int_equal(matte_reader_go_to(reader, 1), MATTE_OK);
    free(read_samples(reader, &size));
    matte_reader_close(&reader);
    matte_source_close(&source);
    free(bytes.data);
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
}

/* A workflow of many nodes, say, lies between the header and what tells of frames. */
static void test_frames_behind_a_large_chunk(void **state)
{
    enum { LARGE = 200000 };
    matte_job *job = *state;
    struct matte_bytes bytes = read_file("anim_rgb.apng.png");
    struct matte_source source;
    struct matte_reader *reader;
    char *text = calloc(1, LARGE);
    memcpy(text, "workflow", 8);
    png_insert(&bytes, "acTL", "tEXt", text, LARGE);
    assert_int_equal(open_bytes(job, &bytes, false, &source, &reader), MATTE_OK);
    assert_int_equal(reader->picture.frames, 2);
    matte_reader_close(&reader);
    matte_source_close(&source);
    free(text);
    free(bytes.data);
}

static void test_orientation_behind_the_pixels(void **state)
{
    static const uint8_t exif[] = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0,
                                    3,   0,   0, 0,  1, 0, 6, 0, 0, 0, 0, 0,    0 };
    matte_job *job = *state;
    struct matte_bytes bytes = read_file("anim_rgb.apng.png");
    struct matte_source source;
    struct matte_reader *reader;
    png_insert(&bytes, "IEND", "eXIf", exif, sizeof exif);
    assert_int_equal(open_bytes(job, &bytes, false, &source, &reader), MATTE_OK);
    assert_int_equal(reader->picture.orientation, 6);
    assert_int_equal(reader->picture.width, 12);
    assert_int_equal(reader->picture.height, 16);
    assert_int_equal(matte_reader_go_to(reader, 1), MATTE_OK);
    size_t size;
    free(read_samples(reader, &size));
    matte_reader_close(&reader);
    matte_source_close(&source);
    free(bytes.data);
}

/* Ordinary files keep the reader that works in two halves. */
static void test_still_pictures_split(void **state)
{
    matte_job *job = *state;
    struct matte_bytes bytes = read_file("rgba8.png");
    struct matte_source source;
    struct matte_reader *reader;
    for (int pipe = 0; pipe < 2; pipe++) {
        assert_int_equal(open_bytes(job, &bytes, pipe, &source, &reader), MATTE_OK);
        assert_true(matte_reader_raw_size(reader, 1) > 0);
        assert_int_equal(reader->picture.frames, 1);
        matte_reader_close(&reader);
        matte_source_close(&source);
    }
    free(bytes.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_frames_are_those_of_the_loaders),
        UNIT_TEST(test_selection_is_of_one_frame),
        UNIT_TEST(test_pipe_gives_the_first_frame),
        UNIT_TEST(test_damaged_frame),
        UNIT_TEST(test_frames_behind_a_large_chunk),
        UNIT_TEST(test_orientation_behind_the_pixels),
        UNIT_TEST(test_still_pictures_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
