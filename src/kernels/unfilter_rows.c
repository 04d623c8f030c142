/* SPDX-License-Identifier: MIT */
/* The row primitives of unfilter; compiled once for each instruction set: see isa.h.
 *
 * Each byte depends on the one a pixel before it, so the time is that of the chain from byte to
 * byte. A copy of the loop for each pixel size keeps the pixel before in registers, and the chains
 * of its bytes run side by side. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

/* Else GCC 12 splits the loop of paeth where it chooses, into branches that nobody can foresee. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-split-paths")
#endif

enum { PIXEL_MAX = 8 };

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

static void sub(uint8_t *row, size_t pixel, size_t count)
{
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

static void paeth(uint8_t *row, const uint8_t *above, size_t pixel, size_t count)
{
    FOR_PIXEL(paeth_of, pixel, row, above, count)
}

extern const struct matte_unfilter_rows MATTE_ISA_SYMBOL(matte_unfilter_rows);
const struct matte_unfilter_rows MATTE_ISA_SYMBOL(matte_unfilter_rows) = {
    .sub = sub,
    .up = up,
    .average = average,
    .paeth = paeth,
};
