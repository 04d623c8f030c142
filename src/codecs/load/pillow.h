/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PILLOW_H
#define MATTE_CODECS_PILLOW_H

/* What Pillow 9.4 makes of samples, to the bit. */

#include "codecs/codec.h"

/* Whether files of 16 bits a sample are to become bytes, as in ComfyUI 0.8.0. */
bool matte_pillow_narrows(const matte_job *job);

/* product / 255, rounded: a product of two bytes, or a sum of such that is at most 255 * 255. */
static inline uint8_t matte_pillow_divide(unsigned product)
{
    product += 128;
    return (uint8_t)((product + (product >> 8)) >> 8);
}

/* 16-bit samples as the bytes that ComfyUI 0.8.0 gets of them. */
void matte_pillow_bytes(const struct matte_pillow *pillow, uint8_t *out, const uint16_t *in,
                        size_t count);

/* The alpha of a file with a key, of rows with alpha last of `channels`: Pillow compares bytes with
 * the lower byte of the key, whatever the depth of the file is. */
void matte_pillow_key_alpha(const struct matte_pillow *pillow, uint8_t *alpha, const uint8_t *rows,
                            unsigned channels, size_t count);

/* Lays `over` over `under`, `count` pixels whose last channel is alpha, by Pillow's paste(): alpha
 * itself is mixed like a colour. */
void matte_pillow_paste_bytes(uint8_t *under, const uint8_t *over, unsigned channels, size_t count);
void matte_pillow_paste_words(uint16_t *under, const uint16_t *over, unsigned channels,
                              size_t count);

#endif
