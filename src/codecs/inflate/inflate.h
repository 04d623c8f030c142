/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_INFLATE_H
#define MATTE_CODECS_INFLATE_H

/* Decompresses a zlib stream (RFC 1950, RFC 1951) piece by piece, whatever the pieces. It takes and
 * refuses what zlib does, but for the checksum, which is left to whoever has the bytes; distances
 * that go back further than the window that the stream announces are taken, as zlib takes them:
 * some old files are so. Needs no memory but its own. */

#include <stdbool.h>

#include "kernels/kernels.h"

enum matte_inflate_result {
    /* It goes on when it is given more input, or more room if there was none left. */
    MATTE_INFLATE_GOES_ON,
    MATTE_INFLATE_END,
    MATTE_INFLATE_BAD
};

/* What is read next. */
enum matte_inflate_stage {
    MATTE_INFLATE_HEADER,
    MATTE_INFLATE_BLOCK,
    MATTE_INFLATE_STORED_SIZE,
    MATTE_INFLATE_STORED,
    MATTE_INFLATE_COUNTS,
    MATTE_INFLATE_META,
    MATTE_INFLATE_LENGTHS,
    MATTE_INFLATE_SYMBOLS,
    MATTE_INFLATE_CHECKSUM,
    /* Nothing more. */
    MATTE_INFLATE_OVER
};

enum {
    /* Symbols and longest code of the code for lengths of codes, and its symbols 16 to 18. */
    MATTE_META_SYMBOLS = 19,
    MATTE_META_BITS = 7,
    MATTE_LENGTHS_MAX = MATTE_LENGTH_SYMBOLS + MATTE_DISTANCE_SYMBOLS,
};

/* The header of a block with codes of its own: RFC 1951, 3.2.7. */
struct matte_inflate_header {
    /* How many lengths of codes there are, for lengths and literals and for distances, and how many
     * of them were read. */
    unsigned lengths;
    unsigned distances;
    unsigned read;
    uint8_t of[MATTE_LENGTHS_MAX];
    /* The same for the code that these come in. */
    unsigned meta_count;
    unsigned meta_read;
    uint8_t meta[MATTE_META_SYMBOLS];
    /* By the next bits: a symbol of that code << 3 | how many bits it has. */
    uint8_t meta_table[1 << MATTE_META_BITS];
};

/* Some 57 kB: not to be cleared or copied. */
struct matte_inflate {
    const struct matte_inflate_rows *kernels;
    enum matte_inflate_stage stage;
    enum matte_inflate_result result;
    /* Whether the block is the last one. */
    bool last;
    struct matte_inflate_cursor at;
    /* A match of which so many bytes did not fit in the output. */
    unsigned match;
    unsigned distance;
    /* Bytes of a stored block to come. */
    unsigned stored;
    /* At the end: the Adler-32 of all that was written, as the stream says. */
    uint32_t checksum;
    struct matte_inflate_header header;
    struct matte_code lengths;
    struct matte_code distances;
    struct matte_inflate_tables tables;
    /* What was written before at.out_begin, last byte last. */
    uint8_t past[MATTE_WINDOW_SIZE];
};

void matte_inflate_begin(struct matte_inflate *inflate, const struct matte_inflate_rows *kernels);

/* Where the next bytes go: `size` of them, or fewer. They may be changed after the next call of
 * this, or of matte_inflate_leave(), but not before. */
void matte_inflate_into(struct matte_inflate *inflate, uint8_t *bytes, size_t size);

/* Ends what matte_inflate_into() began: remembers what may be copied from later. */
void matte_inflate_leave(struct matte_inflate *inflate);

/* Goes on with some more of the stream, until it is used up or the room is; `*taken` tells how much
 * of it was used. What failed, or ended, stays so. */
enum matte_inflate_result matte_inflate_step(struct matte_inflate *inflate, const uint8_t *bytes,
                                             size_t size, size_t *taken);

/* How many bytes there is room for. */
static inline size_t matte_inflate_room(const struct matte_inflate *inflate)
{
    return (size_t)(inflate->at.out_end - inflate->at.out);
}

#endif
