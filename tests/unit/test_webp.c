/* SPDX-License-Identifier: MIT */
/* WebP: what is written is read, alpha without colours, orientation, and files that are cut or too
 * large. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/integers.h"
#include "core/job.h"
#include "fixture.h"
#include "frames.h"

enum { CHUNK_HEADER = 8, RIFF_HEADER = 12, VP8X_SIZE = 10 };

static void test_fixtures(void **state)
{
    static const char *const names[] = { "anim.webp", "anim_rgb.webp", "exif6.webp",  "ll.webp",
                                         "ll_a.webp", "lossy.webp",    "lossy_a.webp" };
    fixture_need(*state, &matte_codec_webp);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct matte_bytes file = fixture(names[i]);
        check_ways(*state, file);
        free(file.data);
    }
}

static void test_cuts(void **state)
{
    static const char *const names[] = { "anim.webp", "ll_a.webp", "lossy.webp", "lossy_a.webp" };
    fixture_need(*state, &matte_codec_webp);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct matte_bytes file = fixture(names[i]);
        check_cuts(*state, file, file.size - 1);
        free(file.data);
    }
}

static void test_limits(void **state)
{
    static const char *const names[] = { "anim.webp", "ll_a.webp", "lossy.webp" };
    fixture_need(*state, &matte_codec_webp);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct matte_bytes file = fixture(names[i]);
        check_limits(file, 20, 500000);
        free(file.data);
    }
}

/* Colours survive, also where alpha is 0; grey becomes three channels. */
static void check_written(matte_job *job, unsigned channels, enum matte_compression compression)
{
    const struct matte_picture written = {
        .width = 37, .height = 23, .channels = channels, .depth = 8
    };
    size_t pixels = written.width * written.height;
    struct matte_picture picture;
    uint8_t *back;
    uint8_t *rows = malloc(pixels * channels);
    for (size_t i = 0; i < pixels * channels; i++)
        rows[i] = (uint8_t)(i % 7 == 0 ? 0 : (i * i * 31) >> 3);
    struct matte_bytes file = rows_write(job, "webp", &written, compression, rows);
    assert_int_equal(read_file(job, file, (struct rows_way){ 0 }, &picture, &back), MATTE_OK);
    assert_int_equal(picture.channels, channels % 2 == 0 ? 4 : 3);
    for (size_t i = 0; i < pixels; i++) {
        const uint8_t *in = rows + i * channels;
        const uint8_t *out = back + i * picture.channels;
        for (unsigned c = 0; c < 3; c++)
            assert_int_equal(out[c], in[channels < 3 ? 0 : c]);
        if (channels % 2 == 0)
            assert_int_equal(out[3], in[channels - 1]);
    }
    free(file.data);
    free(back);
    free(rows);
}

static void test_written(void **state)
{
    fixture_need(*state, &matte_codec_webp);
    for (unsigned channels = 1; channels <= 4; channels++) {
        check_written(*state, channels, MATTE_COMPRESSION_FAST);
        check_written(*state, channels, MATTE_COMPRESSION_SMALL);
    }
}

static void test_too_large(void **state)
{
    static const struct matte_picture picture = {
        .width = 16384, .height = 1, .channels = 1, .depth = 8
    };
    const struct matte_encoding encoding = { 0 };
    struct matte_bytes bytes;
    struct matte_sink sink;
    struct matte_writer *writer;
    fixture_need(*state, &matte_codec_webp);
    assert_int_equal(matte_sink_memory(*state, &bytes, &sink), MATTE_OK);
    assert_int_equal(matte_writer_create(*state, &matte_codec_webp, &sink, &picture, &encoding,
                                         &writer),
                     MATTE_EUNSUPPORTED);
    assert_non_null(strstr(matte_job_message(*state), "16383"));
    matte_sink_close(&sink);
}

/* Where a chunk of a file begins. */
static size_t find_chunk(struct matte_bytes file, const char *name)
{
    size_t at = RIFF_HEADER;
    while (memcmp(file.data + at, name, 4) != 0) {
        size_t length = matte_little32(file.data + at + 4);
        at += CHUNK_HEADER + length + length % 2;
        assert_true(at < file.size);
    }
    return at;
}

static void put_chunk(struct matte_bytes *file, const char *name, const void *data, size_t size)
{
    uint8_t *at = file->data + file->size;
    memcpy(at, name, 4);
    matte_put_little32(at + 4, (uint32_t)size);
    memcpy(at + CHUNK_HEADER, data, size);
    if (size % 2 != 0)
        at[CHUNK_HEADER + size] = 0;
    file->size += CHUNK_HEADER + size + size % 2;
    matte_put_little32(file->data + 4, (uint32_t)(file->size - CHUNK_HEADER));
}

/* A file of a lossy picture with the samples of its alpha as they are, filtered in one of the four
 * ways. */
static struct matte_bytes with_plain_alpha(struct matte_bytes lossy, uint8_t filter, size_t pixels)
{
    size_t colours = find_chunk(lossy, "VP8 ");
    struct matte_bytes file = { .data = malloc(lossy.size + pixels + 100),
                                .size = RIFF_HEADER + CHUNK_HEADER + VP8X_SIZE };
    uint8_t *alpha = malloc(1 + pixels);
    memcpy(file.data, lossy.data, file.size);
    alpha[0] = (uint8_t)(filter << 2);
    for (size_t i = 0; i < pixels; i++)
        alpha[1 + i] = (uint8_t)(i % 5 * 40 + i / 7);
    put_chunk(&file, "ALPH", alpha, 1 + pixels);
    put_chunk(&file, "VP8 ", lossy.data + colours + CHUNK_HEADER,
              lossy.size - colours - CHUNK_HEADER);
    free(alpha);
    return file;
}

/* Alpha that is read alone is what libwebp makes of it beside the colours, says check_ways(). */
static void test_filters(void **state)
{
    struct matte_picture picture;
    uint8_t *rows;
    fixture_need(*state, &matte_codec_webp);
    struct matte_bytes lossy = fixture("lossy_a.webp");
    assert_int_equal(read_file(*state, lossy, (struct rows_way){ 0 }, &picture, &rows), MATTE_OK);
    free(rows);
    for (uint8_t filter = 0; filter < 4; filter++) {
        struct matte_bytes file = with_plain_alpha(lossy, filter, picture.width * picture.height);
        check_ways(*state, file);
        free(file.data);
    }
    free(lossy.data);
}

static unsigned orientation_in(struct matte_bytes file, enum matte_compat compat)
{
    const struct matte_context_params params = { .compat = compat };
    matte_context *context;
    matte_job *job;
    struct matte_picture picture;
    uint8_t *rows;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    assert_int_equal(read_file(job, file, (struct rows_way){ 0 }, &picture, &rows), MATTE_OK);
    free(rows);
    matte_job_free(&job);
    return picture.orientation;
}

/* Only by default: Pillow 9.4 does not look there. */
static void test_xmp(void **state)
{
    static const char xmp[] = "<rdf:Description tiff:Orientation=\"6\"/>";
    fixture_need(*state, &matte_codec_webp);
    struct matte_bytes lossy = fixture("lossy_a.webp");
    struct matte_bytes file = { .data = malloc(lossy.size + 100), .size = lossy.size };
    memcpy(file.data, lossy.data, lossy.size);
    file.data[RIFF_HEADER + CHUNK_HEADER] |= 4;
    put_chunk(&file, "XMP ", xmp, sizeof xmp - 1);
    assert_int_equal(orientation_in(file, MATTE_COMPAT_NEWEST), 6);
    assert_int_equal(orientation_in(file, MATTE_COMPAT_COMFYUI_0_8), 1);
    free(file.data);
    free(lossy.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_fixtures), UNIT_TEST(test_cuts),      UNIT_TEST(test_limits),
        UNIT_TEST(test_written),  UNIT_TEST(test_too_large), UNIT_TEST(test_filters),
        UNIT_TEST(test_xmp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
