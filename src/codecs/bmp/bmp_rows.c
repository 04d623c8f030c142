/* SPDX-License-Identifier: MIT */
/* Rows of bitmaps as samples. */
#include <string.h>

#include "codecs/bmp/bmp.h"
#include "codecs/integers.h"

/* The palette's index at `x`. Compressed rows were made bytes. */
static unsigned index_at(const struct matte_bmp_header *header, const uint8_t *stored, size_t x)
{
    unsigned bits = header->compression == MATTE_BMP_RGB ? header->bits : 8;
    size_t place = x * bits;
    return (unsigned)stored[place / 8] >> (8 - bits - place % 8) & ((1U << bits) - 1);
}

static void unpack_indices(const struct matte_bmp *bmp, const uint8_t *stored, uint8_t *samples)
{
    size_t channels = bmp->plain.base.picture.channels;
    for (size_t x = 0; x < bmp->plain.base.picture.width; x++)
        memcpy(samples + x * channels, bmp->palette[index_at(&bmp->header, stored, x)], channels);
}

/* Blue is first. */
static void unpack_bytes(const struct matte_bmp *bmp, const uint8_t *stored, uint8_t *samples)
{
    size_t size = bmp->header.bits / 8;
    size_t channels = bmp->plain.base.picture.channels;
    for (size_t x = 0; x < bmp->plain.base.picture.width; x++) {
        const uint8_t *in = stored + x * size;
        uint8_t *out = samples + x * channels;
        out[0] = in[2];
        out[1] = in[1];
        out[2] = in[0];
        if (channels == 4)
            out[3] = size == 4 ? in[3] : UINT8_MAX;
    }
}

/* The bits of a mask, scaled to 255 and rounded down as Pillow does. */
static uint8_t field(uint32_t pixel, uint32_t mask)
{
    if (mask == 0)
        return 0;
    unsigned shift = (unsigned)__builtin_ctz(mask);
    return (uint8_t)((uint64_t)((pixel & mask) >> shift) * UINT8_MAX / (mask >> shift));
}

static void unpack_fields(const struct matte_bmp *bmp, const uint8_t *stored, uint8_t *samples)
{
    size_t size = bmp->header.bits / 8;
    size_t channels = bmp->plain.base.picture.channels;
    for (size_t x = 0; x < bmp->plain.base.picture.width; x++) {
        uint32_t pixel = (uint32_t)matte_integer(stored + x * size, size, false);
        for (size_t c = 0; c < channels; c++)
            samples[x * channels + c] = field(pixel, bmp->header.masks[c]);
    }
}

void matte_bmp_unpack(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                      void *samples)
{
    const struct matte_bmp *bmp = (const struct matte_bmp *)plain;
    (void)y;
    if (bmp->header.bits <= 8)
        unpack_indices(bmp, stored, samples);
    else if (bmp->header.masks[0] | bmp->header.masks[1] | bmp->header.masks[2])
        unpack_fields(bmp, stored, samples);
    else
        unpack_bytes(bmp, stored, samples);
}
