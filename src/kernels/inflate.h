/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_INFLATE_H
#define MATTE_KERNELS_INFLATE_H

/* What inflating (RFC 1951) spends its time on: tables of Huffman codes, and the loop that decodes
 * with them. Headers, checks at the ends of input and output, and errors are those of
 * codecs/inflate/inflate.c. */

#include <stddef.h>
#include <stdint.h>

enum {
    MATTE_CODE_LENGTH_MAX = 15,
    /* Literals, the end of a block, lengths; RFC 1951, 3.2.5 and 3.2.6. */
    MATTE_CODE_SYMBOLS = 288,
    MATTE_BLOCK_END = 256,
    MATTE_LENGTH_SYMBOLS = 286,
    MATTE_DISTANCE_SYMBOLS = 30,
    MATTE_LENGTH_MAX = 258,
    MATTE_WINDOW_SIZE = 32768,
};

/* A Huffman code: its symbols by length of their codes and then by value, the order of codes. */
struct matte_code {
    /* Where the symbols of each length begin, and, as the last, where they end. */
    uint16_t start[MATTE_CODE_LENGTH_MAX + 2];
    /* How many bits the longest has: 1 if there is none. */
    unsigned longest;
    uint16_t symbols[MATTE_CODE_SYMBOLS];
};

/* What a symbol for a length or distance stands for: `base` and the value of so many more bits. */
struct matte_range {
    unsigned base;
    unsigned extra;
};

/* RFC 1951, 3.2.5, without its tables: from 257 on, and from 0 on. */
static inline struct matte_range matte_length_range(unsigned symbol)
{
    unsigned index = symbol - 257;
    unsigned extra = index < 8 ? 0 : index / 4 - 1;
    if (index == 28)
        return (struct matte_range){ MATTE_LENGTH_MAX, 0 };
    return (struct matte_range){ 3 + (index < 8 ? index : (4 + index % 4) << extra), extra };
}

static inline struct matte_range matte_distance_range(unsigned symbol)
{
    unsigned extra = symbol < 4 ? 0 : symbol / 2 - 1;
    return (struct matte_range){ 1 + (symbol < 4 ? symbol : (2 + symbol % 2) << extra), extra };
}

/* Bits that are looked up at once. Longer codes go on in subtables of 2^k entries, k ≤ 15 - bits,
 * which a complete code fills with at least k + 1 of its symbols: so for 286 lengths and literals
 * these take no more than 286 * 2^3 / 4 entries, and for 30 distances no more than 30 * 2^6 / 7. */
enum {
    MATTE_LENGTH_BITS = 12,
    MATTE_DISTANCE_BITS = 9,
    MATTE_LENGTH_ENTRIES = (1 << MATTE_LENGTH_BITS) + 572,
    MATTE_DISTANCE_ENTRIES = (1 << MATTE_DISTANCE_BITS) + 274,
};

/* What is looked up: see inflate_entry.h. */
struct matte_inflate_tables {
    uint32_t lengths[MATTE_LENGTH_ENTRIES];
    uint32_t distances[MATTE_DISTANCE_ENTRIES];
};

/* Where decoding is. */
struct matte_inflate_cursor {
    /* Input that was taken but not used, the next bit lowest: `left` bits, at most 56, then 0. */
    uint64_t bits;
    unsigned left;
    const uint8_t *in;
    const uint8_t *in_end;
    /* What was written since out_begin can be copied from. */
    uint8_t *out_begin;
    uint8_t *out;
    uint8_t *out_end;
    /* What was written before: up to `past` bytes before this address. */
    const uint8_t *past_end;
    size_t past;
};

#endif
