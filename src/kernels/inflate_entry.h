/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_INFLATE_ENTRY_H
#define MATTE_KERNELS_INFLATE_ENTRY_H

/* An entry of the tables that inflate_code_rows.c makes and inflate_rows.c looks up.
 *
 *   bits 0-5    how many bits of input it stands for, extra bits included
 *   bits 6-7    how many literals it gives, 1 to 3; 0: it is something else
 * and for literals
 *   bits 8-31   these bytes, the first one lowest
 * and for lengths and distances
 *   bits 8-12   where the extra bits begin: SPENT + the bits of the code
 *   bits 13-15  flags for what is neither of these
 *   bits 16-31  the least that it stands for
 * and for a subtable
 *   bits 8-12   how many bits it is looked up by
 *   bits 16-31  where it begins
 *
 * Most of a photograph is literals with codes of 5 to 7 bits, so that one look gives two of them on
 * average, and no branch depends on how many. */

#include "kernels/inflate.h"
#include "kernels/isa.h"

enum {
    ENTRY_BITS = 0x3F,
    ENTRY_COUNT = 0xC0,
    ENTRY_COUNT_SHIFT = 6,
    ENTRY_FIRST_SHIFT = 8,
    ENTRY_FIRST = 0x1F,
    ENTRY_BASE_SHIFT = 16,
    /* No symbol, or one that stands for nothing; the end of a block; a subtable. */
    ENTRY_BAD = 1 << 13,
    ENTRY_END = 1 << 14,
    ENTRY_LONG = 1 << 15,
};

/* The lowest bits of the buffer were used already. So the bits to look up are four times an index,
 * which is the address in a table: an addition less between one look and the next. */
enum { SPENT = 2 };

void MATTE_ISA_SYMBOL(matte_inflate_make)(struct matte_inflate_tables *tables,
                                          const struct matte_code *lengths,
                                          const struct matte_code *distances);

#endif
