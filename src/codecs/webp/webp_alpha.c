/* SPDX-License-Identifier: MIT */
#include "codecs/webp/webp_alpha.h"

#include <string.h>

#include "codecs/integers.h"
#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"

enum { CHUNK_HEADER = 8, STREAM_HEADER = 5, HEADERS = CHUNK_HEADER + STREAM_HEADER };

/* How samples are stored, in the lowest two bits of the chunk's first byte. */
enum { PLAIN, LOSSLESS };

/* Before the stream of an alpha chunk, which has none, come the headers of a lossless picture: its
 * chunk's, a mark, and from the lowest bit on width - 1 and height - 1 with 14 bits each, whether
 * alpha is used, and the version in 3 bits (WebP lossless bitstream specification, section 3). */
static void put_headers(uint8_t *stream, size_t size, size_t width, size_t height)
{
    static const uint8_t name[] = { 'V', 'P', '8', 'L' };
    memcpy(stream, name, sizeof name);
    matte_put_little32(stream + sizeof name, (uint32_t)(STREAM_HEADER + size));
    stream[CHUNK_HEADER] = 0x2F;
    matte_put_little32(stream + CHUNK_HEADER + 1, (uint32_t)((width - 1) | (height - 1) << 14));
}

static matte_status make_stream(matte_job *job, const uint8_t *data, size_t size, size_t width,
                                size_t height, struct matte_webp_alpha *alpha)
{
    void *memory;
    matte_status status = matte_scratch_new(job, HEADERS + size, 1, &memory);
    if (status)
        return status;
    alpha->stream = memory;
    alpha->stream_size = HEADERS + size;
    put_headers(alpha->stream, size, width, height);
    memcpy(alpha->stream + HEADERS, data, size);
    return MATTE_OK;
}

matte_status matte_webp_find_alpha(matte_job *job, const uint8_t *picture, size_t size,
                                   size_t width, size_t height, struct matte_webp_alpha *alpha,
                                   bool *found)
{
    *found = size > CHUNK_HEADER && memcmp(picture, "ALPH", 4) == 0;
    if (!*found)
        return MATTE_OK;
    size_t length = matte_little32(picture + 4);
    const uint8_t *data = picture + CHUNK_HEADER + 1;
    /* A chunk has its first byte at least. */
    size_t left = matte_smaller(length, size - CHUNK_HEADER);
    left -= left > 0;
    *alpha = (struct matte_webp_alpha){ .filter = data[-1] >> 2 & 3 };
    unsigned storage = data[-1] & 3;
    if (storage == LOSSLESS)
        return make_stream(job, data, left, width, height, alpha);
    if (storage != PLAIN || left < width * height)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file is damaged: its alpha makes no sense");
    alpha->samples = data;
    return MATTE_OK;
}

static uint8_t clip(int value)
{
    return (uint8_t)(value < 0 ? 0 : value > UINT8_MAX ? UINT8_MAX : value);
}

static void add_left(uint8_t *row, uint8_t before, size_t width)
{
    for (size_t x = 0; x < width; x++)
        before = row[x] = (uint8_t)(row[x] + before);
}

static void add_gradient(uint8_t *row, const uint8_t *above, size_t width)
{
    int left = above[0];
    int corner = above[0];
    for (size_t x = 0; x < width; x++) {
        left = row[x] = (uint8_t)(row[x] + clip(left + above[x] - corner));
        corner = above[x];
    }
}

void matte_webp_unfilter(enum matte_webp_filter filter, uint8_t *row, const uint8_t *above,
                         size_t width)
{
    if (filter == MATTE_WEBP_FILTER_NONE)
        return;
    if (!above || filter == MATTE_WEBP_FILTER_LEFT)
        add_left(row, above ? above[0] : 0, width);
    else if (filter == MATTE_WEBP_FILTER_GRADIENT)
        add_gradient(row, above, width);
    else
        for (size_t x = 0; x < width; x++)
            row[x] = (uint8_t)(row[x] + above[x]);
}
