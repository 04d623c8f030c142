/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_CHUNKS_H
#define MATTE_CODECS_PNG_CHUNKS_H

/* A PNG file chunk by chunk: length, type, data and a checksum over the last two, which is looked
 * at of every chunk. Nothing is kept: data that nobody takes is passed over. */

#include <stdbool.h>
#include <string.h>

#include "codecs/feed.h"

enum { MATTE_PNG_CHUNK_HEADER = 8, MATTE_PNG_CHUNK_CRC = 4 };

struct matte_png_chunks {
    struct matte_feed *feed;
    /* Of the chunk that is read now: its type, and how much of its data was not taken yet. */
    char type[5];
    uint32_t left;
    /* The checksum of what was taken. */
    uint32_t crc;
    /* Whether the file may end: it has all its pixels. If it then does, `ended` is set, with a
     * warning, instead of a failure. */
    bool complete;
    bool ended;
};

static inline bool matte_png_is(const struct matte_png_chunks *chunks, const char *type)
{
    return memcmp(chunks->type, type, 4) == 0;
}

/* `feed` stands before the signature and is kept. */
matte_status matte_png_chunks_begin(struct matte_png_chunks *chunks, struct matte_feed *feed);

/* Goes to the next chunk's data; the chunk before was finished. */
matte_status matte_png_chunk_next(struct matte_png_chunks *chunks);

/* Shows what the feed has of the chunk's data without taking it: nothing only at its end. */
matte_status matte_png_chunk_look(struct matte_png_chunks *chunks, const uint8_t **bytes,
                                  size_t *got);

/* Takes bytes that were looked at. */
void matte_png_chunk_take(struct matte_png_chunks *chunks, const uint8_t *bytes, size_t size);

/* Reads `size` bytes of data, of which the chunk must have as many. */
matte_status matte_png_chunk_read(struct matte_png_chunks *chunks, uint8_t *bytes, size_t size);

/* Passes over the rest of the data and compares the checksum. */
matte_status matte_png_chunk_finish(struct matte_png_chunks *chunks);

#endif
