/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_CHANNELS_H
#define MATTE_CODECS_CHANNELS_H

/* Packed pixels, of which each has the samples of all its channels side by side, and single
 * channels of them. Samples are of a reader's depths. */

#include "codecs/codec.h"
#include "kernels/kernels.h"

/* Channel `channel` of `count` pixels of `channels`. */
void matte_channel_take(const struct matte_move_rows *move, unsigned depth, void *out,
                        const void *pixels, size_t channel, size_t channels, size_t count);

/* The other way round: samples into their places in pixels. */
void matte_channel_put(const struct matte_move_rows *move, unsigned depth, void *pixels,
                       size_t channel, size_t channels, const void *in, size_t count);

/* What a reader gives of `count` pixels of `channels`: all of it, or channel `selected` where
 * row_channels says that only one is wanted. */
void matte_channels_pick(const struct matte_reader *reader, void *rows, const void *pixels,
                         unsigned selected, unsigned channels, size_t count);

#endif
