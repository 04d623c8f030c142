/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PLAIN_H
#define MATTE_CODECS_PLAIN_H

/* What the readers of simple formats have in common: a header, then row after row of a fixed size,
 * from the top or from the bottom. Rows from the bottom are read by bands from the end of the file,
 * or are all kept where it can't seek or is compressed. */

#include "codecs/codec.h"

struct matte_plain;

/* Where rows are read from the bottom: those of the file from `first` on that are at hand. */
struct matte_plain_band {
    uint8_t *rows;
    size_t capacity;
    size_t first;
    size_t count;
};

/* A codec's reader begins with this. What is above the line is filled by the codec. */
struct matte_plain {
    struct matte_reader base;
    struct matte_feed *feed;
    /* Where the first row of the file lies, and the bytes of each. The padding among them may be
     * missing from the last. */
    uint64_t start;
    size_t row_size;
    size_t padding;
    bool bottom_up;
    /* Whether rows that are missing at the end become zeros, as in Pillow. */
    bool lenient;
    /* Reads the next row of the file: MATTE_EFORMAT where it is damaged or missing. NULL: it lies
     * there as it is. */
    matte_status (*fetch)(struct matte_plain *plain, uint8_t *stored);
    /* Makes samples of row `y`, counted from the top. */
    void (*unpack)(const struct matte_plain *plain, size_t y, const uint8_t *stored, void *samples);
    /* Reads the header of the next picture, at which the feed is. NULL: there is none. */
    matte_status (*follow)(struct matte_plain *plain, bool *more);
    /* Frees what the codec has besides. NULL: nothing. */
    void (*free)(struct matte_plain *plain);
    /* ---- */
    size_t next_row;
    unsigned selected;
    /* Whether the file ended before this picture's last row. */
    bool lost;
    /* A row of the file, and one of all channels. */
    uint8_t *stored;
    uint8_t *samples;
    struct matte_plain_band band;
};

/* A reader of `size` bytes, zeroed behind its head. */
matte_status matte_plain_new(matte_job *job, const struct matte_codec *codec,
                             struct matte_feed *feed, size_t size, struct matte_plain **plain);

/* Once the picture is described: checks it against the limits and computes row_size of `bits` a
 * pixel, in units of `unit` bytes. */
matte_status matte_plain_lay_out(struct matte_plain *plain, unsigned bits, size_t unit);

/* For codecs' tables. */
matte_status matte_plain_select(struct matte_reader *base, unsigned index);
matte_status matte_plain_read(struct matte_reader *base, void *rows, size_t count);
matte_status matte_plain_next(struct matte_reader *base, bool *more);
void matte_plain_close(struct matte_reader *base);

/* Takes bytes up to `position`, whether the feed can seek or not. Fails where it is behind. */
matte_status matte_plain_skip_to(struct matte_feed *feed, uint64_t position);

#endif
