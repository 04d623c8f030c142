/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_BMP_H
#define MATTE_CODECS_BMP_H

/* Windows and OS/2 bitmaps: bmp_header.c reads what is before the pixels, bmp_rows.c makes samples
 * of them, bmp_rle.c decompresses. Icons have the same inside. */

#include "codecs/plain.h"

enum { MATTE_BMP_COLOURS = 256 };

/* What a bitmap's rows are compressed with; others are refused. */
enum matte_bmp_compression {
    MATTE_BMP_RGB,
    MATTE_BMP_RLE8,
    MATTE_BMP_RLE4,
    MATTE_BMP_BITFIELDS,
    MATTE_BMP_ALPHABITFIELDS = 6
};

struct matte_bmp_header {
    /* Of the header itself, and of each of the palette's colours. */
    uint32_t size;
    unsigned entry_size;
    uint32_t width;
    uint32_t height;
    bool top_down;
    unsigned bits;
    uint32_t compression;
    uint32_t colours;
    /* Bits of a pixel that are red, green, blue and alpha. */
    uint32_t masks[4];
};

/* Runs of a compressed bitmap on their way into rows. */
struct matte_bmp_run {
    /* Pixels left of it, and which two values they have in turn. */
    size_t left;
    uint8_t values[2];
    unsigned turn;
    /* Whether its pixels are in the file one by one: `half` is of 4 bits. */
    bool literal;
    uint8_t half;
    bool has_half;
    /* Whether a byte follows its pixels that has no meaning. */
    bool padded;
    /* Where the next pixel is in its row: the width where that is full, and its end may follow. */
    size_t column;
    /* Whether these pixels close a row that they fill; and whether all are over. */
    bool closes;
    bool ended;
};

struct matte_bmp {
    struct matte_plain plain;
    struct matte_bmp_header header;
    /* The fourth is what alpha an icon's pixel has. */
    uint8_t palette[MATTE_BMP_COLOURS][4];
    bool grey;
    /* Whether Pillow's mistakes are wanted. */
    bool errs;
    struct matte_bmp_run run;
};

/* Reads a bitmap's header with its palette, at the feed's place, and describes the picture. `place`
 * is where its pixels are: 0: behind the header. `alpha`: whether pixels of 32 bits hold alpha that
 * no mask tells of. */
matte_status matte_bmp_begin(struct matte_bmp *bmp, uint64_t place, bool alpha);

/* The steps of that, once `header` was read. */
matte_status matte_bmp_read_header(matte_job *job, struct matte_feed *feed,
                                   struct matte_bmp_header *header);
matte_status matte_bmp_read_palette(struct matte_bmp *bmp, uint64_t end);

/* For matte_plain. */
void matte_bmp_unpack(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                      void *samples);
matte_status matte_bmp_fetch_run(struct matte_plain *plain, uint8_t *stored);

/* Writes 8 bits a sample: grey, RGB or RGBA. */
matte_status matte_bmp_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer);

#endif
