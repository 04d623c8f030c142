/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/load/load.h"
#include "codecs/module.h"
#include "core/context.h"
#include "core/job.h"

enum { PATH_SIZE = 500 };

static const char *path_of(matte_job *job, const char *name)
{
    const char *path = matte_arena_format(&job->arena, "%s/pictures/%s", MATTE_TESTS, name);
    assert_non_null(path);
    return path;
}

void fixture_need(matte_job *job, const struct matte_codec *codec)
{
    const struct matte_codec *functions;
    if (matte_module_resolve(job, codec, &functions) == MATTE_OK)
        return;
    print_message("skipped: %s\n", matte_job_error(job)->message);
    skip();
}

struct matte_reader *fixture_open(matte_job *job, const char *name, struct matte_source *source)
{
    struct matte_reader *reader = NULL;
    assert_int_equal(matte_source_file(job, path_of(job, name), source), MATTE_OK);
    assert_int_equal(matte_reader_open_source(job, source, &reader), MATTE_OK);
    return reader;
}

/* Rows of uneven bands. */
static matte_status read_bands(struct matte_reader *reader, uint8_t *samples)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    size_t height = reader->picture.height;
    matte_status status = MATTE_OK;
    for (size_t y = 0, count = 1; y < height && !status; y += count++) {
        count = count < height - y ? count : height - y;
        status = matte_reader_read(reader, samples + y * row, count);
    }
    return status;
}

static void *allocate(const struct matte_reader *reader)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    void *samples = malloc(row * reader->picture.height);
    assert_non_null(samples);
    return samples;
}

void *fixture_read(struct matte_reader *reader)
{
    void *samples = allocate(reader);
    assert_int_equal(read_bands(reader, samples), MATTE_OK);
    return samples;
}

double fixture_sample(const struct matte_picture *picture, const void *samples, size_t x, size_t y,
                      unsigned channel)
{
    size_t place = (y * picture->width + x) * picture->channels + channel;
    if (picture->depth == 8)
        return ((const uint8_t *)samples)[place];
    if (picture->depth == 16)
        return ((const uint16_t *)samples)[place];
    return (double)((const float *)samples)[place];
}

/* Samples of `bits` bits, of 8 where they are floats. */
static unsigned pattern_sample(enum fixture_pattern pattern, const unsigned place[4], unsigned bits)
{
    unsigned x = place[0];
    unsigned y = place[1];
    unsigned sample;
    if (pattern == FIXTURE_SLOPES)
        sample = (x + 2 * y + 40 * place[2] + 60 * place[3]) * (bits == 8 ? 1 : 4);
    else
        sample = (x * 37 + y * 91 + place[2] * 53 + x * y + place[3] * 71) * (bits == 8 ? 1 : 149);
    return sample & ((1U << bits) - 1);
}

double fixture_expected(const struct matte_picture *picture, enum fixture_pattern pattern, size_t x,
                        size_t y, unsigned channel, unsigned frame)
{
    const unsigned place[] = { (unsigned)x, (unsigned)y, channel, frame };
    if (pattern == FIXTURE_FLOATS)
        return (pattern_sample(FIXTURE_NOISE, place, 8) - 100.0) / 64;
    unsigned greatest = (1U << picture->file_depth) - 1;
    unsigned sample = pattern_sample(pattern, place, picture->file_depth);
    unsigned scaled = picture->depth == 8 ? UINT8_MAX : UINT16_MAX;
    return floor(sample * (double)scaled / greatest + 0.5);
}

void fixture_assert_pattern(const struct matte_picture *picture, const void *samples,
                            enum fixture_pattern pattern, unsigned frame, double tolerance)
{
    for (size_t y = 0; y < picture->height; y++) {
        for (size_t x = 0; x < picture->width; x++) {
            for (unsigned c = 0; c < picture->channels; c++) {
                double got = fixture_sample(picture, samples, x, y, c);
                double expected = fixture_expected(picture, pattern, x, y, c, frame);
                if (!(fabs(got - expected) <= tolerance))
                    fail_msg("at %zu,%zu channel %u: %g instead of %g", x, y, c, got, expected);
            }
        }
    }
}

static void assert_file(matte_job *job, const struct fixture *fixture)
{
    for (int pipe = 0; pipe <= 1; pipe++) {
        struct matte_source source;
        struct matte_reader *reader = NULL;
        assert_int_equal(matte_source_file(job, path_of(job, fixture->name), &source), MATTE_OK);
        if (pipe)
            source.seek = NULL;
        assert_int_equal(matte_reader_open_source(job, &source, &reader), MATTE_OK);
        assert_int_equal(reader->picture.channels, fixture->channels);
        assert_int_equal(reader->picture.file_depth, fixture->file_depth);
        void *samples = fixture_read(reader);
        fixture_assert_pattern(&reader->picture, samples, fixture->pattern, 0, fixture->tolerance);
        free(samples);
        matte_reader_close(&reader);
        matte_source_close(&source);
        assert_int_equal(atomic_load(&job->context->bytes), 0);
    }
}

void fixture_assert_files(matte_job *job, const struct fixture *fixtures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_file(job, &fixtures[i]);
}

static void assert_channel(matte_job *job, const struct fixture_channel *channel)
{
    struct matte_source source;
    struct matte_reader *reader = fixture_open(job, channel->file, &source);
    struct matte_picture plane = reader->picture;
    unsigned index;
    assert_true(matte_reader_find_channel(reader, channel->name, &index));
    assert_int_equal(matte_reader_select(reader, index), MATTE_OK);
    assert_int_equal(reader->row_channels, 1);
    void *samples = fixture_read(reader);
    plane.channels = 1;
    for (size_t y = 0; y < plane.height; y++) {
        for (size_t x = 0; x < plane.width; x++) {
            double expected =
                fixture_expected(&plane, channel->pattern, x, y, channel->channel, channel->frame);
            double got = fixture_sample(&plane, samples, x, y, 0);
            assert_true(fabs(got - expected) <= channel->tolerance);
        }
    }
    free(samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
}

void fixture_assert_channels(matte_job *job, const struct fixture_channel *channels, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_channel(job, &channels[i]);
}

/* Opens and reads the first picture. */
static matte_status try(matte_job *job, struct matte_source *source)
{
    struct matte_reader *reader;
    matte_status status = matte_reader_open_source(job, source, &reader);
    if (status)
        return status;
    void *samples = allocate(reader);
    status = read_bands(reader, samples);
    free(samples);
    matte_reader_close(&reader);
    return status;
}

void fixture_assert_refused(matte_job *job, const char *name, matte_status status,
                            const char *message)
{
    struct matte_source source;
    assert_int_equal(matte_source_file(job, path_of(job, name), &source), MATTE_OK);
    assert_int_equal(try(job, &source), status);
    assert_non_null(strstr(matte_job_error(job)->message, message));
    matte_source_close(&source);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
}

static uint8_t *read_file(matte_job *job, const char *name, size_t *size)
{
    FILE *file = fopen(path_of(job, name), "rb");
    assert_non_null(file);
    enum { SIZE = 1 << 16 };
    uint8_t *bytes = malloc(SIZE);
    assert_non_null(bytes);
    *size = fread(bytes, 1, SIZE, file);
    fclose(file);
    return bytes;
}

void fixture_assert_truncations(matte_job *job, const char *name)
{
    size_t whole;
    uint8_t *bytes = read_file(job, name, &whole);
    for (size_t size = 0; size < whole; size += 7) {
        /* So that reading beyond the end is seen. */
        uint8_t *part = malloc(size + !size);
        struct matte_source source;
        assert_non_null(part);
        memcpy(part, bytes, size);
        assert_int_equal(matte_source_memory(job, part, size, name, &source), MATTE_OK);
        matte_status status = try(job, &source);
        assert_true(status == MATTE_EFORMAT || status == MATTE_EUNSUPPORTED ||
                    (status == MATTE_OK && size > whole / 2));
        matte_source_close(&source);
        free(part);
        assert_int_equal(atomic_load(&job->context->bytes), 0);
    }
    free(bytes);
}

void fixture_assert_loaded(matte_job *job, const char *name, size_t frames)
{
    static const struct matte_context_params old = { .compat = MATTE_COMPAT_COMFYUI_0_8 };
    struct matte_source source;
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    assert_int_equal(matte_source_file(job, path_of(job, name), &source), MATTE_OK);
    assert_int_equal(matte_loaded_image(job, &source, &image, &mask), MATTE_OK);
    assert_int_equal(matte_tensor_shape(matte_image_tensor(image)).size[0], frames);
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    matte_context *context;
    matte_job *other;
    assert_int_equal(matte_context_new(&old, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &other), MATTE_OK);
    assert_int_equal(matte_loaded_image(other, &source, &image, &mask), MATTE_EFORMAT);
    assert_non_null(strstr(matte_job_error(other)->message, "cannot identify"));
    matte_source_close(&source);
    matte_job_free(&other);
    matte_context_unref(&context);
}

void fixture_assert_limits(const char *name)
{
    static const struct matte_context_params limits[] = { { .max_pixels = 100 },
                                                          { .max_bytes = 80 * 1024 } };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        matte_context *context;
        matte_job *job;
        assert_int_equal(matte_context_new(&limits[i], &context), MATTE_OK);
        assert_int_equal(matte_job_new(context, &job), MATTE_OK);
        fixture_assert_refused(job, name, MATTE_ELIMIT, i == 0 ? "pixels" : "limit");
        matte_job_free(&job);
        matte_context_unref(&context);
    }
}
