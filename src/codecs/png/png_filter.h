/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_FILTER_H
#define MATTE_CODECS_PNG_FILTER_H

/* Rows as PNG compresses them: each a byte for its filter and the differences that this leaves. */

#include <stddef.h>
#include <stdint.h>

#include "kernels/kernels.h"

/* The numbers are PNG's. */
enum matte_png_filter {
    MATTE_PNG_NONE,
    MATTE_PNG_SUB,
    MATTE_PNG_UP,
    MATTE_PNG_AVERAGE,
    MATTE_PNG_PAETH,
    /* Not in files: for every row the one that leaves the smallest differences. */
    MATTE_PNG_BY_ROW,
    MATTE_PNG_FILTERS
};

/* Rows of one band. The first is filtered without the row above it, so that bands need no other. */
struct matte_png_rows {
    const struct matte_filter_rows *kernels;
    /* Big-endian where samples have two bytes. */
    const uint8_t *bytes;
    size_t count;
    /* In bytes, as is a pixel. */
    size_t row_size;
    size_t pixel;
};

/* Bytes that the rows are when filtered. */
size_t matte_png_filtered_size(const struct matte_png_rows *rows);

void matte_png_filter(const struct matte_png_rows *rows, enum matte_png_filter filter,
                      uint8_t *filtered);

/* Estimates from a few places which filter suits the rows. Never MATTE_PNG_BY_ROW. */
enum matte_png_filter matte_png_filter_guess(const struct matte_png_rows *rows);

#endif
