/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_WALK_H
#define MATTE_CODECS_PNG_WALK_H

/* A PNG file from chunk to chunk, without reading what is not wanted. It takes files as they are:
 * a file that ends, or has no chunk where one should begin, ends the walk and is no failure. */

#include <stdbool.h>
#include <string.h>

#include "codecs/feed.h"
#include "codecs/png/png_file.h"

struct matte_png_walk {
    struct matte_feed *feed;
    /* Where the header of the chunk stands, and what it says. */
    uint64_t at;
    uint32_t length;
    char type[5];
    /* Whether there is no chunk; and whether, instead of nothing, there is something else. */
    bool ended;
    bool broken;
};

static inline bool matte_png_walk_is(const struct matte_png_walk *walk, const char *type)
{
    return !walk->ended && memcmp(walk->type, type, 4) == 0;
}

/* Critical chunks, without which a file can't be understood, have a capital in front: PNG
 * specification, section 5.4. */
static inline bool matte_png_walk_critical(const struct matte_png_walk *walk)
{
    return (walk->type[0] & 0x20) == 0;
}

/* At the first chunk of a file whose feed, which is kept, can seek. */
matte_status matte_png_walk_begin(struct matte_png_walk *walk, struct matte_feed *feed);

/* On to the next chunk. */
matte_status matte_png_walk_next(struct matte_png_walk *walk);

/* The chunk's first bytes, up to `size`: fewer when it or the file has fewer. */
matte_status matte_png_walk_peek(const struct matte_png_walk *walk, uint8_t *bytes, size_t size,
                                 size_t *got);

/* Puts the chunk's data behind its first `skipped` bytes, as far as they are there, into the chunk
 * that `file` has open. */
matte_status matte_png_walk_copy(const struct matte_png_walk *walk, uint32_t skipped,
                                 struct matte_png_file *file);

/* Whether the chunk is whole and its checksum right. */
matte_status matte_png_walk_check(const struct matte_png_walk *walk, bool *whole);

#endif
