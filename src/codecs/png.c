/* SPDX-License-Identifier: MIT */
#include "codecs/png_codec.h"

#include <string.h>

#include "codecs/png_header.h"
#include "codecs/png_text_orientation.h"

static bool probe(const uint8_t *head, size_t size)
{
    static const uint8_t signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    return size >= sizeof signature && memcmp(head, signature, sizeof signature) == 0;
}

/* The readers have codecs of their own. Headers that matter to neither, being damaged, are left to
 * libpng to find fault with. */
static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    const uint8_t *head;
    size_t size;
    matte_status status = matte_feed_peek(feed, MATTE_PNG_HEAD_SIZE, &head, &size);
    if (status)
        return status;
    return matte_png_is_plain(head, size) ? matte_png_open_rows(job, feed, reader)
                                          : matte_png_open_any(job, feed, reader);
}

/* Files of several pictures are found by going through their chunks. */
static matte_status load_any(matte_job *job, struct matte_feed *feed, struct matte_reader **reader)
{
    bool animated;
    matte_status status = matte_png_open_frames(job, feed, reader, &animated);
    if (status || animated)
        return status;
    status = matte_feed_seek(feed, 0);
    return status ? status : open_reader(job, feed, reader);
}

static matte_status load_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    unsigned orientation;
    if (!matte_feed_can_seek(feed))
        return open_reader(job, feed, reader);
    matte_status status = matte_png_text_orientation(job, feed, &orientation);
    if (!status)
        status = load_any(job, feed, reader);
    if (!status && (*reader)->picture.orientation == 1)
        (*reader)->picture.orientation = orientation;
    return status;
}

const struct matte_codec matte_codec_png = {
    .name = "PNG",
    .extensions = (const char *const[]){ "png", "apng", NULL },
    .probe = probe,
    .depths = 8 | 16,
    .channels = MATTE_CODEC_ANY,
    .open = open_reader,
    .load = load_reader,
    .repair = matte_png_repair,
    .create = matte_png_create,
    .encoded_size = matte_png_encoded_size,
    .encode = matte_png_encode,
    .emit = matte_png_emit,
    .finish = matte_png_finish,
    .destroy = matte_png_destroy,
};
