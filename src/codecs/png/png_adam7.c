/* SPDX-License-Identifier: MIT */
/* Where the pixels of an interlaced PNG belong. libpng could put them there itself, but needs all
 * channels of the picture in memory for it. */
#include <string.h>

#include "codecs/png/png_codec.h"

/* PNG specification, section 8.2: the first column and row of each pass, and their distances. */
static const struct {
    size_t column;
    size_t row;
    size_t columns;
    size_t rows;
} passes[MATTE_PNG_PASSES] = {
    { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 }, { 2, 0, 4, 4 },
    { 0, 2, 2, 4 }, { 1, 0, 2, 2 }, { 0, 1, 1, 2 },
};

/* How many of start, start + distance, … are below `end`. */
static size_t steps(size_t start, size_t distance, size_t end)
{
    return end > start ? (end - start + distance - 1) / distance : 0;
}

size_t matte_png_pass_columns(const struct matte_picture *picture, int pass)
{
    return steps(passes[pass].column, passes[pass].columns, picture->width);
}

size_t matte_png_pass_rows(const struct matte_picture *picture, int pass)
{
    if (matte_png_pass_columns(picture, pass) == 0)
        return 0;
    return steps(passes[pass].row, passes[pass].rows, picture->height);
}

size_t matte_png_pass_row(int pass, size_t index)
{
    return passes[pass].row + index * passes[pass].rows;
}

/* Inlined for each pixel size, since a copy of a constant size is a single instruction. */
static inline void scatter_of(uint8_t *row, size_t distance, const uint8_t *pixels, size_t columns,
                              size_t size)
{
    for (size_t i = 0; i < columns; i++)
        memcpy(row + i * distance * size, pixels + i * size, size);
}

void matte_png_scatter(uint8_t *row, int pass, const uint8_t *pixels, size_t columns, size_t size)
{
    uint8_t *first = row + passes[pass].column * size;
    size_t distance = passes[pass].columns;
    if (size == 1)
        scatter_of(first, distance, pixels, columns, 1);
    else if (size == 2)
        scatter_of(first, distance, pixels, columns, 2);
    else
        scatter_of(first, distance, pixels, columns, size);
}
