/* SPDX-License-Identifier: MIT */
/* LAB as RGB, as Pillow's convert() has it: from Little CMS's own Lab (D50) to its sRGB, with
 * perceptual intent. */
#include <string.h>

#include "codecs/tiff/tiff_codec.h"
#include "core/job.h"

/* In ICC's encoding of 16 bits, 0xFF00 is an L* of 100. */
static const float ICC_WHITE = 65280;

matte_status matte_tiff_lab_open(struct matte_tiff_reader *reader)
{
    bool bytes = reader->layout.depth == 8;
    if (reader->lab)
        return MATTE_OK;
    reader->colour_context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE lab = cmsCreateLab2ProfileTHR(reader->colour_context, NULL);
    cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(reader->colour_context);
    if (lab && srgb)
        reader->lab =
            cmsCreateTransformTHR(reader->colour_context, lab, bytes ? TYPE_Lab_8 : TYPE_Lab_FLT,
                                  srgb, bytes ? TYPE_RGB_8 : TYPE_RGB_16, INTENT_PERCEPTUAL, 0);
    if (lab)
        cmsCloseProfile(lab);
    if (srgb)
        cmsCloseProfile(srgb);
    if (!reader->lab)
        return matte_fail(reader->base.job, MATTE_ENOMEM, NULL,
                          "out of memory: Little CMS doesn't start");
    return MATTE_OK;
}

void matte_tiff_lab_close(struct matte_tiff_reader *reader)
{
    if (reader->lab)
        cmsDeleteTransform(reader->lab);
    if (reader->colour_context)
        cmsDeleteContext(reader->colour_context);
    reader->lab = NULL;
    reader->colour_context = NULL;
}

/* Little CMS wants a* and b* with 128 added. */
static void gather_bytes(const struct matte_tiff_row *row, size_t width, uint8_t sign, uint8_t *out)
{
    const uint8_t *in = row->samples;
    for (size_t x = 0; x < width; x++) {
        out[3 * x] = in[x * row->stride];
        out[3 * x + 1] = in[x * row->stride + 1] ^ sign;
        out[3 * x + 2] = in[x * row->stride + 2] ^ sign;
    }
}

/* Words as L* from 0 to 100 and a*, b* from -128 to 127. */
static void gather_words(const struct matte_tiff_row *row, size_t width, bool icc, float *out)
{
    const uint16_t *in = row->samples;
    for (size_t x = 0; x < width; x++) {
        const uint16_t *pixel = in + x * row->stride;
        out[3 * x] = (float)pixel[0] * 100 / (icc ? ICC_WHITE : UINT16_MAX);
        for (size_t c = 1; c < 3; c++)
            out[3 * x + c] = icc ? (float)pixel[c] / 256 - 128 : (float)(int16_t)pixel[c] / 256;
    }
}

/* What is behind colours in a pixel of four channels: alpha, or a* as Pillow keeps it. */
static void put_last(const struct matte_tiff_reader *reader, const struct matte_tiff_row *row,
                     void *out)
{
    size_t width = reader->base.picture.width;
    bool lab = reader->base.pillow.lab;
    size_t place = lab ? 1 : row->alpha;
    for (size_t x = 0; x < width; x++) {
        size_t from = x * row->stride + place;
        if (reader->layout.depth == 8)
            ((uint8_t *)out)[4 * x + 3] =
                ((const uint8_t *)row->samples)[from] ^ (uint8_t)(lab ? 0x80 : 0);
        else
            ((uint16_t *)out)[4 * x + 3] = ((const uint16_t *)row->samples)[from];
    }
}

/* Moves pixels of three channels apart, from the last, in place. */
static void spread(void *pixels, size_t sample, size_t width)
{
    uint8_t *bytes = pixels;
    for (size_t x = width; x-- > 0;)
        memmove(bytes + x * 4 * sample, bytes + x * 3 * sample, 3 * sample);
}

void matte_tiff_lab_convert(const struct matte_tiff_reader *reader,
                            const struct matte_tiff_row *row, void *out)
{
    size_t width = reader->base.picture.width;
    bool icc = reader->layout.colour == MATTE_TIFF_ICC_LAB;
    if (reader->layout.depth == 8)
        gather_bytes(row, width, icc ? 0 : 0x80, reader->values);
    else
        gather_words(row, width, icc, reader->values);
    cmsDoTransform(reader->lab, reader->values, out, (cmsUInt32Number)width);
    if (reader->base.picture.channels < 4)
        return;
    spread(out, reader->layout.depth / 8, width);
    put_last(reader, row, out);
}
