/* SPDX-License-Identifier: MIT */
/* Tables of Huffman codes; compiled once for each instruction set: see isa.h. */
#include <stdbool.h>
#include <string.h>

#include "kernels/inflate_entry.h"

/* What is made of a code on the way to its table. */
struct maker {
    const struct matte_code *code;
    uint32_t *table;
    /* Bits that the table is looked up by. */
    unsigned bits;
    /* The codes of code->symbols, first bit lowest. */
    uint16_t codes[MATTE_CODE_SYMBOLS];
    /* How far the literals among the symbols of each length go. */
    uint16_t literals_end[MATTE_CODE_LENGTH_MAX + 1];
    /* The same literals and their codes: literal << 16 | code. */
    uint32_t literals[MATTE_CODE_SYMBOLS];
};

static uint32_t range_entry(struct matte_range range, unsigned length)
{
    return range.base << ENTRY_BASE_SHIFT | (length + SPENT) << ENTRY_FIRST_SHIFT |
           (length + range.extra);
}

static uint32_t length_entry(unsigned symbol, unsigned length)
{
    if (symbol < MATTE_BLOCK_END)
        return symbol << 8 | 1 << ENTRY_COUNT_SHIFT | length;
    if (symbol == MATTE_BLOCK_END)
        return ENTRY_END;
    if (symbol >= MATTE_LENGTH_SYMBOLS)
        return ENTRY_BAD;
    return range_entry(matte_length_range(symbol), length);
}

static uint32_t distance_entry(unsigned symbol, unsigned length)
{
    if (symbol >= MATTE_DISTANCE_SYMBOLS)
        return ENTRY_BAD;
    return range_entry(matte_distance_range(symbol), length);
}

static uint32_t reverse(uint32_t code, unsigned length)
{
    code = (code >> 8 & 0x00FF) | (code & 0x00FF) << 8;
    code = (code >> 4 & 0x0F0F) | (code & 0x0F0F) << 4;
    code = (code >> 2 & 0x3333) | (code & 0x3333) << 2;
    code = (code >> 1 & 0x5555) | (code & 0x5555) << 1;
    return code >> (16 - length);
}

/* RFC 1951, 3.2.2: codes of one length follow each other, and the first of them the last shorter
 * one. */
static void number_codes(struct maker *maker)
{
    const struct matte_code *code = maker->code;
    uint32_t next = 0;
    for (unsigned length = 1; length <= MATTE_CODE_LENGTH_MAX; length++) {
        next <<= 1;
        for (unsigned i = code->start[length]; i < code->start[length + 1]; i++)
            maker->codes[i] = (uint16_t)reverse(next++, length);
    }
}

/* Symbols of one length are in order, literals first. */
static void find_literals(struct maker *maker)
{
    const struct matte_code *code = maker->code;
    for (unsigned length = 1; length <= MATTE_CODE_LENGTH_MAX; length++) {
        unsigned i = code->start[length];
        for (; i < code->start[length + 1] && code->symbols[i] < MATTE_BLOCK_END; i++)
            maker->literals[i] = (uint32_t)code->symbols[i] << 16 | maker->codes[i];
        maker->literals_end[length] = (uint16_t)i;
    }
}

/* Entries for a literal of `length` bits behind others, of which `entry` and `place` are made. */
static inline void add_last(const struct maker *maker, unsigned length, uint32_t entry,
                            size_t place, unsigned shift, unsigned byte)
{
    unsigned end = maker->literals_end[length];
    for (unsigned i = maker->code->start[length]; i < end; i++) {
        uint32_t last = maker->literals[i];
        maker->table[place | (size_t)(last & 0xFFFF) << shift] =
            entry | last >> 16 << (8 * byte + 8);
    }
}

/* Two literals that have `total` bits together. */
static void add_pairs(const struct maker *maker, unsigned total)
{
    const struct matte_code *code = maker->code;
    for (unsigned first = 1; first < total; first++) {
        for (unsigned i = code->start[first]; i < maker->literals_end[first]; i++) {
            uint32_t entry = (uint32_t)code->symbols[i] << 8 | 2 << ENTRY_COUNT_SHIFT | total;
            add_last(maker, total - first, entry, maker->codes[i], first, 1);
        }
    }
}

/* Three literals that have `total` bits together, the first two `first` and `second` bits. */
static void add_triples_of(const struct maker *maker, unsigned total, unsigned first,
                           unsigned second)
{
    const struct matte_code *code = maker->code;
    for (unsigned i = code->start[first]; i < maker->literals_end[first]; i++) {
        for (unsigned j = code->start[second]; j < maker->literals_end[second]; j++) {
            uint32_t entry = (uint32_t)code->symbols[j] << 16 | (uint32_t)code->symbols[i] << 8 |
                             3 << ENTRY_COUNT_SHIFT | total;
            size_t place = maker->codes[i] | (size_t)maker->codes[j] << first;
            add_last(maker, total - first - second, entry, place, first + second, 2);
        }
    }
}

static bool has_literals(const struct maker *maker, unsigned length)
{
    return maker->code->start[length] < maker->literals_end[length];
}

static void add_triples(const struct maker *maker, unsigned total)
{
    for (unsigned first = 1; first + 1 < total; first++) {
        for (unsigned second = 1; has_literals(maker, first) && first + second < total; second++) {
            if (has_literals(maker, total - first - second))
                add_triples_of(maker, total, first, second);
        }
    }
}

typedef uint32_t (*entry_function)(unsigned symbol, unsigned length);

/* The table for one more bit: twice the table before, and the symbols of this length. */
static void add_length(const struct maker *maker, unsigned length, entry_function entry)
{
    const struct matte_code *code = maker->code;
    size_t half = (size_t)1 << (length - 1);
    memcpy(maker->table + half, maker->table, half * sizeof *maker->table);
    for (unsigned i = code->start[length]; i < code->start[length + 1]; i++)
        maker->table[maker->codes[i]] = entry(code->symbols[i], length);
}

static unsigned length_at(const struct matte_code *code, unsigned index)
{
    unsigned length = MATTE_CODE_LENGTH_MAX;
    while (code->start[length] > index)
        length--;
    return length;
}

/* A subtable at `place` for symbols whose codes begin alike; gives how many bits it is for. */
static unsigned add_subtable(const struct maker *maker, size_t place, unsigned begin, unsigned end,
                             entry_function entry)
{
    const struct matte_code *code = maker->code;
    unsigned bits = length_at(code, end - 1) - maker->bits;
    for (unsigned i = begin; i < end; i++) {
        unsigned length = length_at(code, i);
        size_t step = (size_t)1 << (length - maker->bits);
        for (size_t at = maker->codes[i] >> maker->bits; at >> bits == 0; at += step)
            maker->table[place + at] = entry(code->symbols[i], length);
    }
    return bits;
}

/* Codes that are longer than what is looked up first. */
static void add_subtables(const struct maker *maker, entry_function entry)
{
    const struct matte_code *code = maker->code;
    size_t place = (size_t)1 << maker->bits;
    size_t mask = place - 1;
    unsigned last = code->start[MATTE_CODE_LENGTH_MAX + 1];
    unsigned end;
    for (unsigned begin = code->start[maker->bits + 1]; begin < last; begin = end) {
        size_t prefix = maker->codes[begin] & mask;
        for (end = begin + 1; end < last && (maker->codes[end] & mask) == prefix;)
            end++;
        unsigned bits = add_subtable(maker, place, begin, end, entry);
        maker->table[prefix] =
            (uint32_t)place << ENTRY_BASE_SHIFT | ENTRY_LONG | bits << ENTRY_FIRST_SHIFT;
        place += (size_t)1 << bits;
    }
}

static void make_lengths(uint32_t *table, const struct matte_code *code)
{
    struct maker maker = { .code = code, .table = table, .bits = MATTE_LENGTH_BITS };
    number_codes(&maker);
    find_literals(&maker);
    table[0] = ENTRY_BAD;
    for (unsigned length = 1; length <= MATTE_LENGTH_BITS; length++) {
        add_length(&maker, length, length_entry);
        add_pairs(&maker, length);
        add_triples(&maker, length);
    }
    add_subtables(&maker, length_entry);
}

static void make_distances(uint32_t *table, const struct matte_code *code)
{
    struct maker maker = { .code = code, .table = table, .bits = MATTE_DISTANCE_BITS };
    number_codes(&maker);
    table[0] = ENTRY_BAD;
    for (unsigned length = 1; length <= MATTE_DISTANCE_BITS; length++)
        add_length(&maker, length, distance_entry);
    add_subtables(&maker, distance_entry);
}

void MATTE_ISA_SYMBOL(matte_inflate_make)(struct matte_inflate_tables *tables,
                                          const struct matte_code *lengths,
                                          const struct matte_code *distances)
{
    make_lengths(tables->lengths, lengths);
    make_distances(tables->distances, distances);
}
