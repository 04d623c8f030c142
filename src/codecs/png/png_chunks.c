/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_chunks.h"

#include <isa-l/crc.h>

#include "codecs/integers.h"
#include "core/job.h"

enum { SIGNATURE = 8 };

static matte_status end_early(struct matte_png_chunks *chunks)
{
    if (!chunks->complete)
        return matte_feed_fail_end(chunks->feed);
    matte_warn(chunks->feed->job, "the file has no end mark, but all its pixels");
    chunks->ended = true;
    return MATTE_OK;
}

/* What lies between the data of two chunks. */
static matte_status read_frame(struct matte_png_chunks *chunks, uint8_t *bytes, size_t size)
{
    size_t got;
    matte_status status = matte_feed_read(chunks->feed, bytes, size, &got);
    if (!status && got < size)
        status = end_early(chunks);
    return status;
}

matte_status matte_png_chunks_begin(struct matte_png_chunks *chunks, struct matte_feed *feed)
{
    uint8_t signature[SIGNATURE];
    *chunks = (struct matte_png_chunks){ .feed = feed };
    return matte_feed_read_all(feed, signature, sizeof signature);
}

static bool is_letter(uint8_t byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

matte_status matte_png_chunk_next(struct matte_png_chunks *chunks)
{
    uint8_t header[MATTE_PNG_CHUNK_HEADER];
    matte_status status = read_frame(chunks, header, sizeof header);
    if (status || chunks->ended)
        return status;
    chunks->left = matte_big32(header);
    memcpy(chunks->type, header + 4, 4);
    bool plain = chunks->left <= INT32_MAX;
    for (size_t i = 4; i < sizeof header; i++)
        plain = plain && is_letter(header[i]);
    if (!plain)
        return matte_fail(chunks->feed->job, MATTE_EFORMAT, NULL,
                          "the file is damaged: no chunk begins where one should");
    chunks->crc = crc32_gzip_refl(0, header + 4, 4);
    return MATTE_OK;
}

matte_status matte_png_chunk_look(struct matte_png_chunks *chunks, const uint8_t **bytes,
                                  size_t *got)
{
    *got = 0;
    if (chunks->left == 0)
        return MATTE_OK;
    matte_status status = matte_feed_look(chunks->feed, bytes, got);
    if (status)
        return status;
    if (*got > chunks->left)
        *got = chunks->left;
    return *got > 0 ? MATTE_OK : end_early(chunks);
}

void matte_png_chunk_take(struct matte_png_chunks *chunks, const uint8_t *bytes, size_t size)
{
    chunks->crc = crc32_gzip_refl(chunks->crc, bytes, size);
    chunks->left -= (uint32_t)size;
    matte_feed_take(chunks->feed, size);
}

matte_status matte_png_chunk_read(struct matte_png_chunks *chunks, uint8_t *bytes, size_t size)
{
    matte_status status = matte_feed_read_all(chunks->feed, bytes, size);
    if (status)
        return status;
    chunks->crc = crc32_gzip_refl(chunks->crc, bytes, size);
    chunks->left -= (uint32_t)size;
    return MATTE_OK;
}

static matte_status pass_rest(struct matte_png_chunks *chunks)
{
    while (chunks->left > 0) {
        const uint8_t *bytes;
        size_t got;
        matte_status status = matte_png_chunk_look(chunks, &bytes, &got);
        if (status || chunks->ended)
            return status;
        matte_png_chunk_take(chunks, bytes, got);
    }
    return MATTE_OK;
}

matte_status matte_png_chunk_finish(struct matte_png_chunks *chunks)
{
    uint8_t crc[MATTE_PNG_CHUNK_CRC];
    matte_status status = pass_rest(chunks);
    if (!status && !chunks->ended)
        status = read_frame(chunks, crc, sizeof crc);
    if (status || chunks->ended || matte_big32(crc) == chunks->crc)
        return status;
    return matte_fail(chunks->feed->job, MATTE_EFORMAT, NULL,
                      "the file is damaged: a checksum is wrong (in a chunk of type %s)",
                      chunks->type);
}
