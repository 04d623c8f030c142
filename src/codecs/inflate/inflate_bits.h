/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_INFLATE_BITS_H
#define MATTE_CODECS_INFLATE_BITS_H

/* What the files of inflate share: bits of the input, and what a stage gives. */

#include "codecs/inflate/inflate.h"

/* What came of a stage: it is done, or did a part of its work and wants to be called again; it
 * needs more input or room; the stream is bad. */
enum matte_inflate_progress { MATTE_STAGE_DONE, MATTE_STAGE_WAITS, MATTE_STAGE_FAILS };

/* Takes input until `count` bits are left, 48 at most. False when there are not as many. */
static inline bool matte_bits_need(struct matte_inflate_cursor *at, unsigned count)
{
    while (at->left < count && at->in < at->in_end) {
        at->bits |= (uint64_t)*at->in++ << at->left;
        at->left += 8;
    }
    return at->left >= count;
}

static inline unsigned matte_bits_look(const struct matte_inflate_cursor *at, unsigned skipped,
                                       unsigned count)
{
    return (unsigned)(at->bits >> skipped) & ((1U << count) - 1);
}

static inline void matte_bits_drop(struct matte_inflate_cursor *at, unsigned count)
{
    at->bits >>= count;
    at->left -= count;
}

static inline unsigned matte_bits_take(struct matte_inflate_cursor *at, unsigned count)
{
    unsigned bits = matte_bits_look(at, 0, count);
    matte_bits_drop(at, count);
    return bits;
}

/* inflate_header.c: the stages of a block's codes. */
enum matte_inflate_progress matte_inflate_counts(struct matte_inflate *inflate);
enum matte_inflate_progress matte_inflate_meta(struct matte_inflate *inflate);
enum matte_inflate_progress matte_inflate_lengths(struct matte_inflate *inflate);

/* Makes ready for a block with the codes that RFC 1951 fixes (3.2.6). */
void matte_inflate_fixed(struct matte_inflate *inflate);

/* inflate_symbols.c: a block's symbols, and what is left of a match. */
enum matte_inflate_progress matte_inflate_symbols(struct matte_inflate *inflate);

#endif
