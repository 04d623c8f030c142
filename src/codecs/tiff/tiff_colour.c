/* SPDX-License-Identifier: MIT */
/* Unpacked samples as grey or RGB, with the bits that Pillow gives for bytes. */
#include <string.h>

#include "codecs/channels.h"
#include "codecs/depth.h"
#include "codecs/load/pillow.h"
#include "codecs/scale.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/job.h"
#include "kernels/kernels.h"

/* Copies one sample of each pixel to its place in pixels of `channels`. */
static void copy_sample(unsigned depth, const struct matte_tiff_row *row, size_t sample,
                        size_t channel, unsigned channels, size_t width, void *out)
{
    size_t from = sample;
    size_t to = channel;
    for (size_t x = 0; x < width; x++, from += row->stride, to += channels) {
        if (depth == 8)
            ((uint8_t *)out)[to] = ((const uint8_t *)row->samples)[from];
        else if (depth == 16)
            ((uint16_t *)out)[to] = ((const uint16_t *)row->samples)[from];
        else
            ((float *)out)[to] = ((const float *)row->samples)[from];
    }
}

static void invert_grey(const struct matte_tiff_reader *reader, void *out)
{
    const struct matte_move_rows *move = matte_kernels_of(reader->base.job)->move;
    unsigned channels = reader->base.picture.channels;
    unsigned depth = reader->layout.depth;
    size_t width = reader->base.picture.width;
    for (size_t x = 0; x < width && channels > 1; x++) {
        void *sample = (uint8_t *)out + x * channels * (depth / 8);
        matte_depth_invert(move, sample, sample, depth, 1);
    }
    if (channels == 1)
        matte_depth_invert(move, out, out, depth, width);
}

static void convert_plain(const struct matte_tiff_reader *reader, const struct matte_tiff_row *row,
                          void *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    const struct matte_picture *picture = &reader->base.picture;
    bool last = layout->alpha == 0 || row->alpha == layout->colours;
    size_t bytes = picture->width * (layout->depth / 8);
    if (row->stride == picture->channels && last) {
        memcpy(out, row->samples, bytes * picture->channels);
    } else if (picture->channels == 1) {
        matte_channel_take(matte_kernels_of(reader->base.job)->move, layout->depth, out,
                           row->samples, 0, row->stride, picture->width);
    } else {
        for (unsigned c = 0; c < picture->channels; c++)
            copy_sample(layout->depth, row, c < layout->colours ? c : row->alpha, c,
                        picture->channels, picture->width, out);
    }
    if (layout->inverted)
        invert_grey(reader, out);
}

static uint32_t sample_at(const struct matte_tiff_layout *layout, const void *samples, size_t place)
{
    return layout->depth == 8 ? ((const uint8_t *)samples)[place]
                              : ((const uint16_t *)samples)[place];
}

uint8_t matte_tiff_beside_palette(const struct matte_tiff_layout *layout, const void *samples,
                                  size_t place)
{
    uint32_t most = (1U << layout->bits) - 1;
    return (uint8_t)matte_scale(sample_at(layout, samples, place), most, UINT8_MAX);
}

/* Palettes have words; Pillow takes their upper bytes. */
static void convert_palette(const struct matte_tiff_reader *reader,
                            const struct matte_tiff_row *row, uint8_t *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    unsigned channels = reader->base.picture.channels;
    for (size_t x = 0; x < reader->base.picture.width; x++, out += channels) {
        size_t place = x * row->stride;
        uint32_t index = sample_at(layout, row->samples, place);
        for (unsigned c = 0; c < 3; c++)
            out[c] = (uint8_t)(reader->palette[c][index] >> 8);
        if (channels == 4)
            out[3] = matte_tiff_beside_palette(layout, row->samples, place + row->alpha);
    }
}

/* What black leaves of the light, less the part of it that the ink takes. */
static void mix_bytes(const uint8_t *ink, uint8_t *out)
{
    unsigned light = UINT8_MAX - ink[3];
    for (size_t c = 0; c < 3; c++)
        out[c] = (uint8_t)(light - matte_pillow_divide(ink[c] * light));
}

static void mix_words(const uint16_t *ink, uint16_t *out)
{
    uint32_t light = UINT16_MAX - ink[3];
    for (size_t c = 0; c < 3; c++)
        out[c] = (uint16_t)(light - (ink[c] * light + UINT16_MAX / 2) / UINT16_MAX);
}

static void mix_floats(const float *ink, float *out)
{
    for (size_t c = 0; c < 3; c++)
        out[c] = (1 - ink[3]) * (1 - ink[c]);
}

static void convert_inks(const struct matte_tiff_reader *reader, const struct matte_tiff_row *row,
                         void *out)
{
    unsigned channels = reader->base.picture.channels;
    unsigned depth = reader->layout.depth;
    for (size_t x = 0; x < reader->base.picture.width; x++) {
        size_t from = x * row->stride;
        size_t to = x * channels;
        if (depth == 8)
            mix_bytes((const uint8_t *)row->samples + from, (uint8_t *)out + to);
        else if (depth == 16)
            mix_words((const uint16_t *)row->samples + from, (uint16_t *)out + to);
        else
            mix_floats((const float *)row->samples + from, (float *)out + to);
    }
    if (channels == 4)
        copy_sample(depth, row, row->alpha, 3, channels, reader->base.picture.width, out);
}

/* Pillow rounds down. */
static void unassociate_bytes(uint8_t *pixel, unsigned colours)
{
    unsigned alpha = pixel[colours];
    for (unsigned c = 0; c < colours && alpha < UINT8_MAX; c++) {
        unsigned value = alpha == 0 ? 0 : pixel[c] * 255U / alpha;
        pixel[c] = (uint8_t)(value < UINT8_MAX ? value : UINT8_MAX);
    }
}

static void unassociate_words(uint16_t *pixel, unsigned colours)
{
    uint32_t alpha = pixel[colours];
    for (unsigned c = 0; c < colours; c++)
        pixel[c] = (uint16_t)(alpha == 0 ? 0 : matte_scale(pixel[c], alpha, UINT16_MAX));
}

static void unassociate_floats(float *pixel, unsigned colours)
{
    float alpha = pixel[colours];
    for (unsigned c = 0; c < colours; c++)
        pixel[c] = alpha > 0 ? pixel[c] / alpha : 0;
}

/* Divides colours by the alpha that ends each pixel. */
static void unassociate(void *rows, unsigned depth, unsigned channels, size_t count)
{
    for (size_t i = 0; i < count * channels; i += channels) {
        if (depth == 8)
            unassociate_bytes((uint8_t *)rows + i, channels - 1);
        else if (depth == 16)
            unassociate_words((uint16_t *)rows + i, channels - 1);
        else
            unassociate_floats((float *)rows + i, channels - 1);
    }
}

void matte_tiff_convert(const struct matte_tiff_reader *reader, const struct matte_tiff_row *row,
                        void *out)
{
    const struct matte_picture *picture = &reader->base.picture;
    switch (reader->layout.colour) {
    case MATTE_TIFF_GREY:
    case MATTE_TIFF_RGB:
        convert_plain(reader, row, out);
        break;
    case MATTE_TIFF_PALETTE:
        convert_palette(reader, row, out);
        break;
    case MATTE_TIFF_CMYK:
        convert_inks(reader, row, out);
        break;
    case MATTE_TIFF_CIE_LAB:
    case MATTE_TIFF_ICC_LAB:
        matte_tiff_lab_convert(reader, row, out);
        break;
    }
    if (reader->layout.associated)
        unassociate(out, picture->depth, picture->channels, picture->width);
}
