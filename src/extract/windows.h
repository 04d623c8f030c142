/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_WINDOWS_H
#define MATTE_EXTRACT_WINDOWS_H

/* A picture's newest rows, from which nodes that run on tiles get each tile with the pixels around
 * it, though every row is read once. */

#include "codecs/codec.h"
#include "kernels/kernels.h"
#include "nodes/fuse.h"

struct matte_windows {
    struct matte_reader *reader;
    const struct matte_move_rows *move;
    /* MATTE_MASK, or MATTE_IMAGE. */
    enum matte_type type;
    enum matte_form form;
    /* Every sample is this byte, and nothing is read; -1: they are the reader's. */
    int constant;
    size_t pixel_size;
    size_t row_size;
    /* How many rows are kept; row y is at y modulo their number. */
    size_t kept;
    unsigned char *rows;
    /* Rows that were read. */
    size_t next;
    /* A row of 16-bit samples; NULL where rows are read as they are. */
    void *words;
};

/* For a reader that gives what it will: a channel is selected if one is to be. Grey and alpha are
 * not read so, nor floats, among which may be NaN. Is to be closed also after a failure. */
matte_status matte_windows_open(struct matte_windows *windows, struct matte_reader *reader,
                                enum matte_type type, int constant, size_t kept);
void matte_windows_close(struct matte_windows *windows);

/* Reads the rows before row `end` that were not read yet, over those that are `kept` above them. */
matte_status matte_windows_read(struct matte_windows *windows, size_t end);

/* Copies a tile into `memory`; all of its rows are there. It becomes a value that is valid as long
 * as the memory. May be called while other rows are read. */
matte_status matte_windows_tile(const struct matte_windows *windows, matte_job *job,
                                struct matte_tile tile, unsigned char *memory, matte_value *value);

#endif
