/* SPDX-License-Identifier: MIT */
/* The row primitives of unfilter; compiled once for each instruction set: see isa.h.
 *
 * Each byte depends on the one a pixel before it, so the time is that of the chain from byte to
 * byte. A copy of the loop for each pixel size keeps the pixel before in registers, and the chains
 * of its bytes run side by side. */
#include <stdbool.h>
#include <string.h>

#include "kernels/isa.h"
#include "kernels/kernels.h"

/* Else GCC 12 splits the loop of paeth where it chooses, into branches that nobody can foresee. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-split-paths")
#endif

enum { PIXEL_MAX = 8, WORD = 8 };

/* Calls FUNCTION with its last argument, the pixel size, as a constant. */
#define FOR_PIXEL(FUNCTION, pixel, ...)                                                            \
    switch (pixel) {                                                                               \
    case 1:                                                                                        \
        FUNCTION(__VA_ARGS__, 1);                                                                  \
        break;                                                                                     \
    case 2:                                                                                        \
        FUNCTION(__VA_ARGS__, 2);                                                                  \
        break;                                                                                     \
    case 3:                                                                                        \
        FUNCTION(__VA_ARGS__, 3);                                                                  \
        break;                                                                                     \
    case 4:                                                                                        \
        FUNCTION(__VA_ARGS__, 4);                                                                  \
        break;                                                                                     \
    case 6:                                                                                        \
        FUNCTION(__VA_ARGS__, 6);                                                                  \
        break;                                                                                     \
    default:                                                                                       \
        FUNCTION(__VA_ARGS__, 8);                                                                  \
    }

static inline void sub_of(uint8_t *row, size_t count, size_t pixel)
{
    uint8_t before[PIXEL_MAX] = { 0 };
    for (size_t x = 0; x < count; x += pixel) {
        for (size_t i = 0; i < pixel; i++) {
            before[i] = (uint8_t)(before[i] + row[x + i]);
            row[x + i] = before[i];
        }
    }
}

/* Whether a word's bytes are all zero. */
static inline bool is_zero(const uint8_t *word)
{
    uint64_t bits;
    memcpy(&bits, word, WORD);
    return bits == 0;
}

static inline uint8_t sub_run(uint8_t *row, size_t count, uint8_t before)
{
    for (size_t x = 0; x < count; x++) {
        before = (uint8_t)(before + row[x]);
        row[x] = before;
    }
    return before;
}

/* A mask is mostly of one value, so that its differences are mostly zeros. */
static void sub_bytes(uint8_t *row, size_t count)
{
    uint8_t before = 0;
    size_t x = 0;
    for (; count - x >= WORD; x += WORD) {
        if (is_zero(row + x))
            memset(row + x, before, WORD);
        else
            before = sub_run(row + x, WORD, before);
    }
    sub_run(row + x, count - x, before);
}

static void sub(uint8_t *row, size_t pixel, size_t count)
{
    if (pixel == 1)
        sub_bytes(row, count);
    else
        FOR_PIXEL(sub_of, pixel, row, count)
}

static void up(uint8_t *restrict row, const uint8_t *restrict above, size_t count)
{
    for (size_t x = 0; x < count; x++)
        row[x] = (uint8_t)(row[x] + above[x]);
}

static inline void average_of(uint8_t *restrict row, const uint8_t *restrict above, size_t count,
                              size_t pixel)
{
    unsigned before[PIXEL_MAX] = { 0 };
    for (size_t x = 0; x < count; x += pixel) {
        for (size_t i = 0; i < pixel; i++) {
            before[i] = (row[x + i] + ((before[i] + above[x + i]) >> 1)) & 0xFF;
            row[x + i] = (uint8_t)before[i];
        }
    }
}

static void average(uint8_t *row, const uint8_t *above, size_t pixel, size_t count)
{
    FOR_PIXEL(average_of, pixel, row, above, count)
}

/* Of left (a), above (b) and corner (c) the one nearest to a + b - c, a before b before c. That is
 * c where 3c - (a + b) lies between a and b, and else the one of them that is farther from it:
 * fewer steps from a to the result than comparing the three distances takes. In 64 bits, since GCC
 * takes 32-bit minima to vector registers and back. */
static inline int64_t predict(int64_t left, int64_t above, int64_t corner)
{
    int64_t middle = 3 * corner - (left + above);
    int64_t low = left < above ? left : above;
    int64_t high = left < above ? above : left;
    int64_t result = high <= middle ? low : corner;
    return middle <= low ? high : result;
}

static inline void paeth_of(uint8_t *restrict row, const uint8_t *restrict above, size_t count,
                            size_t pixel)
{
    int64_t before[PIXEL_MAX] = { 0 };
    int64_t corner[PIXEL_MAX] = { 0 };
    for (size_t x = 0; x < count; x += pixel) {
        for (size_t i = 0; i < pixel; i++) {
            int64_t top = above[x + i];
            before[i] = (row[x + i] + predict(before[i], top, corner[i])) & 0xFF;
            corner[i] = top;
            row[x + i] = (uint8_t)before[i];
        }
    }
}

/* The bytes before the next one in a row and in the one above. */
struct sides {
    int64_t left;
    int64_t corner;
};

static inline struct sides paeth_run(uint8_t *restrict row, const uint8_t *restrict above,
                                     size_t count, struct sides sides)
{
    for (size_t x = 0; x < count; x++) {
        int64_t top = above[x];
        sides.left = (row[x] + predict(sides.left, top, sides.corner)) & 0xFF;
        sides.corner = top;
        row[x] = (uint8_t)sides.left;
    }
    return sides;
}

/* Where left and corner are the same, above is predicted; and where that is right, left and corner
 * are the same for the next byte too. */
static void paeth_bytes(uint8_t *restrict row, const uint8_t *restrict above, size_t count)
{
    struct sides sides = { 0, 0 };
    size_t x = 0;
    for (; count - x >= WORD; x += WORD) {
        if (sides.left == sides.corner && is_zero(row + x)) {
            memcpy(row + x, above + x, WORD);
            sides.left = above[x + WORD - 1];
            sides.corner = sides.left;
        } else {
            sides = paeth_run(row + x, above + x, WORD, sides);
        }
    }
    paeth_run(row + x, above + x, count - x, sides);
}

static void paeth(uint8_t *row, const uint8_t *above, size_t pixel, size_t count)
{
    if (pixel == 1)
        paeth_bytes(row, above, count);
    else
        FOR_PIXEL(paeth_of, pixel, row, above, count)
}

extern const struct matte_unfilter_rows MATTE_ISA_SYMBOL(matte_unfilter_rows);
const struct matte_unfilter_rows MATTE_ISA_SYMBOL(matte_unfilter_rows) = {
    .sub = sub,
    .up = up,
    .average = average,
    .paeth = paeth,
};
