/* SPDX-License-Identifier: MIT */
/* The row primitives of filter; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

/* Nothing is to the left of the first pixel: it counts as 0. */
static size_t first_pixel(size_t pixel, size_t count)
{
    return pixel < count ? pixel : count;
}

static void sub(uint8_t *restrict out, const uint8_t *row, size_t pixel, size_t count)
{
    size_t first = first_pixel(pixel, count);
    for (size_t i = 0; i < first; i++)
        out[i] = row[i];
    for (size_t i = first; i < count; i++)
        out[i] = (uint8_t)(row[i] - row[i - pixel]);
}

static void up(uint8_t *restrict out, const uint8_t *row, const uint8_t *above, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint8_t)(row[i] - above[i]);
}

static void average(uint8_t *restrict out, const uint8_t *row, const uint8_t *above, size_t pixel,
                    size_t count)
{
    size_t first = first_pixel(pixel, count);
    for (size_t i = 0; i < first; i++)
        out[i] = (uint8_t)(row[i] - above[i] / 2);
    /* The mean, rounded down, without a ninth bit. */
    for (size_t i = first; i < count; i++) {
        uint8_t left = row[i - pixel];
        uint8_t mean = (uint8_t)((left & above[i]) + ((left ^ above[i]) >> 1));
        out[i] = (uint8_t)(row[i] - mean);
    }
}

static inline uint8_t distance(uint8_t a, uint8_t b)
{
    uint8_t smaller = a < b ? a : b;
    uint8_t larger = a < b ? b : a;
    return (uint8_t)(larger - smaller);
}

/* That of the three which is nearest to left + above - corner, in eight bits: the distance to the
 * corner is the sum or the difference of the other two, and as a sum it is never the least. */
static inline uint8_t paeth_of(uint8_t left, uint8_t above, uint8_t corner)
{
    uint8_t to_left = distance(above, corner);
    uint8_t to_above = distance(left, corner);
    uint8_t to_corner = distance(to_left, to_above);
    uint8_t side = to_left <= to_above ? left : above;
    uint8_t least = to_left <= to_above ? to_left : to_above;
    int between = (left < corner) != (above < corner);
    return (uint8_t)((between & (to_corner < least)) ? corner : side);
}

static void paeth(uint8_t *restrict out, const uint8_t *row, const uint8_t *above, size_t pixel,
                  size_t count)
{
    size_t first = first_pixel(pixel, count);
    for (size_t i = 0; i < first; i++)
        out[i] = (uint8_t)(row[i] - above[i]);
    for (size_t i = first; i < count; i++)
        out[i] = (uint8_t)(row[i] - paeth_of(row[i - pixel], above[i], above[i - pixel]));
}

/* Block by block in 32 bits, which the sum of a block can't exceed. */
static void magnitude(uint64_t *sum, const uint8_t *bytes, size_t count)
{
    const size_t block = 1 << 16;
    *sum = 0;
    for (size_t start = 0; start < count; start += block) {
        size_t end = count - start < block ? count : start + block;
        uint32_t part = 0;
        for (size_t i = start; i < end; i++) {
            uint8_t negative = (uint8_t)-bytes[i];
            part += bytes[i] < negative ? bytes[i] : negative;
        }
        *sum += part;
    }
}

static void swap_words(uint16_t *out, const uint16_t *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint16_t)(in[i] << 8 | in[i] >> 8);
}

extern const struct matte_filter_rows MATTE_ISA_SYMBOL(matte_filter_rows);
const struct matte_filter_rows MATTE_ISA_SYMBOL(matte_filter_rows) = {
    .sub = sub,
    .up = up,
    .average = average,
    .paeth = paeth,
    .magnitude = magnitude,
    .swap_words = swap_words,
};
