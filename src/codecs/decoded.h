/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_DECODED_H
#define MATTE_CODECS_DECODED_H

/* A reader of files that a library decodes as a whole: rows come from a picture in memory, which is
 * decoded when the first of them is asked for. */

#include "codecs/codec.h"

struct matte_decoded {
    struct matte_reader base;
    /* The whole file, in scratch memory. */
    uint8_t *file;
    size_t file_size;
    /* Puts the current picture in `pixels`, which is memory for all its rows, `pixel_channels` in
     * each pixel. */
    matte_status (*decode)(struct matte_decoded *decoded);
    /* Scratch memory; NULL before the first row. */
    void *pixels;
    unsigned pixel_channels;
    /* The channel wanted, where row_channels says that there is one. */
    unsigned selected;
    size_t next_row;
    /* Bytes counted for what the library allocates. */
    size_t reserved;
};

/* For matte_codec.select: channels beyond the picture's own are decoded alone. */
matte_status matte_decoded_select(struct matte_reader *reader, unsigned index);

/* For matte_codec.read. */
matte_status matte_decoded_read(struct matte_reader *reader, void *rows, size_t count);

/* Counts `pixel_size` bytes a pixel for what the library will allocate, besides what was counted
 * before. */
matte_status matte_decoded_reserve(struct matte_decoded *decoded, size_t pixel_size);

/* Gives back what was counted. */
void matte_decoded_release(struct matte_decoded *decoded);

/* Frees the pixels and starts with the first row of another picture, all its channels. */
void matte_decoded_restart(struct matte_decoded *decoded);

/* Frees all but the reader itself. */
void matte_decoded_free(struct matte_decoded *decoded);

#endif
