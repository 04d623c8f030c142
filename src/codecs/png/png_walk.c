/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_walk.h"

#include <isa-l/crc.h>

#include "codecs/integers.h"
#include "codecs/png/png_chunks.h"

enum { SIGNATURE = 8 };

/* What Pillow takes for a letter of a chunk's type. */
static bool is_letter(uint8_t byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
}

static matte_status read_header(struct matte_png_walk *walk)
{
    uint8_t header[MATTE_PNG_CHUNK_HEADER];
    size_t got;
    matte_status status = matte_feed_seek(walk->feed, walk->at);
    if (!status)
        status = matte_feed_read(walk->feed, header, sizeof header, &got);
    if (status)
        return status;
    bool plain = got == sizeof header;
    for (size_t i = 4; i < got; i++)
        plain = plain && is_letter(header[i]);
    walk->ended = !plain;
    walk->broken = !plain && got >= 4;
    if (walk->ended)
        return MATTE_OK;
    walk->length = matte_big32(header);
    memcpy(walk->type, header + 4, 4);
    return MATTE_OK;
}

matte_status matte_png_walk_begin(struct matte_png_walk *walk, struct matte_feed *feed)
{
    *walk = (struct matte_png_walk){ .feed = feed, .at = SIGNATURE };
    return read_header(walk);
}

matte_status matte_png_walk_next(struct matte_png_walk *walk)
{
    if (walk->ended)
        return MATTE_OK;
    walk->at += MATTE_PNG_CHUNK_HEADER + (uint64_t)walk->length + MATTE_PNG_CHUNK_CRC;
    return read_header(walk);
}

static matte_status seek_data(const struct matte_png_walk *walk, uint32_t skipped)
{
    return matte_feed_seek(walk->feed, walk->at + MATTE_PNG_CHUNK_HEADER + skipped);
}

matte_status matte_png_walk_peek(const struct matte_png_walk *walk, uint8_t *bytes, size_t size,
                                 size_t *got)
{
    matte_status status = seek_data(walk, 0);
    if (status)
        return status;
    return matte_feed_read(walk->feed, bytes, size < walk->length ? size : walk->length, got);
}

/* What is at hand of `left` bytes; nothing at the end of the file. */
static matte_status look(const struct matte_png_walk *walk, uint32_t left, const uint8_t **bytes,
                         size_t *got)
{
    matte_status status = matte_feed_look(walk->feed, bytes, got);
    if (!status && *got > left)
        *got = left;
    return status;
}

matte_status matte_png_walk_copy(const struct matte_png_walk *walk, uint32_t skipped,
                                 struct matte_png_file *file)
{
    uint32_t left = walk->length > skipped ? walk->length - skipped : 0;
    matte_status status = seek_data(walk, skipped);
    while (!status && left > 0) {
        const uint8_t *bytes;
        size_t got;
        status = look(walk, left, &bytes, &got);
        if (status || got == 0)
            break;
        status = matte_png_file_add(file, bytes, got);
        matte_feed_take(walk->feed, got);
        left -= (uint32_t)got;
    }
    return status;
}

matte_status matte_png_walk_check(const struct matte_png_walk *walk, bool *whole)
{
    uint32_t crc = crc32_gzip_refl(0, (const unsigned char *)walk->type, 4);
    uint32_t left = walk->length;
    uint8_t stored[MATTE_PNG_CHUNK_CRC];
    size_t got = 1;
    *whole = false;
    matte_status status = seek_data(walk, 0);
    while (!status && left > 0 && got > 0) {
        const uint8_t *bytes;
        status = look(walk, left, &bytes, &got);
        if (status)
            break;
        crc = crc32_gzip_refl(crc, bytes, got);
        matte_feed_take(walk->feed, got);
        left -= (uint32_t)got;
    }
    if (!status && left == 0)
        status = matte_feed_read(walk->feed, stored, sizeof stored, &got);
    if (!status && left == 0 && got == sizeof stored)
        *whole = matte_big32(stored) == crc;
    return status;
}
