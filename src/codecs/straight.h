/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_STRAIGHT_H
#define MATTE_CODECS_STRAIGHT_H

/* Files may hold colours that were multiplied by alpha. */

#include "codecs/codec.h"

/* Divides the colours of `count` pixels of 8 or 16 bits a sample by their alpha, the last channel,
 * rounded to the nearest sample; at most the greatest. What is wholly transparent stays. */
void matte_straighten(const struct matte_picture *picture, void *pixels, size_t count);

#endif
