/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PLAIN_WRITE_H
#define MATTE_CODECS_PLAIN_WRITE_H

/* What the writers of simple formats have in common: a header, then row after row. */

#include "codecs/codec.h"

struct matte_plain_writer {
    struct matte_writer base;
    struct matte_sink *sink;
    /* Makes of a row of samples what the file has; NULL: the same. */
    void (*pack)(const struct matte_writer *writer, const void *samples, uint8_t *stored);
    size_t row_size;
    /* Whether the file has its last row first: all are kept until it comes. */
    bool bottom_up;
    uint8_t *stored;
    size_t next_row;
};

/* How a format has its rows. */
struct matte_plain_layout {
    size_t row_size;
    bool bottom_up;
    void (*pack)(const struct matte_writer *writer, const void *samples, uint8_t *stored);
};

/* A writer that has written `header`. */
matte_status matte_plain_create(matte_job *job, const struct matte_codec *codec,
                                struct matte_sink *sink, const struct matte_picture *picture,
                                const struct matte_plain_layout *layout, const void *header,
                                size_t header_size, struct matte_writer **writer);

/* For codecs' tables. */
matte_status matte_plain_write(struct matte_writer *base, const void *rows, size_t count);
matte_status matte_plain_finish(struct matte_writer *base);
void matte_plain_destroy(struct matte_writer *base);

#endif
