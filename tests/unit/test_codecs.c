/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/codec.h"
#include "core/context.h"
#include "core/job.h"

/* Opens `size` bytes as a picture, reads all of its rows, or of one channel if `channel` is not -1,
 * and gives them to the caller to free(). */
static matte_status read_rows(matte_job *job, struct matte_source *source, int channel,
                              struct matte_picture *picture, uint8_t **rows)
{
    struct matte_feed *feed = malloc(sizeof *feed);
    struct matte_reader *reader = NULL;
    uint8_t *made = NULL;
    matte_feed_init(feed, job, source);
    matte_status status = matte_reader_open(job, feed, &reader);
    if (!status && channel >= 0)
        status = matte_reader_select(reader, (unsigned)channel);
    if (!status) {
        size_t row = matte_row_size(&reader->picture, reader->row_channels);
        *picture = reader->picture;
        made = malloc(row * picture->height);
        size_t half = picture->height / 2;
        if (half > 0)
            status = matte_reader_read(reader, made, half);
        for (size_t y = half; y < picture->height && !status; y++)
            status = matte_reader_read(reader, made + y * row, 1);
    }
    matte_reader_close(&reader);
    free(feed);
    if (status)
        free(made);
    else
        *rows = made;
    return status;
}

static matte_status read_bytes(matte_job *job, const void *bytes, size_t size, int channel,
                               struct matte_picture *picture, uint8_t **rows)
{
    struct matte_source source;
    assert_int_equal(matte_source_memory(job, bytes, size, "memory", &source), MATTE_OK);
    matte_status status = read_rows(job, &source, channel, picture, rows);
    matte_source_close(&source);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    return status;
}

/* The bytes read one by one, by a source that can't go back. */
static ptrdiff_t read_one(void *user, void *buffer, size_t size)
{
    struct matte_source *inner = user;
    return inner->read(inner->user, buffer, size ? 1 : 0);
}

static matte_status read_dripping(matte_job *job, const void *bytes, size_t size,
                                  struct matte_picture *picture, uint8_t **rows)
{
    struct matte_source source;
    assert_int_equal(matte_source_memory(job, bytes, size, "memory", &source), MATTE_OK);
    struct matte_source drip = { .user = &source, .read = read_one };
    matte_status status = read_rows(job, &drip, -1, picture, rows);
    matte_source_close(&source);
    return status;
}

/* A PNG of these rows. */
static struct matte_bytes write_png(matte_job *job, const struct matte_picture *picture,
                                    const uint8_t *rows, enum matte_compression compression)
{
    struct matte_bytes bytes;
    struct matte_sink sink;
    struct matte_writer *writer;
    struct matte_encoding encoding = { .compression = compression };
    assert_int_equal(matte_sink_memory(job, &bytes, &sink), MATTE_OK);
    assert_int_equal(matte_writer_create(job, &matte_codec_png, &sink, picture, &encoding, &writer),
                     MATTE_OK);
    assert_int_equal(matte_writer_write(writer, rows, picture->height), MATTE_OK);
    assert_int_equal(matte_writer_finish(writer), MATTE_OK);
    matte_writer_destroy(&writer);
    assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    return bytes;
}

/* Bytes that don't repeat soon. */
static uint8_t *some_rows(const struct matte_picture *picture)
{
    size_t size = matte_row_size(picture, picture->channels) * picture->height;
    uint8_t *rows = malloc(size);
    for (size_t i = 0; i < size; i++)
        rows[i] = (uint8_t)((i * i * 31) >> 3);
    return rows;
}

static struct matte_bytes load(const char *name)
{
    char path[500];
    snprintf(path, sizeof path, "%s/pictures/%s", MATTE_TESTS, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    struct matte_bytes bytes = { .data = malloc(1 << 16) };
    bytes.size = fread(bytes.data, 1, 1 << 16, file);
    fclose(file);
    return bytes;
}

static void test_unknown_formats(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *message;
    } cases[] = {
        { "", 0, "the file is empty" },
        { "8BPS\0\1", 6, "this is a Photoshop file; matte reads PNG, JPEG," },
        { "qoif\1\2", 6, ": convert it first" },
        { "\x89PNG\n\x1A\n\0", 8, "a PNG file that was damaged in transfer" },
        { "hello\r\n", 7, "this is a text file; matte reads PNG, JPEG," },
        { "\0\1\2\3", 4, "no picture that matte knows" },
        { "\x89PN", 3, "text" },
    };
    matte_job *job = *state;
    struct matte_picture picture;
    uint8_t *rows;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        matte_status status = read_bytes(job, cases[i].bytes, cases[i].size, -1, &picture, &rows);
        assert_int_equal(status, MATTE_EFORMAT);
        assert_non_null(strstr(matte_job_message(job), cases[i].message));
        assert_string_equal(matte_job_error(job)->file, "memory");
    }
}

static void assert_channel(const uint8_t *rows, const uint8_t *plane, unsigned channel,
                           const struct matte_picture *picture)
{
    size_t size = picture->depth / 8;
    for (size_t i = 0; i < picture->width * picture->height; i++)
        assert_memory_equal(plane + i * size, rows + (i * picture->channels + channel) * size,
                            size);
}

/* What was written is read: whole, drop by drop, and each channel alone. */
static void check_round_trip(matte_job *job, const struct matte_picture *written,
                             enum matte_compression compression)
{
    uint8_t *rows = some_rows(written);
    size_t size = matte_row_size(written, written->channels) * written->height;
    struct matte_bytes bytes = write_png(job, written, rows, compression);
    struct matte_picture picture;
    uint8_t *back;
    assert_int_equal(read_bytes(job, bytes.data, bytes.size, -1, &picture, &back), MATTE_OK);
    assert_int_equal(picture.width, written->width);
    assert_int_equal(picture.height, written->height);
    assert_int_equal(picture.channels, written->channels);
    assert_int_equal(picture.depth, written->depth);
    assert_memory_equal(back, rows, size);
    free(back);
    assert_int_equal(read_dripping(job, bytes.data, bytes.size, &picture, &back), MATTE_OK);
    assert_memory_equal(back, rows, size);
    free(back);
    for (unsigned channel = 0; channel < written->channels; channel++) {
        matte_status status =
            read_bytes(job, bytes.data, bytes.size, (int)channel, &picture, &back);
        assert_int_equal(status, MATTE_OK);
        assert_channel(rows, back, channel, written);
        free(back);
    }
    free(bytes.data);
    free(rows);
}

static void test_png_round_trip(void **state)
{
    for (unsigned channels = 1; channels <= 4; channels++) {
        for (unsigned depth = 8; depth <= 16; depth += 8) {
            struct matte_picture picture = {
                .width = 37, .height = 23, .channels = channels, .depth = depth
            };
            check_round_trip(*state, &picture, MATTE_COMPRESSION_FAST);
            picture.width = 1;
            check_round_trip(*state, &picture, MATTE_COMPRESSION_SMALL);
        }
    }
}

static uint32_t crc_of(const uint8_t *bytes, size_t size)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

static void put_big_endian(uint8_t *out, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(number >> (24 - 8 * i));
}

/* Sets the size in a PNG's header. */
static void set_png_size(uint8_t *png, uint32_t width, uint32_t height)
{
    put_big_endian(png + 16, width);
    put_big_endian(png + 20, height);
    put_big_endian(png + 29, crc_of(png + 12, 17));
}

/* A header that claims much is refused before memory is allocated for it. */
static void test_limits(void **state)
{
    static const struct {
        uint32_t width, height;
        matte_status status;
    } cases[] = {
        { 0x7FFFFFFF, 0x7FFFFFFF, MATTE_ELIMIT },
        { 0x80000000, 0x80000000, MATTE_EFORMAT },
        { 0x40000000, 2, MATTE_ELIMIT },
        { 32769, 32768, MATTE_ELIMIT },
        { 0, 1, MATTE_EFORMAT },
        { 1, 0, MATTE_EFORMAT },
    };
    matte_job *job = *state;
    struct matte_bytes bytes = load("rgba8.png");
    struct matte_picture picture;
    uint8_t *rows;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_png_size(bytes.data, cases[i].width, cases[i].height);
        matte_status status = read_bytes(job, bytes.data, bytes.size, -1, &picture, &rows);
        assert_int_equal(status, cases[i].status);
        if (status == MATTE_ELIMIT)
            assert_non_null(strstr(matte_job_message(job), "1073741824"));
    }
    free(bytes.data);
    assert_int_equal(matte_picture_check(job, 32768, 32768), MATTE_OK);
    assert_int_equal(matte_picture_check(job, UINT64_MAX, UINT64_MAX), MATTE_ELIMIT);
}

/* A progressive JPEG and an interlaced PNG need memory for all of it. */
static void test_memory_limit(void **state)
{
    (void)state;
    static const char *const names[] = { "rgb_prog.jpg", "rgba16_i.png" };
    const struct matte_context_params params = { .max_bytes = 3000 };
    matte_context *context;
    matte_job *job;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct matte_bytes bytes = load(names[i]);
        struct matte_picture picture;
        uint8_t *rows;
        matte_status status = read_bytes(job, bytes.data, bytes.size, -1, &picture, &rows);
        assert_int_equal(status, MATTE_ELIMIT);
        free(bytes.data);
    }
    matte_job_free(&job);
    matte_context_unref(&context);
}

/* Cut anywhere, a file fails; or else it gives all its pixels. */
static void check_cuts(matte_job *job, const char *name)
{
    struct matte_bytes bytes = load(name);
    struct matte_picture picture;
    uint8_t *whole;
    uint8_t *rows;
    assert_int_equal(read_bytes(job, bytes.data, bytes.size, -1, &picture, &whole), MATTE_OK);
    size_t size = matte_row_size(&picture, picture.channels) * picture.height;
    for (size_t cut = 0; cut < bytes.size; cut += cut + 20 < bytes.size ? 50 : 1) {
        /* Alone on the heap, so that a sanitizer sees a step too far. */
        uint8_t *part = malloc(cut + 1);
        memcpy(part + 1, bytes.data, cut);
        matte_status status = read_bytes(job, part + 1, cut, -1, &picture, &rows);
        if (status) {
            assert_int_equal(status, MATTE_EFORMAT);
        } else {
            assert_memory_equal(rows, whole, size);
            /* A PNG's end mark has 12 bytes, a JPEG's 2. */
            assert_true(bytes.size - cut <= 12);
            free(rows);
        }
        free(part);
    }
    free(whole);
    free(bytes.data);
}

static void test_cuts(void **state)
{
    static const char *const names[] = {
        "gray1.png", "gray8_i.png",  "la16_i.png",    "pal4_trns.png", "pal8_trns_i.png",
        "rgb8.png",  "rgba16.png",   "rgba8_i.png",   "exif6.png",     "gray.jpg",
        "rgb.jpg",   "rgb_prog.jpg", "gray_prog.jpg", "cmyk.jpg",      "rgb_422.jpg",
        "exif5.jpg", "opt.jpg",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_cuts(*state, names[i]);
}

/* A changed byte in the pixels of a PNG is noticed: there is a checksum. */
static void test_damage(void **state)
{
    matte_job *job = *state;
    struct matte_bytes bytes = load("rgb8.png");
    struct matte_picture picture;
    uint8_t *rows;
    for (size_t place = 50; place < bytes.size - 20; place += 101) {
        bytes.data[place] ^= 0x10;
        matte_status status = read_bytes(job, bytes.data, bytes.size, -1, &picture, &rows);
        assert_int_equal(status, MATTE_EFORMAT);
        assert_non_null(strstr(matte_job_message(job), "the file is damaged"));
        bytes.data[place] ^= 0x10;
    }
    free(bytes.data);
}

/* A PNG with an eXIf chunk that says `orientation`, before or behind the pixels. */
static struct matte_bytes with_exif(const struct matte_bytes *png, unsigned orientation, bool late)
{
    uint8_t chunk[] = "\0\0\0\x1A"
                      "eXIfMM\0*\0\0\0\x8\0\1\x1\x12\0\3\0\0\0\1\0?\0\0\0\0\0\0CRC";
    size_t size = sizeof chunk;
    size_t place = late ? png->size - 12 : 33;
    chunk[27] = (uint8_t)orientation;
    put_big_endian(chunk + size - 4, crc_of(chunk + 4, size - 8));
    struct matte_bytes made = { .data = malloc(png->size + size), .size = png->size + size };
    memcpy(made.data, png->data, place);
    memcpy(made.data + place, chunk, size);
    memcpy(made.data + place + size, png->data + place, png->size - place);
    return made;
}

/* EXIF behind the pixels is found first if the source can go back, and is else an error, unless it
 * changes nothing. */
static void test_late_exif(void **state)
{
    matte_job *job = *state;
    struct matte_picture written = { .width = 5, .height = 3, .channels = 3, .depth = 8 };
    struct matte_picture picture;
    uint8_t *rows = some_rows(&written);
    uint8_t *back;
    struct matte_bytes plain = write_png(job, &written, rows, MATTE_COMPRESSION_FAST);
    free(rows);
    for (unsigned late = 0; late < 2; late++) {
        for (unsigned orientation = 1; orientation <= 6; orientation += 5) {
            struct matte_bytes bytes = with_exif(&plain, orientation, late);
            matte_status status = read_bytes(job, bytes.data, bytes.size, -1, &picture, &back);
            assert_int_equal(status, MATTE_OK);
            assert_int_equal(picture.orientation, orientation);
            assert_int_equal(picture.width, orientation == 6 ? 3 : 5);
            free(back);
            status = read_dripping(job, bytes.data, bytes.size, &picture, &back);
            assert_int_equal(status, late && orientation == 6 ? MATTE_EUNSUPPORTED : MATTE_OK);
            if (!status)
                free(back);
            free(bytes.data);
        }
    }
    free(plain.data);
}

/* Where the marker after `place` is: 0xFF and what is no stuffed zero. */
static size_t next_marker(const struct matte_bytes *jpeg, size_t place)
{
    do
        place++;
    while (jpeg->data[place] != 0xFF || jpeg->data[place + 1] == 0);
    return place;
}

/* A JPEG whose first scan comes a thousand times. */
static void test_many_scans(void **state)
{
    enum { TIMES = 1000, START_OF_SCAN = 0xDA };
    struct matte_bytes bytes = load("gray_prog.jpg");
    size_t scan = next_marker(&bytes, 0);
    while (bytes.data[scan + 1] != START_OF_SCAN)
        scan = next_marker(&bytes, scan);
    size_t size = next_marker(&bytes, scan) - scan;
    uint8_t *many = malloc(bytes.size + TIMES * size);
    memcpy(many, bytes.data, scan);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(many + scan + i * size, bytes.data + scan, size);
    memcpy(many + scan + TIMES * size, bytes.data + scan, bytes.size - scan);
    struct matte_picture picture;
    uint8_t *rows;
    matte_status status = read_bytes(*state, many, bytes.size + TIMES * size, -1, &picture, &rows);
    assert_int_equal(status, MATTE_ELIMIT);
    free(many);
    free(bytes.data);
}

static void test_cancel(void **state)
{
    static const char *const names[] = { "rgb.jpg", "rgb_prog.jpg", "rgba8.png", "rgba8_i.png",
                                         "exif6.png" };
    matte_job *job = *state;
    matte_job_cancel(job);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct matte_bytes bytes = load(names[i]);
        struct matte_picture picture;
        uint8_t *rows;
        matte_status status = read_bytes(job, bytes.data, bytes.size, -1, &picture, &rows);
        assert_int_equal(status, MATTE_ECANCELLED);
        free(bytes.data);
    }
}

/* A sink that takes some bytes and then no more. */
struct small_disk {
    size_t room;
};

static int write_small(void *user, const void *bytes, size_t size)
{
    struct small_disk *disk = user;
    (void)bytes;
    if (size > disk->room) {
        errno = ENOSPC;
        return -1;
    }
    disk->room -= size;
    return 0;
}

static void test_full_disk(void **state)
{
    matte_job *job = *state;
    struct matte_picture picture = { .width = 50, .height = 40, .channels = 4, .depth = 16 };
    uint8_t *rows = some_rows(&picture);
    for (size_t room = 0; room < 300; room += 20) {
        struct small_disk disk = { .room = room };
        struct matte_sink sink = { .user = &disk, .write = write_small, .name = "disk" };
        struct matte_writer *writer = NULL;
        struct matte_encoding encoding = { .compression = MATTE_COMPRESSION_FAST };
        matte_status status =
            matte_writer_create(job, &matte_codec_png, &sink, &picture, &encoding, &writer);
        if (!status)
            status = matte_writer_write(writer, rows, picture.height);
        if (!status)
            status = matte_writer_finish(writer);
        matte_writer_destroy(&writer);
        assert_int_equal(status, MATTE_EIO);
        assert_string_equal(matte_job_error(job)->file, "disk");
    }
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_unknown_formats), UNIT_TEST(test_png_round_trip), UNIT_TEST(test_limits),
        UNIT_TEST(test_memory_limit),    UNIT_TEST(test_cuts),           UNIT_TEST(test_damage),
        UNIT_TEST(test_late_exif),       UNIT_TEST(test_many_scans),     UNIT_TEST(test_cancel),
        UNIT_TEST(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
