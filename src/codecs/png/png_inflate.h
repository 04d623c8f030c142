/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_INFLATE_H
#define MATTE_CODECS_PNG_INFLATE_H

/* The pixels of a PNG file, decompressed: one zlib stream in the data of its IDAT chunks, which may
 * be cut anywhere. */

#include "codecs/inflate/inflate.h"
#include "codecs/png/png_chunks.h"

struct matte_png_inflate {
    struct matte_png_chunks *chunks;
    /* Whether the stream had a byte behind its last pixel, and which. */
    bool has_more;
    uint8_t more;
    struct matte_inflate stream;
};

/* `chunks` stand behind the header of the first IDAT chunk, and are kept. */
void matte_png_inflate_begin(struct matte_png_inflate *inflate, struct matte_png_chunks *chunks,
                             const struct matte_inflate_rows *kernels);

/* The next `size` bytes. */
matte_status matte_png_inflate_read(struct matte_png_inflate *inflate, uint8_t *bytes, size_t size);

/* Checks that the stream ends here, and finishes the chunk that it ends in. More data is only
 * warned of. */
matte_status matte_png_inflate_end(struct matte_png_inflate *inflate);

/* After that: whether `checksum`, the Adler-32 of all bytes that were read, is what the stream
 * says. Where it has yet more data than matte_png_inflate_end() saw, that is not known: true. */
bool matte_png_inflate_is_right(const struct matte_png_inflate *inflate, uint32_t checksum);

#endif
