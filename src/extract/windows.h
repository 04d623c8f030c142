/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_WINDOWS_H
#define MATTE_EXTRACT_WINDOWS_H

/* A picture's rows as nodes want them when they run on bands: each band with the rows around it,
 * though every row is read once. */

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
    size_t halo;
    size_t row_size;
    /* Rows that were read. */
    size_t next;
    /* The last of them: those that the next window begins with. */
    unsigned char *tail;
    /* A row of 16-bit samples; NULL where rows are read as they are. */
    void *words;
};

/* For a reader that gives what it will: a channel is selected if one is to be. Grey and alpha are
 * not read so, nor floats, among which may be NaN. Is to be closed also after a failure. */
matte_status matte_windows_open(struct matte_windows *windows, struct matte_reader *reader,
                                enum matte_type type, int constant, size_t halo);
void matte_windows_close(struct matte_windows *windows);

/* Puts the rows of a band, and those around it, into `memory`, where there is room for them. Bands
 * follow each other from the top. */
matte_status matte_windows_read(struct matte_windows *windows, struct matte_extent band,
                                unsigned char *memory);

/* What was read, as a value. It is valid as long as the memory. */
matte_status matte_windows_value(const struct matte_windows *windows, matte_job *job,
                                 const unsigned char *memory, size_t rows, matte_value *value);

#endif
