/* SPDX-License-Identifier: MIT */
#include "codecs/avif/avif.h"
#include "codecs/scale.h"
#include "codecs/straight.h"

/* A plane's sample as one of full range. */
static unsigned full_range(const avifImage *image, unsigned sample)
{
    return image->yuvRange == AVIF_RANGE_FULL
               ? sample
               : (unsigned)avifLimitedToFullY((int)image->depth, (int)sample);
}

/* A plane of samples, of 8 bits or of more. */
struct plane {
    const uint8_t *rows;
    size_t stride;
    bool alpha;
};

static void put_row(const avifImage *image, const struct plane *plane, size_t y, void *out,
                    size_t step)
{
    const uint8_t *bytes = plane->rows + y * plane->stride;
    const uint16_t *words = (const uint16_t *)(const void *)bytes;
    uint16_t *out_words = out;
    uint8_t *out_bytes = out;
    unsigned greatest = (1U << image->depth) - 1;
    for (size_t x = 0; x < image->width; x++) {
        unsigned sample = image->depth == 8 ? bytes[x] : words[x];
        sample = plane->alpha ? sample : full_range(image, sample);
        if (image->depth == 8)
            out_bytes[x * step] = (uint8_t)sample;
        else
            out_words[x * step] = (uint16_t)matte_scale(sample, greatest, UINT16_MAX);
    }
}

/* libavif makes only colours: grey is the luminance, at full range. */
static void put_grey(struct matte_avif_reader *reader, const avifImage *image)
{
    const struct matte_picture *picture = &reader->base.base.picture;
    size_t row = matte_row_size(picture, picture->channels);
    struct plane grey = { image->yuvPlanes[AVIF_CHAN_Y], image->yuvRowBytes[AVIF_CHAN_Y], false };
    struct plane alpha = { image->alphaPlane, image->alphaRowBytes, true };
    for (size_t y = 0; y < picture->height; y++) {
        uint8_t *out = (uint8_t *)reader->base.pixels + y * row;
        put_row(image, &grey, y, out, picture->channels);
        if (picture->channels == 2)
            put_row(image, &alpha, y, out + picture->depth / 8, 2);
    }
    if (picture->channels == 2 && image->alphaPremultiplied)
        matte_straighten(picture, reader->base.pixels, picture->width * picture->height);
}

static matte_status put_colour(struct matte_avif_reader *reader, const avifImage *image)
{
    const struct matte_picture *picture = &reader->base.base.picture;
    avifRGBImage rgb;
    avifRGBImageSetDefaults(&rgb, image);
    rgb.format = picture->channels == 4 ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
    rgb.depth = picture->depth;
    rgb.pixels = reader->base.pixels;
    rgb.rowBytes = (uint32_t)matte_row_size(picture, picture->channels);
    avifResult result = avifImageYUVToRGB(image, &rgb);
    return result == AVIF_RESULT_OK ? MATTE_OK : matte_avif_fail(reader, result);
}

static matte_status put(struct matte_avif_reader *reader, const avifImage *image)
{
    if (image->yuvFormat != AVIF_PIXEL_FORMAT_YUV400)
        return put_colour(reader, image);
    put_grey(reader, image);
    return MATTE_OK;
}

matte_status matte_avif_pixels(struct matte_avif_reader *reader)
{
    avifImage *shown = avifImageCreateEmpty();
    if (!shown)
        return matte_avif_fail(reader, AVIF_RESULT_OUT_OF_MEMORY);
    avifResult result = avifImageSetViewRect(shown, reader->decoder->image, &reader->shown);
    matte_status status =
        result == AVIF_RESULT_OK ? put(reader, shown) : matte_avif_fail(reader, result);
    avifImageDestroy(shown);
    return status;
}
