/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_ROWS_H
#define MATTE_TESTS_UNIT_ROWS_H

/* Pictures in memory, read and written by whichever codec they are for. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codecs/codec.h"

/* How to read. */
struct rows_way {
    /* Bytes come one by one, from a source that can't go back. */
    bool drips;
    /* As ComfyUI's loaders do. */
    bool loads;
    /* In two halves, where the codec has them. */
    bool splits;
    /* Only channel `channel`. */
    bool selects;
    unsigned channel;
    size_t frame;
};

/* Reads all rows, which are the caller's to free(). */
matte_status rows_read(matte_job *job, const void *bytes, size_t size, const struct rows_way *way,
                       struct matte_picture *picture, void **rows);

/* Asserts that the file is read as `expected`, in all ways, from a pipe too. */
void rows_assert(matte_job *job, const void *bytes, size_t size,
                 const struct matte_picture *expected, const void *rows);

/* Asserts that the file is refused, with words that the message has. */
void rows_assert_refused(matte_job *job, const void *bytes, size_t size, matte_status status,
                         const char *words);

/* Asserts that every beginning of the file that is shorter than `whole` is refused. */
void rows_assert_cut(matte_job *job, const void *bytes, size_t whole);

/* A file of the rows, of which `data` is the caller's to free(). */
struct matte_bytes rows_write(matte_job *job, const char *format,
                              const struct matte_picture *picture,
                              enum matte_compression compression, const void *rows);

/* Asserts that rows come back from a file as they were, for all channels and depths given. */
void rows_assert_round_trip(matte_job *job, const char *format, unsigned channels, unsigned depths);

#endif
