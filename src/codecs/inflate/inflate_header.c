/* SPDX-License-Identifier: MIT */
/* The codes of a block: RFC 1951, 3.2.6 and 3.2.7. */
#include <string.h>

#include "codecs/inflate/inflate_bits.h"

/* Symbols of the code for lengths: how often the last one, or none, is repeated. */
enum { REPEAT_LAST = 16, REPEAT_NONE = 17, REPEAT_NONE_LONG = 18 };

static void sort_symbols(struct matte_code *code, const uint8_t *lengths, unsigned count)
{
    uint16_t next[MATTE_CODE_LENGTH_MAX + 1];
    memcpy(next, code->start, sizeof next);
    for (unsigned i = 0; i < count; i++) {
        if (lengths[i])
            code->symbols[next[lengths[i]]++] = (uint16_t)i;
    }
}

/* Gives how many codes of 15 bits are not in use: 0 for a complete code; negative for too many. */
static int set_code(struct matte_code *code, const uint8_t *lengths, unsigned count)
{
    unsigned counts[MATTE_CODE_LENGTH_MAX + 1] = { 0 };
    int unused = 1 << MATTE_CODE_LENGTH_MAX;
    for (unsigned i = 0; i < count; i++)
        counts[lengths[i]]++;
    code->start[0] = 0;
    code->start[1] = 0;
    code->longest = 1;
    for (unsigned length = 1; length <= MATTE_CODE_LENGTH_MAX; length++) {
        code->start[length + 1] = (uint16_t)(code->start[length] + counts[length]);
        unused -= (int)counts[length] << (MATTE_CODE_LENGTH_MAX - length);
        if (counts[length])
            code->longest = length;
    }
    sort_symbols(code, lengths, count);
    return unused;
}

/* Of lengths and of distances, one symbol of one bit or none do, as they do for zlib. */
static bool set_block_code(struct matte_code *code, const uint8_t *lengths, unsigned count)
{
    int unused = set_code(code, lengths, count);
    return unused == 0 || (unused > 0 && code->longest == 1);
}

static void make_tables(struct matte_inflate *inflate)
{
    inflate->kernels->make(&inflate->tables, &inflate->lengths, &inflate->distances);
    inflate->stage = MATTE_INFLATE_SYMBOLS;
}

void matte_inflate_fixed(struct matte_inflate *inflate)
{
    enum { DISTANCES = 32 };
    uint8_t lengths[MATTE_CODE_SYMBOLS];
    memset(lengths, 8, 144);
    memset(lengths + 144, 9, 256 - 144);
    memset(lengths + 256, 7, 280 - 256);
    memset(lengths + 280, 8, MATTE_CODE_SYMBOLS - 280);
    set_code(&inflate->lengths, lengths, MATTE_CODE_SYMBOLS);
    memset(lengths, 5, DISTANCES);
    set_code(&inflate->distances, lengths, DISTANCES);
    make_tables(inflate);
}

enum matte_inflate_progress matte_inflate_counts(struct matte_inflate *inflate)
{
    struct matte_inflate_header *header = &inflate->header;
    struct matte_inflate_cursor *at = &inflate->at;
    if (!matte_bits_need(at, 14))
        return MATTE_STAGE_WAITS;
    header->lengths = 257 + matte_bits_take(at, 5);
    header->distances = 1 + matte_bits_take(at, 5);
    header->meta_count = 4 + matte_bits_take(at, 4);
    header->read = 0;
    header->meta_read = 0;
    memset(header->meta, 0, sizeof header->meta);
    inflate->stage = MATTE_INFLATE_META;
    bool plausible =
        header->lengths <= MATTE_LENGTH_SYMBOLS && header->distances <= MATTE_DISTANCE_SYMBOLS;
    return plausible ? MATTE_STAGE_DONE : MATTE_STAGE_FAILS;
}

/* Fills the table for a complete code; and for none at all as zlib does: any bit is symbol 0. */
static void make_meta_table(struct matte_inflate_header *header, const struct matte_code *code)
{
    unsigned place = 0;
    memset(header->meta_table, 1, sizeof header->meta_table);
    for (unsigned length = 1; length <= MATTE_META_BITS; length++) {
        for (unsigned i = code->start[length]; i < code->start[length + 1]; i++) {
            for (unsigned at = place; at >> MATTE_META_BITS == 0; at += 1U << length)
                header->meta_table[at] = (uint8_t)((unsigned)code->symbols[i] << 3 | length);
            /* Codes go up from their last bit, which is the highest here. */
            unsigned bit = 1U << (length - 1);
            for (; place & bit; bit >>= 1)
                place ^= bit;
            place |= bit;
        }
    }
}

enum matte_inflate_progress matte_inflate_meta(struct matte_inflate *inflate)
{
    static const uint8_t order[MATTE_META_SYMBOLS] = { 16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                       11, 4,  12, 3, 13, 2, 14, 1, 15 };
    struct matte_inflate_header *header = &inflate->header;
    struct matte_code code;
    for (; header->meta_read < header->meta_count; header->meta_read++) {
        if (!matte_bits_need(&inflate->at, 3))
            return MATTE_STAGE_WAITS;
        header->meta[order[header->meta_read]] = (uint8_t)matte_bits_take(&inflate->at, 3);
    }
    int unused = set_code(&code, header->meta, MATTE_META_SYMBOLS);
    bool none = code.start[MATTE_CODE_LENGTH_MAX + 1] == 0;
    make_meta_table(header, &code);
    inflate->stage = MATTE_INFLATE_LENGTHS;
    return unused == 0 || none ? MATTE_STAGE_DONE : MATTE_STAGE_FAILS;
}

/* How often a symbol repeats a length: RFC 1951, 3.2.7. */
static struct matte_range repeats(unsigned symbol)
{
    switch (symbol) {
    case REPEAT_LAST:
        return (struct matte_range){ 3, 2 };
    case REPEAT_NONE:
        return (struct matte_range){ 3, 3 };
    case REPEAT_NONE_LONG:
        return (struct matte_range){ 11, 7 };
    default:
        return (struct matte_range){ 1, 0 };
    }
}

/* One symbol of the lengths of codes. */
static enum matte_inflate_progress read_lengths(struct matte_inflate_header *header,
                                                struct matte_inflate_cursor *at)
{
    matte_bits_need(at, MATTE_META_BITS + 7);
    unsigned entry = header->meta_table[matte_bits_look(at, 0, MATTE_META_BITS)];
    unsigned symbol = entry >> 3;
    unsigned bits = entry & 7;
    struct matte_range range = repeats(symbol);
    if (at->left < bits + range.extra)
        return MATTE_STAGE_WAITS;
    unsigned count = range.base + matte_bits_look(at, bits, range.extra);
    if (count > header->lengths + header->distances - header->read ||
        (symbol == REPEAT_LAST && header->read == 0))
        return MATTE_STAGE_FAILS;
    unsigned length = symbol < REPEAT_LAST ? symbol : 0;
    if (symbol == REPEAT_LAST)
        length = header->of[header->read - 1];
    memset(header->of + header->read, (int)length, count);
    header->read += count;
    matte_bits_drop(at, bits + range.extra);
    return MATTE_STAGE_DONE;
}

enum matte_inflate_progress matte_inflate_lengths(struct matte_inflate *inflate)
{
    struct matte_inflate_header *header = &inflate->header;
    while (header->read < header->lengths + header->distances) {
        enum matte_inflate_progress progress = read_lengths(header, &inflate->at);
        if (progress)
            return progress;
    }
    if (header->of[MATTE_BLOCK_END] == 0 ||
        !set_block_code(&inflate->lengths, header->of, header->lengths) ||
        !set_block_code(&inflate->distances, header->of + header->lengths, header->distances))
        return MATTE_STAGE_FAILS;
    make_tables(inflate);
    return MATTE_STAGE_DONE;
}
