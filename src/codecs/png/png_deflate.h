/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_DEFLATE_H
#define MATTE_CODECS_PNG_DEFLATE_H

/* Parts of one deflate stream (RFC 1951), each compressed without knowledge of the others: it looks
 * back at none and ends with a full flush, on a byte. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matte/picture.h"

struct matte_deflate_part {
    const uint8_t *bytes;
    /* From 1 to UINT32_MAX / 2. */
    size_t size;
    /* Whether the stream ends with this part. */
    bool last;
};

/* The most that `size` bytes become: what they are when stored as they are. */
size_t matte_deflated_size_max(size_t size);

/* zlib's format (RFC 1950) has a header before the stream, and behind it the Adler-32 of what was
 * compressed, upper byte first. */
enum { MATTE_ZLIB_HEADER = 2, MATTE_ZLIB_CHECKSUM = 4 };
void matte_zlib_begin(enum matte_compression compression, uint8_t header[MATTE_ZLIB_HEADER]);

/* What the quick compressor works in, for parts of so many bytes. */
struct matte_deflate_fast;
size_t matte_deflate_fast_size(size_t size);

/* Compresses into `out`, which has matte_deflated_size_max() bytes. Gives how many were used. */
size_t matte_deflate_fast(struct matte_deflate_fast *fast, const struct matte_deflate_part *part,
                          uint8_t *out);

/* The same, smaller: masks by a tenth or more, photographs hardly; and a hundred times slower. */
matte_status matte_deflate_small(matte_job *job, struct matte_deflate_fast *fast,
                                 const struct matte_deflate_part *part, uint8_t *out,
                                 size_t *out_size);

#endif
