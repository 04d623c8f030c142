/* SPDX-License-Identifier: MIT */
#include "codecs/straight.h"

#include "codecs/scale.h"

static void straighten_bytes(uint8_t *pixel, unsigned channels)
{
    unsigned alpha = pixel[channels - 1];
    for (unsigned c = 0; alpha > 0 && c + 1 < channels; c++)
        pixel[c] = (uint8_t)matte_scale(pixel[c], alpha, UINT8_MAX);
}

static void straighten_words(uint16_t *pixel, unsigned channels)
{
    uint32_t alpha = pixel[channels - 1];
    for (unsigned c = 0; alpha > 0 && c + 1 < channels; c++)
        pixel[c] = (uint16_t)matte_scale(pixel[c], alpha, UINT16_MAX);
}

void matte_straighten(const struct matte_picture *picture, void *pixels, size_t count)
{
    unsigned channels = picture->channels;
    for (size_t i = 0; i < count; i++) {
        if (picture->depth == 8)
            straighten_bytes((uint8_t *)pixels + i * channels, channels);
        else
            straighten_words((uint16_t *)pixels + i * channels, channels);
    }
}
