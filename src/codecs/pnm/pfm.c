/* SPDX-License-Identifier: MIT */
/* PFM: floats of 32 bits, from the bottom. The sign of the scale says which byte is first, and its
 * size means nothing for the samples. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/floats.h"
#include "codecs/integers.h"
#include "codecs/plain.h"
#include "codecs/plain_write.h"
#include "codecs/pnm/pnm.h"
#include "core/job.h"

enum { SCALE_SIZE = 32, HEADER_SIZE = 80, FLOAT_BITS = 32 };

static bool probe(const uint8_t *head, size_t size)
{
    return size >= 3 && head[0] == 'P' && (head[1] == 'f' || head[1] == 'F') &&
           (head[2] == '\n' || head[2] == ' ' || head[2] == '\r' || head[2] == '\t');
}

static void unpack_little(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                          void *samples)
{
    float *out = samples;
    (void)y;
    for (size_t i = 0; i < plain->base.picture.width * plain->base.picture.channels; i++)
        out[i] = matte_float_of_bits(matte_little32(stored + 4 * i));
}

static void unpack_big(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                       void *samples)
{
    float *out = samples;
    (void)y;
    for (size_t i = 0; i < plain->base.picture.width * plain->base.picture.channels; i++)
        out[i] = matte_float_of_bits(matte_big32(stored + 4 * i));
}

static matte_status read_scale(struct matte_feed *feed, bool *little)
{
    char text[SCALE_SIZE];
    char *end;
    matte_status status = matte_pnm_read_token(feed, text, sizeof text);
    if (status)
        return status;
    double scale = strtod(text, &end);
    *little = scale < 0;
    if (*end == 0 && scale != 0)
        return MATTE_OK;
    return matte_fail(feed->job, MATTE_EFORMAT, NULL,
                      "the file's scale is \"%s\": a number other than 0 belongs there", text);
}

static matte_status read_header(struct matte_plain *plain)
{
    struct matte_feed *feed = plain->feed;
    struct matte_picture *picture = &plain->base.picture;
    uint8_t magic[2];
    uint32_t width;
    uint32_t height;
    bool little;
    matte_status status = matte_feed_read_all(feed, magic, sizeof magic);
    if (!status)
        status = matte_pnm_read_number(feed, "width", UINT32_MAX, &width);
    if (!status)
        status = matte_pnm_read_number(feed, "height", UINT32_MAX, &height);
    if (!status)
        status = read_scale(feed, &little);
    if (status)
        return status;
    picture->width = width;
    picture->height = height;
    picture->channels = magic[1] == 'f' ? 1 : 3;
    picture->depth = picture->file_depth = FLOAT_BITS;
    plain->bottom_up = true;
    plain->unpack = little ? unpack_little : unpack_big;
    plain->start = matte_feed_position(feed);
    return matte_plain_lay_out(plain, FLOAT_BITS * picture->channels, 1);
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct matte_plain *plain;
    matte_status status =
        matte_plain_new(job, &matte_codec_pfm, feed, sizeof(struct matte_plain), &plain);
    if (status)
        return status;
    status = read_header(plain);
    if (status)
        matte_plain_close(&plain->base);
    else
        *reader = &plain->base;
    return status;
}

static void pack(const struct matte_writer *writer, const void *samples, uint8_t *stored)
{
    const float *in = samples;
    for (size_t i = 0; i < writer->picture.width * writer->picture.channels; i++) {
        uint32_t bits;
        memcpy(&bits, in + i, sizeof bits);
        matte_put_little32(stored + 4 * i, bits);
    }
}

static matte_status create(matte_job *job, struct matte_sink *sink,
                           const struct matte_picture *picture,
                           const struct matte_encoding *encoding, struct matte_writer **writer)
{
    const struct matte_plain_layout layout = {
        .row_size = matte_row_size(picture, picture->channels),
        .bottom_up = true,
        .pack = pack,
    };
    char header[HEADER_SIZE];
    (void)encoding;
    int size = snprintf(header, sizeof header, "P%c\n%zu %zu\n-1.0\n",
                        picture->channels == 1 ? 'f' : 'F', picture->width, picture->height);
    return matte_plain_create(job, &matte_codec_pfm, sink, picture, &layout, header, (size_t)size,
                              writer);
}

const struct matte_codec matte_codec_pfm = {
    .name = "PFM",
    .extensions = (const char *const[]){ "pfm", NULL },
    .probe = probe,
    .depths = 32,
    .channels = MATTE_CODEC_GREY | MATTE_CODEC_COLOUR,
    .open = open_reader,
    .unknown_to_pillow = true,
    .select = matte_plain_select,
    .read = matte_plain_read,
    .close = matte_plain_close,
    .create = create,
    .write = matte_plain_write,
    .finish = matte_plain_finish,
    .destroy = matte_plain_destroy,
};
