/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_codec.h"

#include <string.h>

#include "codecs/integers.h"
#include "codecs/png/png_chunks.h"
#include "codecs/png/png_header.h"
#include "codecs/png/png_text_orientation.h"
#include "core/job.h"

enum { SIGNATURE = 8 };

static bool probe(const uint8_t *head, size_t size)
{
    static const uint8_t signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    return size >= sizeof signature && memcmp(head, signature, sizeof signature) == 0;
}

/* Whether a file is an animation, as far as that can be told without taking bytes. */
enum animation { STILL, ANIMATED, UNSEEN };

/* An acTL chunk, which announces frames, comes before the pixels. */
static matte_status look_for_frames(struct matte_feed *feed, enum animation *animation)
{
    uint64_t at = SIGNATURE;
    *animation = UNSEEN;
    while (at + MATTE_PNG_CHUNK_HEADER <= MATTE_FEED_SIZE) {
        const uint8_t *bytes;
        size_t end = (size_t)at + MATTE_PNG_CHUNK_HEADER;
        size_t got;
        matte_status status = matte_feed_peek(feed, end, &bytes, &got);
        if (status)
            return status;
        if (got == end && memcmp(bytes + at + 4, "acTL", 4) == 0)
            *animation = ANIMATED;
        else if (got < end || memcmp(bytes + at + 4, "IDAT", 4) == 0)
            *animation = STILL;
        if (*animation != UNSEEN)
            return MATTE_OK;
        at = end + (uint64_t)matte_big32(bytes + at) + MATTE_PNG_CHUNK_CRC;
    }
    return MATTE_OK;
}

/* The readers have codecs of their own. Headers that matter to neither, being damaged, are left to
 * libpng to find fault with. */
static matte_status open_still(matte_job *job, struct matte_feed *feed,
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
static matte_status open_frames(matte_job *job, struct matte_feed *feed, bool load,
                                struct matte_reader **reader)
{
    bool animated;
    matte_status status = matte_png_open_frames(job, feed, load, reader, &animated);
    if (status || animated)
        return status;
    status = matte_feed_seek(feed, 0);
    return status ? status : open_still(job, feed, reader);
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    enum animation animation;
    matte_status status = look_for_frames(feed, &animation);
    if (status)
        return status;
    if (animation != STILL && matte_feed_can_seek(feed))
        return open_frames(job, feed, false, reader);
    if (animation == ANIMATED)
        matte_warn(job, "the file is an animation, of which a pipe gives the first frame only: "
                        "the others need the file by name");
    return open_still(job, feed, reader);
}

static matte_status load_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    unsigned orientation;
    if (!matte_feed_can_seek(feed))
        return open_still(job, feed, reader);
    matte_status status = matte_png_text_orientation(job, feed, &orientation);
    if (!status)
        status = open_frames(job, feed, true, reader);
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
