/* SPDX-License-Identifier: MIT */
/* From a picture to its mask, and to a photo with it, as programs ask for it. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/codec.h"
#include "core/context.h"
#include "matte/extract.h"

enum { PATH_SIZE = 500 };

struct opened {
    char path[PATH_SIZE];
    struct matte_source source;
};

static void open_picture(matte_job *job, const char *name, struct opened *opened)
{
    snprintf(opened->path, PATH_SIZE, "%s/pictures/%s", MATTE_TESTS, name);
    assert_int_equal(matte_source_file(job, opened->path, &opened->source), MATTE_OK);
}

/* Extracts, or attaches to a photo unless that is NULL. */
static matte_status make(matte_job *job, const char *name, const char *photo,
                         const struct matte_extract_params *params, struct matte_bytes *bytes)
{
    struct opened input;
    struct opened other = { .path = "" };
    struct matte_sink sink;
    matte_status status;
    open_picture(job, name, &input);
    assert_int_equal(matte_sink_memory(job, bytes, &sink), MATTE_OK);
    if (photo) {
        open_picture(job, photo, &other);
        status = matte_attach(job, &input.source, params, &other.source, &sink);
    } else {
        status = matte_extract(job, &input.source, params, &sink);
    }
    if (!status)
        assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    matte_source_close(&input.source);
    matte_source_close(&other.source);
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
    return status;
}

/* One channel of a file of the same kind, or all for NULL: samples, the caller's to free(). */
static uint8_t *samples_of(matte_job *job, struct matte_source *source, const char *channel,
                           struct matte_picture *picture)
{
    struct matte_reader *reader;
    unsigned index;
    assert_int_equal(matte_reader_open_source(job, source, &reader), MATTE_OK);
    if (channel) {
        assert_true(matte_reader_find_channel(reader, channel, &index));
        assert_int_equal(matte_reader_select(reader, index), MATTE_OK);
    }
    *picture = reader->picture;
    uint8_t *samples =
        malloc(matte_row_size(picture, reader->row_channels) * reader->picture.height);
    assert_int_equal(matte_reader_read(reader, samples, picture->height), MATTE_OK);
    matte_reader_close(&reader);
    return samples;
}

static uint8_t *samples_of_file(matte_job *job, const char *name, const char *channel,
                                struct matte_picture *picture)
{
    struct opened opened;
    open_picture(job, name, &opened);
    uint8_t *samples = samples_of(job, &opened.source, channel, picture);
    matte_source_close(&opened.source);
    return samples;
}

/* The same of what was made, which is freed. */
static uint8_t *samples_of_bytes(matte_job *job, struct matte_bytes *bytes, const char *channel,
                                 struct matte_picture *picture)
{
    struct matte_source source;
    assert_int_equal(matte_source_memory(job, bytes->data, bytes->size, NULL, &source), MATTE_OK);
    uint8_t *samples = samples_of(job, &source, channel, picture);
    matte_source_close(&source);
    free(bytes->data);
    return samples;
}

static void assert_channel(matte_job *job, const char *channel, const char *same)
{
    const struct matte_extract_params params = { .channel = channel };
    struct matte_bytes bytes = { 0 };
    struct matte_picture made;
    struct matte_picture expected;
    assert_int_equal(make(job, "rgba8.png", NULL, &params, &bytes), MATTE_OK);
    uint8_t *samples = samples_of_bytes(job, &bytes, NULL, &made);
    uint8_t *others = samples_of_file(job, "rgba8.png", same, &expected);
    assert_int_equal(made.channels, 1);
    assert_memory_equal(samples, others, made.width * made.height);
    free(samples);
    free(others);
}

static void test_channels_by_name(void **state)
{
    matte_job *job = *state;
    static const char *const names[] = { "red", "green", "blue", "alpha" };
    for (size_t i = 0; i < 4; i++)
        assert_channel(job, names[i], names[i]);
    assert_channel(job, NULL, "alpha");
}

static void test_unknown_channel_tells_those_there_are(void **state)
{
    matte_job *job = *state;
    const struct matte_extract_params params = { .channel = "depth.Z" };
    const struct matte_extract_params grey = { .channel = "grey" };
    struct matte_bytes bytes = { 0 };
    assert_int_equal(make(job, "rgb8.png", NULL, &params, &bytes), MATTE_ESHAPE);
    free(bytes.data);
    assert_non_null(strstr(matte_job_error(job)->message, "'depth.Z'"));
    assert_non_null(strstr(matte_job_error(job)->message, "red, green, blue"));
    assert_non_null(strstr(matte_job_error(job)->file, "rgb8.png"));
    assert_int_equal(make(job, "rgb8.png", NULL, &grey, &bytes), MATTE_ESHAPE);
    free(bytes.data);
    assert_int_equal(make(job, "gray8.png", NULL, &grey, &bytes), MATTE_OK);
    free(bytes.data);
}

static void test_frame(void **state)
{
    matte_job *job = *state;
    struct matte_extract_params params = { .frame = 2, .frame_chosen = true };
    struct matte_bytes third = { 0 };
    struct matte_bytes first = { 0 };
    assert_int_equal(make(job, "anim_rgba.apng.png", NULL, &params, &third), MATTE_OK);
    params.frame = 0;
    assert_int_equal(make(job, "anim_rgba.apng.png", NULL, &params, &first), MATTE_OK);
    assert_true(first.size != third.size || memcmp(first.data, third.data, first.size) != 0);
    free(first.data);
    free(third.data);
    params.frame = 3;
    assert_int_equal(make(job, "anim_rgba.apng.png", NULL, &params, &first), MATTE_ERANGE);
    free(first.data);
}

static void test_formats_that_are_not(void **state)
{
    matte_job *job = *state;
    struct matte_bytes bytes = { 0 };
    struct matte_extract_params params = { .format = "steam" };
    assert_int_equal(make(job, "rgba8.png", NULL, &params, &bytes), MATTE_EINVAL);
    assert_non_null(strstr(matte_job_error(job)->message, "PNG"));
    params.format = "gif";
    assert_int_equal(make(job, "rgba8.png", NULL, &params, &bytes), MATTE_EUNSUPPORTED);
    params = (struct matte_extract_params){ .depth = 32 };
    assert_int_equal(make(job, "rgba8.png", NULL, &params, &bytes), MATTE_EUNSUPPORTED);
    assert_null(bytes.data);
}

/* Colours are the photo's, alpha is the mask; both are deep if one is. */
static void assert_attached(matte_job *job, const char *mask, const char *photo,
                            const struct matte_extract_params *params, unsigned depth)
{
    static const char *const colours[] = { "red", "green", "blue" };
    struct matte_bytes bytes = { 0 };
    struct matte_bytes copy = { 0 };
    struct matte_picture made;
    struct matte_picture whole;
    assert_int_equal(make(job, mask, photo, params, &bytes), MATTE_OK);
    for (size_t i = 0; i < 4; i++) {
        const char *channel = i < 3 ? colours[i] : "alpha";
        const char *wanted = i < 3 ? channel : params->channel;
        const char *file = i < 3 ? photo : mask;
        copy.data = malloc(bytes.size);
        copy.size = bytes.size;
        memcpy(copy.data, bytes.data, bytes.size);
        uint8_t *samples = samples_of_bytes(job, &copy, channel, &made);
        uint8_t *others = samples_of_file(job, file, wanted, &whole);
        assert_int_equal(made.depth, depth);
        for (size_t at = 0; at < made.width * made.height; at++) {
            unsigned sample = depth == 16 ? ((uint16_t *)(void *)samples)[at] : samples[at];
            unsigned other = whole.depth == 16 ? ((uint16_t *)(void *)others)[at] : others[at];
            if (i == 3 && params->invert)
                other = (whole.depth == 16 ? UINT16_MAX : UINT8_MAX) - other;
            assert_int_equal(sample, depth > whole.depth ? other * 257 : other);
        }
        free(samples);
        free(others);
    }
    free(bytes.data);
}

static void test_attach(void **state)
{
    matte_job *job = *state;
    struct matte_extract_params params = { .channel = "green" };
    assert_attached(job, "rgb8.png", "rgba8.png", &params, 8);
    assert_attached(job, "rgb16.png", "rgba8.png", &params, 16);
    assert_attached(job, "rgb8.png", "rgba16.png", &params, 16);
    assert_attached(job, "rgba8_i.png", "gray8.png", &params, 8);
    params.invert = true;
    assert_attached(job, "rgb8.png", "rgb16.png", &params, 16);
    params.then = "InvertMask";
    params.invert = false;
    struct matte_bytes chained = { 0 };
    struct matte_bytes inverted = { 0 };
    assert_int_equal(make(job, "rgb8.png", "rgb8.png", &params, &chained), MATTE_OK);
    params = (struct matte_extract_params){ .channel = "green", .invert = true };
    assert_int_equal(make(job, "rgb8.png", "rgb8.png", &params, &inverted), MATTE_OK);
    assert_int_equal(chained.size, inverted.size);
    assert_memory_equal(chained.data, inverted.data, chained.size);
    free(chained.data);
    free(inverted.data);
}

static void test_attach_without_alpha(void **state)
{
    matte_job *job = *state;
    for (int white = 0; white < 4; white++) {
        struct matte_extract_params params = {
            .missing_alpha =
                white % 2 ? MATTE_MISSING_ALPHA_OPAQUE : MATTE_MISSING_ALPHA_TRANSPARENT,
            .invert = white >= 2,
        };
        struct matte_bytes bytes = { 0 };
        struct matte_picture made;
        assert_int_equal(make(job, "rgb8.png", "rgb16.png", &params, &bytes), MATTE_OK);
        uint8_t *samples = samples_of_bytes(job, &bytes, "alpha", &made);
        for (size_t i = 0; i < 2 * made.width * made.height; i++)
            assert_int_equal(samples[i], (white % 2 != 0) != (white >= 2) ? 0xFF : 0);
        free(samples);
    }
}

static void test_attach_refuses(void **state)
{
    matte_job *job = *state;
    struct matte_extract_params params = { .channel = "red" };
    struct matte_bytes bytes = { 0 };
    assert_int_equal(make(job, "rgb.jpg", "rgba8.png", &params, &bytes), MATTE_ESHAPE);
    assert_non_null(strstr(matte_job_error(job)->message, "61x47"));
    assert_non_null(strstr(matte_job_error(job)->message, "16x24"));
    params.chain = "ImageInvert";
    assert_int_equal(make(job, "rgb8.png", "rgb8.png", &params, &bytes), MATTE_EINVAL);
    assert_non_null(strstr(matte_job_error(job)->message, "ImageToMask"));
    params.chain = NULL;
    assert_int_equal(make(job, "rgb8.png", "bad.png", &params, &bytes), MATTE_EFORMAT);
    assert_non_null(strstr(matte_job_error(job)->file, "bad.png"));
    free(bytes.data);
}

static void test_every_format_tells_of_itself(void **state)
{
    struct matte_format format;
    size_t count = 0;
    bool png = false;
    (void)state;
    for (; matte_format(count, &format); count++) {
        assert_non_null(format.name);
        assert_non_null(format.extensions[0]);
        png = png || (strcmp(format.name, "PNG") == 0 && format.depths == (8 | 16) && format.alpha);
    }
    assert_true(png);
    assert_false(matte_format(count, &format));
    assert_false(matte_format(SIZE_MAX, &format));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_channels_by_name),
        UNIT_TEST(test_unknown_channel_tells_those_there_are),
        UNIT_TEST(test_frame),
        UNIT_TEST(test_formats_that_are_not),
        UNIT_TEST(test_attach),
        UNIT_TEST(test_attach_without_alpha),
        UNIT_TEST(test_attach_refuses),
        UNIT_TEST(test_every_format_tells_of_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
