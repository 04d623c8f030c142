/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_GIF_LZW_H
#define MATTE_CODECS_GIF_LZW_H

/* GIF's variable-length-code LZW: GIF89a specification, appendix F. */

#include <stddef.h>
#include <stdint.h>

/* The most bits that a file's smallest codes may have, without a code more for clear and end. */
enum { MATTE_GIF_CODE_BITS_MAX = 11 };

enum matte_gif_ending {
    /* All pixels are there. */
    MATTE_GIF_COMPLETE,
    /* The data end before the pixels do. */
    MATTE_GIF_SHORT,
    /* A code that can't be there. */
    MATTE_GIF_BROKEN
};

/* Decodes `count` pixels of sub-blocks, of which `size` bytes are visible. `code_bits` is what the
 * file has in front of them. `*decoded` tells how many pixels came; the others are left alone. */
enum matte_gif_ending matte_gif_decode(const uint8_t *blocks, size_t size, unsigned code_bits,
                                       uint8_t *pixels, size_t count, size_t *decoded);

#endif
