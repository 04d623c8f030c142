/* SPDX-License-Identifier: MIT */
#include "png_file.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "codecs/codec.h"
#include "core/context.h"
#include "core/job.h"

enum { COLOURS = 200, ALPHAS = 150 };

uint32_t png_random(uint32_t below)
{
    static uint64_t state = 88172645463325252;
    /* xorshift64 */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 32) % below;
}

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

static void put_number(uint8_t *out, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(number >> (24 - 8 * i));
}

/* Doubling: a file may be put together byte by byte, and each growth copies it. */
static size_t room_for(size_t size)
{
    size_t room = 4096;
    while (room <= size)
        room *= 2;
    return room;
}

static void append(struct matte_bytes *png, const void *bytes, size_t size)
{
    if (!png->data || room_for(png->size + size) > room_for(png->size))
        png->data = must(realloc(png->data, room_for(png->size + size)));
    memcpy(png->data + png->size, bytes, size);
    png->size += size;
}

static void append_chunk(struct matte_bytes *png, const char *type, const void *data, size_t size)
{
    uint8_t header[8];
    uint8_t crc[4];
    put_number(header, (uint32_t)size);
    memcpy(header + 4, type, 4);
    append(png, header, sizeof header);
    if (size > 0)
        append(png, data, size);
    put_number(crc, (uint32_t)crc32(0, png->data + png->size - size - 4, (uInt)size + 4));
    append(png, crc, sizeof crc);
}

static size_t samples_of(const struct png_plan *plan)
{
    static const size_t samples[] = { 1, 0, 3, 1, 2, 0, 4 };
    return samples[plan->type];
}

static void append_colours(struct matte_bytes *png, const struct png_plan *plan)
{
    uint8_t bytes[3 * COLOURS];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)png_random(256);
    if (plan->type == PNG_COLOR_TYPE_PALETTE)
        append_chunk(png, "PLTE", bytes, sizeof bytes);
    if (plan->type == PNG_COLOR_TYPE_PALETTE && plan->transparent)
        append_chunk(png, "tRNS", bytes, ALPHAS);
    /* All samples 1: random ones are often so after a narrow mask. */
    uint8_t key[6] = { 0, 1, 0, 1, 0, 1 };
    if (plan->depth == 16)
        memset(key, 1, sizeof key);
    if (plan->type != PNG_COLOR_TYPE_PALETTE && plan->transparent)
        append_chunk(png, "tRNS", key, 2 * samples_of(plan));
}

/* Rows of random bytes: under any filter they are a picture. */
static uint8_t *make_rows(const struct png_plan *plan, size_t *size)
{
    size_t line = 1 + plan->width * samples_of(plan) * plan->depth / 8;
    size_t all = line * plan->height + plan->more_rows;
    uint8_t *rows = must(malloc(all));
    for (size_t i = 0; i < all; i++)
        rows[i] = (uint8_t)png_random(256) & plan->mask;
    for (size_t y = 0; y < plan->height; y++)
        rows[y * line] = (uint8_t)(plan->filter == RANDOM_FILTER ? png_random(5) : plan->filter);
    *size = all - plan->missing;
    return rows;
}

static uint8_t *compress_rows(const struct png_plan *plan, size_t *size)
{
    size_t raw;
    uint8_t *rows = make_rows(plan, &raw);
    z_stream stream = { 0 };
    if (deflateInit2(&stream, plan->level, Z_DEFLATED, plan->window ? plan->window : 15, 8,
                     plan->strategy))
        abort();
    size_t room = deflateBound(&stream, (uLong)raw) + plan->more_bytes;
    uint8_t *out = must(calloc(room, 1));
    stream.next_in = rows;
    stream.avail_in = (uInt)raw;
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        abort();
    *size = stream.total_out + plan->more_bytes;
    deflateEnd(&stream);
    free(rows);
    if (plan->spoil)
        plan->spoil(out, *size);
    return out;
}

struct matte_bytes png_make(const struct png_plan *plan)
{
    struct matte_bytes png = { 0 };
    uint8_t header[13] = { 0 };
    put_number(header, plan->width);
    put_number(header + 4, plan->height);
    header[8] = (uint8_t)plan->depth;
    header[9] = (uint8_t)plan->type;
    append(&png, "\x89PNG\r\n\x1A\n", 8);
    append_chunk(&png, "IHDR", header, sizeof header);
    append_colours(&png, plan);
    size_t size;
    uint8_t *stream = compress_rows(plan, &size);
    size_t piece = plan->piece > 0 ? plan->piece : size;
    for (size_t done = 0; done < size; done += piece) {
        if (plan->empty)
            append_chunk(&png, "IDAT", NULL, 0);
        append_chunk(&png, "IDAT", stream + done, piece < size - done ? piece : size - done);
    }
    free(stream);
    append_chunk(&png, "IEND", NULL, 0);
    return png;
}

size_t png_find(const struct matte_bytes *png, const char *type)
{
    size_t place = 8;
    while (memcmp(png->data + place + 4, type, 4) != 0) {
        const uint8_t *length = png->data + place;
        place += 12 + ((size_t)length[0] << 24 | (size_t)length[1] << 16 | (size_t)length[2] << 8 |
                       length[3]);
        if (place + 12 > png->size)
            abort();
    }
    return place;
}

void png_insert(struct matte_bytes *png, const char *before, const char *type, const void *data,
                size_t size)
{
    size_t place = png_find(png, before);
    struct matte_bytes made = { 0 };
    append(&made, png->data, place);
    append_chunk(&made, type, data, size);
    append(&made, png->data + place, png->size - place);
    free(png->data);
    *png = made;
}

static void on_read(png_structp png, png_bytep out, size_t size)
{
    const uint8_t **from = png_get_io_ptr(png);
    memcpy(out, *from, size);
    *from += size;
}

static void on_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

/* Indices beyond the palette are greys. */
static void complete_palette(png_structp png, png_infop info)
{
    png_colorp given;
    int count;
    if (!png_get_PLTE(png, info, &given, &count))
        return;
    png_color palette[256];
    memcpy(palette, given, (size_t)count * sizeof *palette);
    for (int i = count; i < 256; i++)
        palette[i] = (png_color){ (png_byte)i, (png_byte)i, (png_byte)i };
    png_set_PLTE(png, info, palette, 256);
}

uint8_t *png_expect(const struct matte_bytes *bytes, size_t *size)
{
    const uint8_t *from = bytes->data;
    const uint16_t one = 1;
    png_structp png = must(png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, on_warning));
    png_infop info = must(png_create_info_struct(png));
    png_set_read_fn(png, &from, on_read);
    png_read_info(png, info);
    complete_palette(png, info);
    png_set_expand(png);
    if (*(const uint8_t *)&one == 1)
        png_set_swap(png);
    png_read_update_info(png, info);
    size_t row = png_get_rowbytes(png, info);
    size_t height = png_get_image_height(png, info);
    uint8_t *rows = must(malloc(row * height));
    for (size_t y = 0; y < height; y++)
        png_read_row(png, rows + y * row, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    *size = row * height;
    return rows;
}

static ptrdiff_t read_few(void *user, void *buffer, size_t size)
{
    struct matte_source *inner = user;
    return inner->read(inner->user, buffer, size > 61 ? 61 : size);
}

/* The next rows, in memory of their own, so that a sanitizer sees a step too far. */
static matte_status read_band(struct matte_reader *reader, enum png_way way, uint8_t *rows,
                              size_t count)
{
    size_t size = matte_row_size(&reader->picture, reader->row_channels) * count;
    uint8_t *band = must(malloc(size));
    matte_status status;
    if (way == PNG_HALVES) {
        uint8_t *raw = must(malloc(matte_reader_raw_size(reader, count)));
        status = matte_reader_fetch(reader, reader->job, raw, count);
        if (!status)
            status = matte_reader_decode(reader, raw, band, count);
        free(raw);
    } else {
        status = matte_reader_read(reader, band, count);
    }
    if (!status)
        memcpy(rows, band, size);
    free(band);
    return status;
}

static matte_status read_picture(struct matte_reader *reader, enum png_way way, uint8_t **rows)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    size_t height = reader->picture.height;
    uint8_t *made = must(malloc(row * height));
    matte_status status = MATTE_OK;
    for (size_t y = 0, count; y < height && !status; y += count) {
        count = 1 + png_random((uint32_t)(height - y));
        status = read_band(reader, way, made + y * row, count);
    }
    if (status)
        free(made);
    else
        *rows = made;
    return status;
}

matte_status png_request_rows(matte_job *job, const struct matte_bytes *png,
                              struct png_request request, uint8_t **rows,
                              struct matte_picture *picture)
{
    struct matte_source source;
    struct matte_feed *feed = must(malloc(sizeof *feed));
    struct matte_reader *reader = NULL;
    if (matte_source_memory(job, png->data, png->size, "memory", &source))
        abort();
    struct matte_source slow = { .user = &source, .read = read_few, .name = "memory" };
    matte_feed_init(feed, job, request.way == PNG_DRIPPING ? &slow : &source);
    matte_status status = matte_reader_open(job, feed, &reader);
    if (!status && request.channel >= 0)
        status = matte_reader_select(reader, (unsigned)request.channel);
    if (!status)
        *picture = reader->picture;
    if (!status)
        status = read_picture(reader, request.way, rows);
    matte_reader_close(&reader);
    matte_source_close(&source);
    free(feed);
    if (atomic_load(&job->context->bytes) != 0)
        abort();
    return status;
}
