/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <errno.h>
#include <png.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/codec.h"
#include "core/context.h"
#include "core/job.h"

static uint64_t seed = 88172645463325252;

/* From 0 to below `end`. */
static size_t below(size_t end)
{
    /* xorshift64 */
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed >> 16) % end;
}

enum content { ZEROS, WHITE, NOISE, GRADIENT, CHECKER, FAINT, CONTENTS };

static uint8_t byte_of(enum content content, size_t x, size_t y)
{
    switch (content) {
    case WHITE:
        return 255;
    case NOISE:
        return (uint8_t)below(256);
    case GRADIENT:
        return (uint8_t)(x + 2 * y);
    case CHECKER:
        return (x / 3 + y / 3) % 2 ? 255 : 0;
    case FAINT:
        return (uint8_t)(x / 2 + below(8));
    default:
        return 0;
    }
}

static uint8_t *new_rows(const struct matte_picture *picture, enum content content)
{
    size_t size = matte_row_size(picture, picture->channels);
    uint8_t *rows = malloc(size * picture->height);
    assert_non_null(rows);
    for (size_t y = 0; y < picture->height; y++) {
        for (size_t x = 0; x < size; x++)
            rows[y * size + x] = byte_of(content, x, y);
    }
    return rows;
}

/* What libpng reads from. */
struct input {
    const struct matte_bytes *bytes;
    size_t place;
    bool warned;
};

static void on_read(png_structp png, png_bytep bytes, size_t size)
{
    struct input *input = png_get_io_ptr(png);
    if (size > input->bytes->size - input->place)
        png_error(png, "too short");
    memcpy(bytes, input->bytes->data + input->place, size);
    input->place += size;
}

static void on_error(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text)
{
    struct input *input = png_get_error_ptr(png);
    (void)text;
    input->warned = true;
}

static void read_all(png_structp png, png_infop info, const struct matte_picture *picture,
                     uint8_t *rows)
{
    size_t size = matte_row_size(picture, picture->channels);
    const uint16_t one = 1;
    png_read_info(png, info);
    if (picture->depth == 16 && *(const uint8_t *)&one == 1)
        png_set_swap(png);
    png_read_update_info(png, info);
    if (png_get_image_width(png, info) != picture->width ||
        png_get_image_height(png, info) != picture->height ||
        png_get_channels(png, info) != picture->channels ||
        png_get_bit_depth(png, info) != picture->depth || png_get_rowbytes(png, info) != size)
        png_error(png, "another picture");
    for (size_t y = 0; y < picture->height; y++)
        png_read_row(png, rows + y * size, NULL);
    png_read_end(png, info);
}

/* Whether libpng gets these rows from the file without finding any fault. */
static bool is_png_of(const struct matte_bytes *bytes, const struct matte_picture *picture,
                      const uint8_t *rows)
{
    struct input input = { .bytes = bytes };
    size_t size = matte_row_size(picture, picture->channels) * picture->height;
    uint8_t *back = malloc(size);
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &input, on_error, on_warning);
    png_infop info = png_create_info_struct(png);
    volatile bool same = false;
    png_set_read_fn(png, &input, on_read);
    if (!setjmp(png_jmpbuf(png))) {
        read_all(png, info, picture, back);
        same = memcmp(rows, back, size) == 0;
    }
    png_destroy_read_struct(&png, &info, NULL);
    free(back);
    return same && !input.warned && input.place == bytes->size;
}

/* Bands of random heights. */
struct bands {
    const struct matte_writer *writer;
    matte_context *context;
    const uint8_t *rows;
    size_t count;
    /* Where each begins; the last one ends at first[count]. */
    size_t *first;
    /* In which order they are encoded. */
    size_t *order;
    struct matte_encoded *encoded;
    atomic_size_t next;
    atomic_int failed;
};

static void cut(struct bands *bands, size_t height)
{
    bands->first = calloc(height + 1, sizeof *bands->first);
    bands->order = calloc(height, sizeof *bands->order);
    bands->encoded = calloc(height, sizeof *bands->encoded);
    size_t most = 1 + below(height);
    for (size_t y = 0; y < height; bands->count++) {
        size_t rest = height - y;
        y += 1 + below(most < rest ? most : rest);
        bands->first[bands->count + 1] = y;
    }
    for (size_t i = 0; i < bands->count; i++) {
        size_t other = below(i + 1);
        bands->order[i] = bands->order[other];
        bands->order[other] = i;
    }
}

static matte_status encode_band(struct bands *bands, matte_job *job, size_t index)
{
    const struct matte_picture *picture = &bands->writer->picture;
    size_t first = bands->first[index];
    size_t count = bands->first[index + 1] - first;
    struct matte_encoded *encoded = &bands->encoded[index];
    /* Alone on the heap, so that a sanitizer sees a step too far. */
    encoded->bytes = malloc(matte_writer_encoded_size(bands->writer, count));
    size_t row = matte_row_size(picture, picture->channels);
    uint8_t *rows = malloc(count * row);
    memcpy(rows, bands->rows + first * row, count * row);
    matte_status status = matte_writer_encode(bands->writer, job, rows, first, count, encoded);
    free(rows);
    return status;
}

static void *encode_bands(void *user)
{
    struct bands *bands = user;
    matte_job *job = NULL;
    int failed = matte_job_new(bands->context, &job) != MATTE_OK;
    for (size_t i; !failed && (i = atomic_fetch_add(&bands->next, 1)) < bands->count;)
        failed = encode_band(bands, job, bands->order[i]) != MATTE_OK;
    matte_job_free(&job);
    atomic_fetch_add(&bands->failed, failed);
    return NULL;
}

/* Encodes all rows on several threads and emits them in order. */
static void write_bands(matte_job *job, struct matte_writer *writer, const uint8_t *rows)
{
    enum { THREADS = 3 };
    pthread_t threads[THREADS];
    struct bands bands = { .writer = writer, .context = job->context, .rows = rows };
    cut(&bands, writer->picture.height);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, encode_bands, &bands), 0);
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(atomic_load(&bands.failed), 0);
    for (size_t i = 0; i < bands.count; i++) {
        assert_int_equal(matte_writer_emit(writer, &bands.encoded[i]), MATTE_OK);
        free(bands.encoded[i].bytes);
    }
    free(bands.first);
    free(bands.order);
    free(bands.encoded);
}

/* The simple way, in portions of random heights. */
static void write_portions(matte_job *job, struct matte_writer *writer, const uint8_t *rows)
{
    const struct matte_picture *picture = &writer->picture;
    size_t row = matte_row_size(picture, picture->channels);
    size_t most = 1 + below(picture->height);
    (void)job;
    for (size_t y = 0; y < picture->height;) {
        size_t rest = picture->height - y;
        size_t count = below((most < rest ? most : rest) + 1);
        assert_int_equal(matte_writer_write(writer, rows + y * row, count), MATTE_OK);
        y += count;
    }
}

static struct matte_bytes write_png(matte_job *job, const struct matte_picture *picture,
                                    enum matte_compression compression, const uint8_t *rows,
                                    bool in_bands)
{
    struct matte_bytes bytes;
    struct matte_sink sink;
    struct matte_writer *writer;
    struct matte_encoding encoding = { .compression = compression };
    assert_int_equal(matte_sink_memory(job, &bytes, &sink), MATTE_OK);
    assert_int_equal(matte_writer_create(job, &matte_codec_png, &sink, picture, &encoding, &writer),
                     MATTE_OK);
    if (in_bands)
        write_bands(job, writer, rows);
    else
        write_portions(job, writer, rows);
    assert_int_equal(matte_writer_finish(writer), MATTE_OK);
    matte_writer_destroy(&writer);
    assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    return bytes;
}

/* Writes the picture both ways; gives the size of the simple one. */
static size_t check(matte_job *job, const struct matte_picture *picture, enum content content,
                    enum matte_compression compression)
{
    uint8_t *rows = new_rows(picture, content);
    size_t size = 0;
    for (int in_bands = 1; in_bands >= 0; in_bands--) {
        struct matte_bytes bytes = write_png(job, picture, compression, rows, in_bands);
        size = bytes.size;
        assert_true(is_png_of(&bytes, picture, rows));
        free(bytes.data);
    }
    free(rows);
    return size;
}

static void check_kinds(matte_job *job, size_t width, size_t height)
{
    for (unsigned channels = 1; channels <= 4; channels++) {
        for (unsigned depth = 8; depth <= 16; depth += 8) {
            struct matte_picture picture = {
                .width = width, .height = height, .channels = channels, .depth = depth
            };
            for (enum content content = 0; content < CONTENTS; content++) {
                check(job, &picture, content, MATTE_COMPRESSION_FAST);
                check(job, &picture, content, MATTE_COMPRESSION_SMALL);
            }
        }
    }
}

static void test_sizes(void **state)
{
    check_kinds(*state, 1, 1);
    check_kinds(*state, 1, 60);
    check_kinds(*state, 70, 1);
    for (int i = 0; i < 3; i++)
        check_kinds(*state, 1 + below(70), 1 + below(70));
}

/* Several bands the fast way and the small one, and rows that are longer than either. */
static void test_large(void **state)
{
    static const struct matte_picture pictures[] = {
        { .width = 61, .height = 9000, .channels = 1, .depth = 16 },
        { .width = 1013, .height = 700, .channels = 2, .depth = 8 },
        { .width = 300000, .height = 4, .channels = 4, .depth = 8 },
    };
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        for (enum content content = 0; content < CONTENTS; content++) {
            check(*state, &pictures[i], content, MATTE_COMPRESSION_FAST);
            if (content == NOISE || content == CHECKER)
                check(*state, &pictures[i], content, MATTE_COMPRESSION_SMALL);
        }
    }
}

/* Flat pictures nearly vanish, noise hardly grows, and small is no larger than fast. */
static void test_compression(void **state)
{
    const struct matte_picture picture = { .width = 900, .height = 900, .channels = 1, .depth = 8 };
    const size_t raw = picture.width * picture.height;
    assert_in_range(check(*state, &picture, ZEROS, MATTE_COMPRESSION_FAST), 1, raw / 400);
    assert_in_range(check(*state, &picture, NOISE, MATTE_COMPRESSION_FAST), raw, raw + raw / 500);
    assert_in_range(check(*state, &picture, CHECKER, MATTE_COMPRESSION_FAST), 1, raw / 50);
    assert_in_range(check(*state, &picture, FAINT, MATTE_COMPRESSION_FAST), 1, raw / 2);
    for (enum content content = 0; content < CONTENTS; content++)
        assert_true(check(*state, &picture, content, MATTE_COMPRESSION_SMALL) <=
                    check(*state, &picture, content, MATTE_COMPRESSION_FAST));
}

/* The test itself would notice damage: of each byte of the pixels and both checksums. */
static void test_damage_is_seen(void **state)
{
    const struct matte_picture picture = { .width = 20, .height = 30, .channels = 3, .depth = 8 };
    uint8_t *rows = new_rows(&picture, GRADIENT);
    struct matte_bytes bytes = write_png(*state, &picture, MATTE_COMPRESSION_FAST, rows, false);
    assert_true(is_png_of(&bytes, &picture, rows));
    for (size_t i = 0; i < bytes.size; i++) {
        bytes.data[i] ^= 0x20;
        assert_false(is_png_of(&bytes, &picture, rows));
        bytes.data[i] ^= 0x20;
    }
    free(bytes.data);
    free(rows);
}

/* A sink whose nth call fails. */
struct failing {
    size_t calls_left;
};

static int write_failing(void *user, const void *bytes, size_t size)
{
    struct failing *failing = user;
    (void)bytes;
    (void)size;
    if (failing->calls_left-- > 0)
        return 0;
    errno = ENOSPC;
    return -1;
}

static matte_status write_to(matte_job *job, struct matte_sink *sink,
                             const struct matte_picture *picture, const uint8_t *rows)
{
    struct matte_writer *writer = NULL;
    struct matte_encoding encoding = { .compression = MATTE_COMPRESSION_FAST };
    matte_status status =
        matte_writer_create(job, &matte_codec_png, sink, picture, &encoding, &writer);
    if (!status)
        status = matte_writer_write(writer, rows, picture->height);
    if (!status)
        status = matte_writer_finish(writer);
    matte_writer_destroy(&writer);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    return status;
}

static void test_failing_sink(void **state)
{
    /* The header, three bands, the end. */
    enum { CALLS = 5 };
    matte_job *job = *state;
    const struct matte_picture picture = { .width = 800, .height = 900, .channels = 1, .depth = 8 };
    uint8_t *rows = new_rows(&picture, FAINT);
    for (size_t calls = 0; calls <= CALLS; calls++) {
        struct failing failing = { .calls_left = calls };
        struct matte_sink sink = { .user = &failing, .write = write_failing, .name = "disk" };
        matte_status status = write_to(job, &sink, &picture, rows);
        assert_int_equal(status, calls < CALLS ? MATTE_EIO : MATTE_OK);
        if (status)
            assert_string_equal(matte_job_error(job)->file, "disk");
        assert_null(job->file);
    }
    free(rows);
}

static void test_limits(void **state)
{
    (void)state;
    static const struct matte_picture pictures[] = {
        { .width = (size_t)1 << 31, .height = 1, .channels = 1, .depth = 8 },
        { .width = 1, .height = (size_t)1 << 31, .channels = 1, .depth = 8 },
        { .width = (size_t)1 << 28, .height = 1, .channels = 3, .depth = 16 },
    };
    const struct matte_context_params params = { .max_pixels = UINT64_MAX, .max_bytes = 100000 };
    struct matte_sink sink = { .user = &(struct failing){ .calls_left = 100 },
                               .write = write_failing };
    matte_context *context;
    matte_job *job;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        assert_int_equal(write_to(job, &sink, &pictures[i], NULL), MATTE_ELIMIT);
    struct matte_picture picture = { .width = 900, .height = 900, .channels = 1, .depth = 8 };
    uint8_t *rows = new_rows(&picture, ZEROS);
    assert_int_equal(write_to(job, &sink, &picture, rows), MATTE_ELIMIT);
    free(rows);
    matte_job_free(&job);
    matte_context_unref(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_sizes),          UNIT_TEST(test_large),        UNIT_TEST(test_compression),
        UNIT_TEST(test_damage_is_seen), UNIT_TEST(test_failing_sink), UNIT_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
