/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_CODEC_H
#define MATTE_CODECS_PNG_CODEC_H

/* PNG: png.c ties together two readers and png_write.c. png_rows.c reads the common kinds, with
 * its helpers png_chunks.c, png_header.c, png_inflate.c, png_decode.c and png_expand.c; png_read.c
 * the rare ones through libpng, with png_adam7.c. Both use png_late.c.
 *
 * png_frames.c reads animations, and png_repair.c makes damaged files whole for ComfyUI's loaders;
 * both make files for the readers above, with png_walk.c and png_file.c. */

#include "codecs/codec.h"

/* A reader of any kind. */
matte_status matte_png_open_any(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader);
/* A reader of those kinds for which matte_png_is_plain(). */
matte_status matte_png_open_rows(matte_job *job, struct matte_feed *feed,
                                 struct matte_reader **reader);
/* A reader of an animation, for ComfyUI's loaders if `load` says so; none if the file, whose feed
 * can seek, is not `*animated`. */
matte_status matte_png_open_frames(matte_job *job, struct matte_feed *feed, bool load,
                                   struct matte_reader **reader, bool *animated);
/* What matte_codec's `repair` tells. */
matte_status matte_png_repair(matte_job *job, struct matte_feed *feed, void **bytes, size_t *size);

matte_status matte_png_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer);
/* Writes texts as tEXt chunks. */
matte_status matte_png_put_texts(matte_job *job, struct matte_sink *sink,
                                 const struct matte_metadata *metadata);
size_t matte_png_encoded_size(const struct matte_writer *writer, size_t count);
matte_status matte_png_encode(const struct matte_writer *writer, matte_job *job, const void *rows,
                              size_t first, size_t count, struct matte_encoded *encoded);
matte_status matte_png_emit(struct matte_writer *base, const struct matte_encoded *encoded);
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
