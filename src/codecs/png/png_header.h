/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_HEADER_H
#define MATTE_CODECS_PNG_HEADER_H

/* What stands in a PNG file before and behind its pixels, of the kinds that matte reads itself: not
 * interlaced, 8 or 16 bits a sample. */

#include "codecs/codec.h"
#include "codecs/png/png_chunks.h"
#include "matte/picture.h"

/* Signature, and the first chunk, IHDR. */
enum { MATTE_PNG_HEAD_SIZE = 8 + MATTE_PNG_CHUNK_HEADER + 13 + MATTE_PNG_CHUNK_CRC };

struct matte_png_header {
    struct matte_picture picture;
    /* Samples of a pixel as the file has them: 1 for a palette's index. */
    unsigned samples;
    /* A palette's colours as red, green, blue, alpha. */
    uint8_t colours[256][4];
    unsigned colour_count;
    /* Whether one grey or colour stands for transparent pixels, and its samples as in the file. */
    bool keyed;
    uint8_t key[6];
    /* Whether a warning of bad metadata was given: one is enough. */
    bool warned;
};

/* Whether the file's first bytes announce one of those kinds. */
bool matte_png_is_plain(const uint8_t *head, size_t size);

/* Reads up to the header of the first IDAT chunk. */
matte_status matte_png_header_read(struct matte_png_chunks *chunks,
                                   struct matte_png_header *header);

/* How Pillow takes the file. */
struct matte_pillow matte_png_pillow(const struct matte_png_header *header);

/* Reads from behind the last row's IDAT chunk to the end of the file. It may be missing, but what
 * is there is checked. */
matte_status matte_png_end_read(struct matte_png_chunks *chunks,
                                const struct matte_png_header *header);

#endif
