/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_QUANTIZE_DITHER_H
#define MATTE_KERNELS_QUANTIZE_DITHER_H

/* From an image's bytes to colours of a palette, three bytes a pixel. Errors that are spread, or
 * offsets that alternate, make up for the colours that the palette lacks. */

#include "kernels/kernels.h"
#include "kernels/quantize_nearest.h"

/* Each pixel becomes the nearest colour. */
void matte_dither_none(struct matte_nearest *nearest, const uint8_t *in, uint8_t *out,
                       size_t pixels);

/* Floyd and Steinberg's: what a pixel's colour is off goes to those right of it and below it. */
matte_status matte_dither_floyd_steinberg(matte_job *job, struct matte_nearest *nearest,
                                          const uint8_t *in, uint8_t *out, size_t height,
                                          size_t width);

/* The largest Bayer matrix that is asked for. */
enum { MATTE_BAYER_MAX = 16 };

/* Bayer's: offsets repeat every `order` rows and columns. */
struct matte_bayer {
    size_t order;
    /* Of a row of the image; those of one pixel are equal. */
    float offsets[MATTE_BAYER_MAX][MATTE_OFFSETS];
};

/* `order` is 2, 4, 8 or 16; the offsets spread over `spread` levels of 255. */
void matte_bayer_init(struct matte_bayer *bayer, size_t order, float spread);

/* Row y of an image. `offset` has room for the row's bytes. */
void matte_dither_bayer(const struct matte_quantize_rows *rows, struct matte_nearest *nearest,
                        const struct matte_bayer *bayer, size_t y, const uint8_t *in, uint8_t *out,
                        size_t width, uint8_t *offset);

#endif
