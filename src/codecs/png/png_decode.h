/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_DECODE_H
#define MATTE_CODECS_PNG_DECODE_H

/* From rows as a PNG file has them, decompressed, to rows of samples.
 *
 * PNG's filters work on each byte of a pixel apart. So of a wanted channel only its own bytes are
 * picked from a row, and their filter undone where they are given out. */

#include "codecs/png/png_header.h"

struct matte_png_decoder {
    const struct matte_png_header *header;
    /* Bytes of a pixel and of a row, without its filter type, in the file. */
    size_t pixel;
    size_t line;
    /* All channels, or the only one wanted; what its indices become, if there is a palette. */
    bool all;
    unsigned selected;
    uint8_t lookup[256];
    /* The row before the next one, unfiltered. */
    uint8_t *above;
};

/* For all channels. Allocates nothing. `header` is kept. */
void matte_png_decoder_init(struct matte_png_decoder *decoder,
                            const struct matte_png_header *header);

void matte_png_decoder_select(struct matte_png_decoder *decoder, unsigned index);

/* The next `count` rows. `raw` has a filter type before each of them, and is changed. */
matte_status matte_png_decode(struct matte_png_decoder *decoder, matte_job *job, uint8_t *raw,
                              uint8_t *rows, size_t count);

void matte_png_decoder_free(struct matte_png_decoder *decoder, matte_context *context);

#endif
