/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_PNG_FILE_H
#define MATTE_TESTS_UNIT_PNG_FILE_H

/* PNG files made by hand, so that any detail can be had or spoilt, and read by libpng and matte. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matte/picture.h"

struct png_plan {
    unsigned width, height;
    /* As in IHDR. */
    unsigned type, depth;
    /* The filter of all rows; RANDOM_FILTER: another one each. */
    unsigned filter;
    /* What the random bytes of rows are cut to. */
    uint8_t mask;
    bool transparent;
    /* For zlib; 0 stands for its defaults but for the level. */
    int level, strategy, window;
    /* Bytes of an IDAT chunk; 0: one for all. */
    size_t piece;
    /* An empty IDAT chunk before each other. */
    bool empty;
    /* Random bytes behind the last row, in the stream, and behind the stream. */
    size_t more_rows, more_bytes;
    /* How many bytes of rows are left out at the end. */
    size_t missing;
    /* Changes the zlib stream before it is put into chunks. */
    void (*spoil)(uint8_t *stream, size_t size);
};

enum { RANDOM_FILTER = 99 };

/* Numbers below that, in a row that is the same on every run. */
uint32_t png_random(uint32_t below);

/* The caller's to free(). */
struct matte_bytes png_make(const struct png_plan *plan);

/* Puts one more chunk before the first one of type `before`. */
void png_insert(struct matte_bytes *png, const char *before, const char *type, const void *data,
                size_t size);

/* The first chunk of this type: where its length stands. */
size_t png_find(const struct matte_bytes *png, const char *type);

/* What libpng makes of the file: rows of samples like matte's, the caller's to free(). */
uint8_t *png_expect(const struct matte_bytes *png, size_t *size);

/* How matte is asked for rows: in bands, in halves of bands, or from a source that can't go back
 * and gives a few bytes at a time. */
enum png_way { PNG_READ, PNG_HALVES, PNG_DRIPPING };

struct png_request {
    /* -1: all. */
    int channel;
    enum png_way way;
};

/* What matte makes of the file, the caller's to free(). */
matte_status png_request_rows(matte_job *job, const struct matte_bytes *png,
                              struct png_request request, uint8_t **rows,
                              struct matte_picture *picture);

#endif
