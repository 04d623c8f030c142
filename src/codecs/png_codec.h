/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_CODEC_H
#define MATTE_CODECS_PNG_CODEC_H

/* PNG through libpng: png.c ties together png_read.c, with its helpers png_adam7.c and png_late.c,
 * and png_write.c. */

#include "codecs/codec.h"

matte_status matte_png_open(matte_job *job, struct matte_feed *feed, struct matte_reader **reader);
matte_status matte_png_select(struct matte_reader *base, unsigned index);
matte_status matte_png_read(struct matte_reader *base, void *rows, size_t count);
void matte_png_close(struct matte_reader *base);

matte_status matte_png_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              enum matte_compression compression, struct matte_writer **writer);
matte_status matte_png_write(struct matte_writer *base, const void *rows, size_t count);
matte_status matte_png_finish(struct matte_writer *base);
void matte_png_destroy(struct matte_writer *base);

/* PNG's 16-bit samples are big-endian; matte's are the machine's. */
static inline bool matte_png_swaps(const struct matte_picture *picture)
{
    const uint16_t one = 1;
    return picture->depth == 16 && *(const uint8_t *)&one == 1;
}

/* Looks for an eXIf chunk behind the pixels and goes back. The feed can seek and stands behind the
 * header of the first IDAT chunk. `*orientation` stays when there is none. */
matte_status matte_png_late_orientation(struct matte_feed *feed, unsigned *orientation);

enum { MATTE_PNG_PASSES = 7 };

/* Interlacing: pictures come as seven passes of fewer and smaller rows. The rows of a pass, 0 when
 * none of its pixels is in the picture; where its row `index` belongs; and its pixels in a row. */
size_t matte_png_pass_rows(const struct matte_picture *picture, int pass);
size_t matte_png_pass_row(int pass, size_t index);
size_t matte_png_pass_columns(const struct matte_picture *picture, int pass);

/* Puts the `columns` pixels of a pass's row, of `size` bytes each, where they belong in `row`. */
void matte_png_scatter(uint8_t *row, int pass, const uint8_t *pixels, size_t columns, size_t size);

#endif
