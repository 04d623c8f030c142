/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_EXPAND_H
#define MATTE_CODECS_PNG_EXPAND_H

/* Rows that hold less than they give: indices into a palette, and samples of which a certain one
 * stands for transparent pixels. 16-bit samples stay big-endian. */

#include "codecs/png/png_header.h"

/* Gives all channels of a row in the file's form. */
void matte_png_expand(const struct matte_png_header *header, const uint8_t *line, uint8_t *out);

/* Gives alpha alone, for a file with a key. */
void matte_png_expand_alpha(const struct matte_png_header *header, const uint8_t *line,
                            uint8_t *out);

#endif
