/* SPDX-License-Identifier: MIT */
#include "codecs/feed.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "core/job.h"

/* What a read asks for first after a seek. */
enum { SMALL_PORTION = 4 * 1024 };

void matte_feed_init(struct matte_feed *feed, matte_job *job, struct matte_source *source)
{
    feed->job = job;
    feed->source = source;
    feed->offset = 0;
    feed->begun = false;
    feed->start = 0;
    feed->end = 0;
    feed->at_end = false;
    feed->portion = MATTE_FEED_SIZE;
}

/* Makes room behind the bytes that were not taken yet. */
static void compact(struct matte_feed *feed)
{
    memmove(feed->bytes, feed->bytes + feed->start, feed->end - feed->start);
    feed->offset += feed->start;
    feed->end -= feed->start;
    feed->start = 0;
}

static matte_status seek(struct matte_feed *feed, uint64_t position)
{
    feed->begun = true;
    if (feed->source->seek(feed->source->user, position))
        return matte_fail_errno(feed->job, "move in the file", errno);
    return MATTE_OK;
}

/* Reads once, into the room behind the last byte. */
static matte_status fill(struct matte_feed *feed)
{
    struct matte_source *source = feed->source;
    matte_status status = feed->begun || !source->seek ? MATTE_OK : seek(feed, 0);
    if (status)
        return status;
    size_t room = sizeof feed->bytes - feed->end;
    size_t size = room < feed->portion ? room : feed->portion;
    ptrdiff_t got = source->read(source->user, feed->bytes + feed->end, size);
    if (got < 0)
        return matte_fail_errno(feed->job, "read", errno);
    assert((size_t)got <= size);
    feed->at_end = got == 0;
    feed->end += (size_t)got;
    if (feed->portion < sizeof feed->bytes)
        feed->portion *= 2;
    return MATTE_OK;
}

matte_status matte_feed_peek(struct matte_feed *feed, size_t size, const uint8_t **bytes,
                             size_t *got)
{
    assert(size <= sizeof feed->bytes);
    if (sizeof feed->bytes - feed->start < size)
        compact(feed);
    while (feed->end - feed->start < size && !feed->at_end) {
        matte_status status = fill(feed);
        if (status)
            return status;
    }
    size_t there = feed->end - feed->start;
    *bytes = feed->bytes + feed->start;
    *got = there < size ? there : size;
    return MATTE_OK;
}

/* Makes sure that a byte is there, unless the source is at its end. */
static matte_status refill(struct matte_feed *feed)
{
    if (feed->start < feed->end || feed->at_end)
        return MATTE_OK;
    compact(feed);
    return fill(feed);
}

matte_status matte_feed_look(struct matte_feed *feed, const uint8_t **bytes, size_t *got)
{
    matte_status status = refill(feed);
    if (status)
        return status;
    *bytes = feed->bytes + feed->start;
    *got = feed->end - feed->start;
    return MATTE_OK;
}

void matte_feed_take(struct matte_feed *feed, size_t size)
{
    assert(size <= feed->end - feed->start);
    feed->start += size;
}

matte_status matte_feed_read(struct matte_feed *feed, void *bytes, size_t size, size_t *got)
{
    uint8_t *out = bytes;
    size_t done = 0;
    while (done < size) {
        const uint8_t *there;
        size_t taken;
        matte_status status = matte_feed_look(feed, &there, &taken);
        if (status)
            return status;
        if (taken == 0)
            break;
        if (taken > size - done)
            taken = size - done;
        memcpy(out + done, there, taken);
        matte_feed_take(feed, taken);
        done += taken;
    }
    *got = done;
    return MATTE_OK;
}

matte_status matte_feed_read_all(struct matte_feed *feed, void *bytes, size_t size)
{
    size_t got;
    matte_status status = matte_feed_read(feed, bytes, size, &got);
    if (!status && got < size)
        status = matte_feed_fail_end(feed);
    return status;
}

matte_status matte_feed_fail_end(const struct matte_feed *feed)
{
    return matte_fail(feed->job, MATTE_EFORMAT, NULL,
                      "the file ends too early, after %llu bytes: copy or download it again",
                      (unsigned long long)matte_feed_position(feed));
}

uint64_t matte_feed_position(const struct matte_feed *feed)
{
    return feed->offset + feed->start;
}

bool matte_feed_can_seek(const struct matte_feed *feed)
{
    return feed->source->seek;
}

matte_status matte_feed_seek(struct matte_feed *feed, uint64_t position)
{
    if (position >= feed->offset && position - feed->offset <= feed->end) {
        feed->start = (size_t)(position - feed->offset);
        return MATTE_OK;
    }
    matte_status status = seek(feed, position);
    if (status)
        return status;
    feed->offset = position;
    feed->start = 0;
    feed->end = 0;
    feed->at_end = false;
    feed->portion = SMALL_PORTION;
    return MATTE_OK;
}
