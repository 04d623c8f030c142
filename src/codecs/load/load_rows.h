/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_LOAD_ROWS_H
#define MATTE_CODECS_LOAD_ROWS_H

#include "codecs/codec.h"

/* Reads all rows of the reader's picture: as bytes, with samples of 16 bits made bytes as Pillow
 * does; or, with `floats`, samples of 16 bits as floats of k/65535. On two threads, if there are
 * and the format can. */
matte_status matte_load_rows(struct matte_reader *reader, bool floats, void *out);

#endif
