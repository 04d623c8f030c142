/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_filter.h"

#include <stdbool.h>
#include <string.h>

size_t matte_png_filtered_size(const struct matte_png_rows *rows)
{
    return rows->count * (rows->row_size + 1);
}

/* Filters `count` bytes of a row; those above are not looked at by the first two filters. */
static void apply(const struct matte_png_rows *rows, enum matte_png_filter filter,
                  const uint8_t *row, size_t count, uint8_t *out)
{
    const struct matte_filter_rows *kernels = rows->kernels;
    if (filter == MATTE_PNG_NONE) {
        memcpy(out, row, count);
        return;
    }
    if (filter == MATTE_PNG_SUB) {
        kernels->sub(out, row, rows->pixel, count);
        return;
    }
    const uint8_t *above = row - rows->row_size;
    if (filter == MATTE_PNG_UP)
        kernels->up(out, row, above, count);
    else if (filter == MATTE_PNG_AVERAGE)
        kernels->average(out, row, above, rows->pixel, count);
    else
        kernels->paeth(out, row, above, rows->pixel, count);
}

static void filter_row(const struct matte_png_rows *rows, enum matte_png_filter filter, size_t y,
                       uint8_t *out)
{
    *out = (uint8_t)filter;
    apply(rows, filter, rows->bytes + y * rows->row_size, rows->row_size, out + 1);
}

/* What the PNG specification advises, in section 12.8. */
static enum matte_png_filter smallest_differences(const struct matte_png_rows *rows, size_t y,
                                                  uint8_t *out)
{
    enum matte_png_filter best = MATTE_PNG_NONE;
    enum matte_png_filter end = y == 0 ? MATTE_PNG_UP : MATTE_PNG_BY_ROW;
    uint64_t least = UINT64_MAX;
    for (enum matte_png_filter filter = MATTE_PNG_NONE; filter < end; filter++) {
        uint64_t sum;
        filter_row(rows, filter, y, out);
        rows->kernels->magnitude(&sum, out + 1, rows->row_size);
        if (sum < least) {
            least = sum;
            best = filter;
        }
    }
    return best;
}

void matte_png_filter(const struct matte_png_rows *rows, enum matte_png_filter filter,
                      uint8_t *filtered)
{
    for (size_t y = 0; y < rows->count; y++) {
        enum matte_png_filter own = filter;
        if (filter == MATTE_PNG_BY_ROW)
            own = smallest_differences(rows, y, filtered);
        else if (y == 0 && filter > MATTE_PNG_SUB)
            own = MATTE_PNG_SUB;
        filter_row(rows, own, y, filtered);
        filtered += rows->row_size + 1;
    }
}

/* Where guesses look: at so many pieces of rows, of so many bytes at most. */
enum { PIECES = 16, PIECE_SIZE = 256, PIXEL_MAX = 8 };

/* What a compressor would see in the pieces. Bytes that equal those of the pixel before mostly
 * vanish in a repetition: only that it begins counts. */
struct impression {
    uint32_t values[256];
    uint32_t repetitions;
    uint32_t changes;
};

static void look(struct impression *impression, const uint8_t *bytes, size_t pixel, size_t count)
{
    const size_t step = sizeof(uint64_t);
    bool repeats = false;
    size_t i = pixel;
    while (i < count) {
        const uint8_t *before = bytes + i - pixel;
        if (bytes[i] != *before) {
            impression->values[bytes[i]]++;
            impression->changes++;
            repeats = false;
            i++;
            continue;
        }
        impression->repetitions += !repeats;
        repeats = true;
        bool many = count - i >= step && memcmp(bytes + i, before, step) == 0;
        i += many ? step : 1;
    }
}

/* count * log2(count) in 256ths, the logarithm drawn straight between powers of two. */
static uint64_t bits_of(uint32_t count)
{
    if (count == 0)
        return 0;
    unsigned power = 31U - (unsigned)__builtin_clz(count);
    uint64_t logarithm = (uint64_t)power * 256 + (((uint64_t)count << 8 >> power) - 256);
    return count * logarithm;
}

/* The entropy of what was seen, and what the distance and length of a repetition take besides. */
static uint64_t cost_of(const struct impression *impression)
{
    enum { REPETITION_BITS = 3 };
    uint64_t cost = bits_of(impression->changes + impression->repetitions) -
                    bits_of(impression->repetitions) +
                    (uint64_t)impression->repetitions * REPETITION_BITS * 256;
    for (size_t i = 0; i < 256; i++)
        cost -= bits_of(impression->values[i]);
    return cost;
}

/* Looks at the pieces as a filter leaves them. They lie scattered over the rows but the first. */
static void look_around(const struct matte_png_rows *rows, enum matte_png_filter filter,
                        struct impression *impression)
{
    uint8_t filtered[PIECE_SIZE + PIXEL_MAX];
    size_t size = rows->row_size < sizeof filtered ? rows->row_size : sizeof filtered;
    size_t pixels = (rows->row_size - size) / rows->pixel;
    *impression = (struct impression){ 0 };
    for (size_t i = 0; i < PIECES; i++) {
        size_t y = rows->count > 1 ? 1 + i * (rows->count - 1) / PIECES : 0;
        size_t x = i * 7 % PIECES * pixels / PIECES * rows->pixel;
        apply(rows, filter, rows->bytes + y * rows->row_size + x, size, filtered);
        look(impression, filtered + rows->pixel, rows->pixel, size - rows->pixel);
    }
}

enum matte_png_filter matte_png_filter_guess(const struct matte_png_rows *rows)
{
    struct impression impression;
    look_around(rows, MATTE_PNG_NONE, &impression);
    uint64_t least = cost_of(&impression);
    enum matte_png_filter best = MATTE_PNG_NONE;
    enum matte_png_filter end = rows->count > 1 ? MATTE_PNG_BY_ROW : MATTE_PNG_UP;
    for (enum matte_png_filter filter = MATTE_PNG_SUB; filter < end; filter++) {
        look_around(rows, filter, &impression);
        uint64_t cost = cost_of(&impression);
        if (cost < least) {
            least = cost;
            best = filter;
        }
    }
    return best;
}
