/* SPDX-License-Identifier: MIT */
/* Writes bitmaps, from the top, so that no row must wait: a negative height says so. */
#include <string.h>

#include "codecs/bmp/bmp.h"
#include "codecs/integers.h"
#include "codecs/plain_write.h"
#include "core/job.h"

/* The headers of the file and the bitmap, the fourth of Windows', and a palette of greys. */
enum { FILE_HEADER_SIZE = 14, V4_SIZE = 108, PALETTE_SIZE = 4 * MATTE_BMP_COLOURS };
enum { HEADERS_SIZE = FILE_HEADER_SIZE + V4_SIZE };

/* Pixels to a metre, 72 to an inch; and that colours are sRGB. */
enum { RESOLUTION = 2835 };
static const uint32_t srgb = 0x73524742;

/* Blue is first. */
static void pack(const struct matte_writer *writer, const void *samples, uint8_t *stored)
{
    const uint8_t *in = samples;
    size_t channels = writer->picture.channels;
    size_t size = writer->picture.width * channels;
    memcpy(stored, in, size);
    for (size_t i = 0; i < size && channels >= 3; i += channels) {
        stored[i] = in[i + 2];
        stored[i + 2] = in[i];
    }
    memset(stored + size, 0, (4 - size % 4) % 4);
}

static void make_bitmap_header(const struct matte_picture *picture, uint8_t *header)
{
    static const uint32_t masks[] = { 0xFF0000, 0xFF00, 0xFF, 0xFF000000 };
    bool alpha = picture->channels == 4;
    matte_put_little32(header, V4_SIZE);
    matte_put_little32(header + 4, (uint32_t)picture->width);
    matte_put_little32(header + 8, 0 - (uint32_t)picture->height);
    matte_put_little16(header + 12, 1);
    matte_put_little16(header + 14, (uint16_t)(8 * picture->channels));
    matte_put_little32(header + 16, alpha ? MATTE_BMP_BITFIELDS : MATTE_BMP_RGB);
    matte_put_little32(header + 24, RESOLUTION);
    matte_put_little32(header + 28, RESOLUTION);
    for (size_t i = 0; i < 4 && alpha; i++)
        matte_put_little32(header + 40 + 4 * i, masks[i]);
    matte_put_little32(header + 56, srgb);
}

static matte_status check_size(matte_job *job, const struct matte_picture *picture, size_t row)
{
    if (picture->width <= INT32_MAX && picture->height <= INT32_MAX &&
        row <= (UINT32_MAX - HEADERS_SIZE - PALETTE_SIZE) / picture->height)
        return MATTE_OK;
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      "a picture of %zux%zu is too large for BMP: PNG can hold it", picture->width,
                      picture->height);
}

matte_status matte_bmp_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer)
{
    uint8_t header[HEADERS_SIZE + PALETTE_SIZE] = { 'B', 'M' };
    size_t row = (matte_row_size(picture, picture->channels) + 3) / 4 * 4;
    size_t size = HEADERS_SIZE + (picture->channels == 1 ? PALETTE_SIZE : 0);
    const struct matte_plain_layout layout = { .row_size = row, .pack = pack };
    (void)encoding;
    matte_status status = check_size(job, picture, row);
    if (status)
        return status;
    matte_put_little32(header + 2, (uint32_t)(size + row * picture->height));
    matte_put_little32(header + 10, (uint32_t)size);
    make_bitmap_header(picture, header + FILE_HEADER_SIZE);
    for (size_t i = 0; i < MATTE_BMP_COLOURS; i++)
        memset(header + HEADERS_SIZE + 4 * i, (int)i, 3);
    return matte_plain_create(job, &matte_codec_bmp, sink, picture, &layout, header, size, writer);
}
