/* SPDX-License-Identifier: MIT */
#include "codecs/channels.h"

#include <string.h>

#include "core/job.h"

void matte_channel_take(const struct matte_move_rows *move, unsigned depth, void *out,
                        const void *pixels, size_t channel, size_t channels, size_t count)
{
    if (depth == 8)
        move->gather_byte(out, (const uint8_t *)pixels + channel, channels, count);
    else if (depth == 16)
        move->gather_word(out, (const uint16_t *)pixels + channel, channels, count);
    else
        move->gather_float(out, (const float *)pixels + channel, channels, count);
}

void matte_channel_put(const struct matte_move_rows *move, unsigned depth, void *pixels,
                       size_t channel, size_t channels, const void *in, size_t count)
{
    const uint16_t *in_words = in;
    uint16_t *words = (uint16_t *)pixels + channel;
    if (depth == 8) {
        move->scatter_byte((uint8_t *)pixels + channel, in, channels, count);
    } else if (depth == 32) {
        move->scatter_float((float *)pixels + channel, in, channels, count);
    } else {
        for (size_t i = 0; i < count; i++)
            words[i * channels] = in_words[i];
    }
}

void matte_channels_pick(const struct matte_reader *reader, void *rows, const void *pixels,
                         unsigned selected, unsigned channels, size_t count)
{
    unsigned depth = reader->picture.depth;
    if (reader->row_channels == channels)
        memcpy(rows, pixels, count * channels * (depth / 8));
    else
        matte_channel_take(matte_kernels_of(reader->job)->move, depth, rows, pixels, selected,
                           channels, count);
}
