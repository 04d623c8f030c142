/* SPDX-License-Identifier: MIT */
/* A block's symbols. The kernel decodes most of them; those near the ends of input and output are
 * decoded here, bit by bit, and so is what it stops at: this says whether it is an error. */
#include "codecs/inflate/inflate_bits.h"

enum { NEEDS_MORE = -1, NO_SYMBOL = -2 };

/* A symbol whose code begins behind `*used` bits, which then grow by it. Nothing is dropped, so
 * that it can be read again when its other bits have come. */
static int read_symbol(struct matte_inflate_cursor *at, const struct matte_code *code,
                       unsigned *used)
{
    unsigned bits = 0;
    unsigned first = 0;
    for (unsigned length = 1; length <= code->longest; length++) {
        unsigned count = code->start[length + 1] - (unsigned)code->start[length];
        if (!matte_bits_need(at, *used + length))
            return NEEDS_MORE;
        bits = bits << 1 | matte_bits_look(at, *used + length - 1, 1);
        if (bits - first < count) {
            *used += length;
            return code->symbols[code->start[length] + bits - first];
        }
        first = (first + count) << 1;
    }
    return NO_SYMBOL;
}

/* A length or distance with its extra bits; false when these have not come yet. */
static bool read_value(struct matte_inflate_cursor *at, struct matte_range range, unsigned *used,
                       unsigned *value)
{
    if (!matte_bits_need(at, *used + range.extra))
        return false;
    *value = range.base + matte_bits_look(at, *used, range.extra);
    *used += range.extra;
    return true;
}

static size_t written(const struct matte_inflate_cursor *at)
{
    return (size_t)(at->out - at->out_begin);
}

/* As much of the match as there is room for. */
static void copy_match(struct matte_inflate *inflate)
{
    struct matte_inflate_cursor *at = &inflate->at;
    size_t distance = inflate->distance;
    for (; inflate->match > 0 && at->out < at->out_end; inflate->match--) {
        size_t before = written(at);
        *at->out =
            distance > before ? *(at->past_end - (distance - before)) : *(at->out - distance);
        at->out++;
    }
}

static enum matte_inflate_progress failure(int symbol)
{
    return symbol == NEEDS_MORE ? MATTE_STAGE_WAITS : MATTE_STAGE_FAILS;
}

static enum matte_inflate_progress read_match(struct matte_inflate *inflate, int symbol,
                                              unsigned used)
{
    struct matte_inflate_cursor *at = &inflate->at;
    unsigned length;
    unsigned distance;
    if (symbol >= MATTE_LENGTH_SYMBOLS)
        return MATTE_STAGE_FAILS;
    if (!read_value(at, matte_length_range((unsigned)symbol), &used, &length))
        return MATTE_STAGE_WAITS;
    symbol = read_symbol(at, &inflate->distances, &used);
    if (symbol < 0 || symbol >= MATTE_DISTANCE_SYMBOLS)
        return failure(symbol);
    if (!read_value(at, matte_distance_range((unsigned)symbol), &used, &distance))
        return MATTE_STAGE_WAITS;
    if (distance > written(at) + at->past)
        return MATTE_STAGE_FAILS;
    matte_bits_drop(at, used);
    inflate->match = length;
    inflate->distance = distance;
    return MATTE_STAGE_DONE;
}

static enum matte_inflate_progress read_one(struct matte_inflate *inflate)
{
    struct matte_inflate_cursor *at = &inflate->at;
    unsigned used = 0;
    int symbol = read_symbol(at, &inflate->lengths, &used);
    if (symbol < 0)
        return failure(symbol);
    if (symbol > MATTE_BLOCK_END)
        return read_match(inflate, symbol, used);
    if (symbol < MATTE_BLOCK_END && at->out == at->out_end)
        return MATTE_STAGE_WAITS;
    matte_bits_drop(at, used);
    if (symbol < MATTE_BLOCK_END)
        *at->out++ = (uint8_t)symbol;
    else
        inflate->stage = inflate->last ? MATTE_INFLATE_CHECKSUM : MATTE_INFLATE_BLOCK;
    return MATTE_STAGE_DONE;
}

enum matte_inflate_progress matte_inflate_symbols(struct matte_inflate *inflate)
{
    copy_match(inflate);
    if (inflate->match > 0)
        return MATTE_STAGE_WAITS;
    inflate->kernels->run(&inflate->at, &inflate->tables);
    return read_one(inflate);
}
