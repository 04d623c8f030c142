/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_WRITER_BAND_H
#define MATTE_CODECS_WRITER_BAND_H

/* Rows that come in any portions, written in bands. */

#include "codecs/codec.h"

/* Takes the next `count` rows; writes every band that they complete. The picture's last row
 * completes the last one. */
matte_status matte_writer_band_add(struct matte_writer *writer, const void *rows, size_t count);

void matte_writer_band_free(struct matte_writer *writer);

#endif
