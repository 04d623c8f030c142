/* SPDX-License-Identifier: MIT */
/* The row primitives of inflate; compiled once for each instruction set: see isa.h.
 *
 * The time is that of the chain from one look into a table to the next: the bits that are left say
 * where to look, and what is found there how many bits it takes. Literals are so written without
 * asking how many they are, and whatever is no link of that chain is done beside it. */
#include <stdbool.h>
#include <string.h>

#include "kernels/inflate_entry.h"
#include "kernels/kernels.h"

enum {
    /* A turn of the loop takes up to 7 bytes and then looks at 8; it gives 4 times up to 3 bytes,
     * the last time with one more. */
    IN_MARGIN = 16,
    OUT_MARGIN = 16,
    WORD = 8,
    /* Looks for which a refill is enough, of 12 bits each. */
    LOOKS = 4,
};

/* The cursor on its way, for the compiler to keep in registers. */
struct state {
    /* SPENT bits, those that are left, and perhaps some more of the input. */
    uint64_t bits;
    /* How many bits of `bits` were taken from the input; counts modulo 64. */
    unsigned taken;
    /* What the next bits stand for. */
    uint32_t entry;
    const uint8_t *in;
    uint8_t *out;
};

static inline uint64_t load(const uint8_t *bytes)
{
    uint64_t word = 0;
    for (int i = 0; i < WORD; i++)
        word |= (uint64_t)bytes[i] << (8 * i);
    return word;
}

/* Writes three bytes, the lowest first, and one to be written over. */
static inline void store(uint8_t *out, uint32_t bytes)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap32(bytes);
#endif
    memcpy(out, &bytes, sizeof bytes);
}

/* Afterwards 54 bits are left at least, and 8 more can be looked at. */
static inline void refill(struct state *at)
{
    at->bits |= load(at->in) << (at->taken & 63);
    at->in += 7 - (at->taken >> 3 & 7);
    at->taken |= 56;
}

static inline uint32_t look(const uint32_t *table, unsigned table_bits, uint64_t bits)
{
    uint32_t entry;
    size_t place = bits & (((1U << table_bits) - 1) << SPENT);
    memcpy(&entry, (const uint8_t *)table + place, sizeof entry);
    return entry;
}

static inline uint32_t look_long(const uint32_t *table, unsigned table_bits, uint64_t bits,
                                 uint32_t entry)
{
    uint64_t mask = (1U << (entry >> ENTRY_FIRST_SHIFT & ENTRY_FIRST)) - 1;
    return table[(entry >> ENTRY_BASE_SHIFT) + (bits >> (table_bits + SPENT) & mask)];
}

static inline void use(struct state *at, uint32_t entry)
{
    at->bits >>= entry & ENTRY_BITS;
    at->taken -= entry;
}

/* The length or distance that an entry and its extra bits stand for. */
static inline unsigned value(uint32_t entry, uint64_t bits)
{
    uint64_t mask = ~(~(uint64_t)0 << ((entry & ENTRY_BITS) + SPENT));
    return (entry >> ENTRY_BASE_SHIFT) +
           (unsigned)((bits & mask) >> (entry >> ENTRY_FIRST_SHIFT & ENTRY_FIRST));
}

/* Whether it gave literals, else it did nothing. */
static inline bool put_literals(struct state *at, const struct matte_inflate_tables *tables)
{
    uint32_t entry = at->entry;
    if (!(entry & ENTRY_COUNT))
        return false;
    use(at, entry);
    at->entry = look(tables->lengths, MATTE_LENGTH_BITS, at->bits);
    store(at->out, entry >> 8);
    at->out += (entry & ENTRY_COUNT) >> ENTRY_COUNT_SHIFT;
    return true;
}

/* Copies `length` bytes, and up to 7 more to be written over, from as many as `distance` before. */
static inline void copy(uint8_t *out, size_t distance, size_t length)
{
    uint8_t *end = out + length;
    if (distance < WORD) {
        /* Once a word is there, the bytes repeat at a multiple of the distance too. */
        for (int i = 0; i < WORD; i++)
            out[i] = *(out + i - distance);
        out += WORD;
        distance *= (WORD + distance - 1) / distance;
    }
    for (; out < end; out += WORD)
        memcpy(out, out - distance, WORD);
}

/* The same from bytes that begin before out_begin. That is seldom, so its speed is no matter. */
static void copy_past(const struct matte_inflate_cursor *cursor, uint8_t *out, size_t distance,
                      size_t length)
{
    size_t past = distance - (size_t)(out - cursor->out_begin);
    const uint8_t *from = cursor->past_end - past;
    for (size_t i = 0; i < length; i++)
        out[i] = i < past ? from[i] : *(out + i - distance);
}

/* A length and a distance; false when they are none, or go too far, and then nothing is done. */
static inline bool put_match(struct state *at, const struct matte_inflate_cursor *cursor,
                             const struct matte_inflate_tables *tables, uint32_t entry)
{
    struct state next = *at;
    size_t length = value(entry, next.bits);
    use(&next, entry);
    entry = look(tables->distances, MATTE_DISTANCE_BITS, next.bits);
    if (entry & ENTRY_LONG)
        entry = look_long(tables->distances, MATTE_DISTANCE_BITS, next.bits, entry);
    size_t distance = value(entry, next.bits);
    use(&next, entry);
    next.entry = look(tables->lengths, MATTE_LENGTH_BITS, next.bits);
    size_t before = (size_t)(next.out - cursor->out_begin);
    if ((entry & ENTRY_BAD) || (size_t)(cursor->out_end - next.out) < length + WORD)
        return false;
    if (distance <= before)
        copy(next.out, distance, length);
    else if (distance - before <= cursor->past)
        copy_past(cursor, next.out, distance, length);
    else
        return false;
    next.out += length;
    *at = next;
    return true;
}

/* What is not found at the first look, or no literal; false as put_match(), and for an end. */
static inline bool put_other(struct state *at, const struct matte_inflate_cursor *cursor,
                             const struct matte_inflate_tables *tables)
{
    uint32_t entry = at->entry;
    refill(at);
    if (entry & ENTRY_LONG)
        entry = look_long(tables->lengths, MATTE_LENGTH_BITS, at->bits, entry);
    if (entry & (ENTRY_END | ENTRY_BAD) && !(entry & ENTRY_COUNT))
        return false;
    if (!(entry & ENTRY_COUNT))
        return put_match(at, cursor, tables, entry);
    at->entry = entry;
    return put_literals(at, tables);
}

/* Whole bytes go back to the input, so far as they are from there. */
static void stop(const struct state *at, struct matte_inflate_cursor *cursor)
{
    unsigned left = (at->taken & 63) - SPENT;
    size_t whole = left / 8;
    size_t taken = (size_t)(at->in - cursor->in);
    whole = whole < taken ? whole : taken;
    cursor->left = left - 8 * (unsigned)whole;
    cursor->bits = at->bits >> SPENT & ~(~(uint64_t)0 << cursor->left);
    cursor->in = at->in - whole;
    cursor->out = at->out;
}

static void run(struct matte_inflate_cursor *cursor, const struct matte_inflate_tables *tables)
{
    if (cursor->in_end - cursor->in < IN_MARGIN || cursor->out_end - cursor->out < OUT_MARGIN)
        return;
    const uint8_t *last_in = cursor->in_end - IN_MARGIN;
    const uint8_t *last_out = cursor->out_end - OUT_MARGIN;
    struct state at = { .bits = cursor->bits << SPENT,
                        .taken = cursor->left + SPENT,
                        .in = cursor->in,
                        .out = cursor->out };
    refill(&at);
    at.entry = look(tables->lengths, MATTE_LENGTH_BITS, at.bits);
    while (at.in <= last_in && at.out <= last_out) {
        refill(&at);
        int looks = 0;
        while (looks < LOOKS && put_literals(&at, tables))
            looks++;
        if (looks < LOOKS && !put_other(&at, cursor, tables))
            break;
    }
    stop(&at, cursor);
}

extern const struct matte_inflate_rows MATTE_ISA_SYMBOL(matte_inflate_rows);
const struct matte_inflate_rows MATTE_ISA_SYMBOL(matte_inflate_rows) = {
    .make = MATTE_ISA_SYMBOL(matte_inflate_make),
    .run = run,
};
