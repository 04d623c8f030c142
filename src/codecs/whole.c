/* SPDX-License-Identifier: MIT */
#include "codecs/whole.h"

#include <string.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* What is had at first for a file that is longer than the feed; memory doubles as it is filled. */
enum { FIRST_SIZE = 256 * 1024 };

/* Moves what is there to memory of twice the size. */
static matte_status enlarge(matte_job *job, uint8_t **bytes, size_t *room)
{
    void *memory;
    size_t size;
    if (!matte_multiply(*room, 2, &size))
        return matte_fail(job, MATTE_ELIMIT, NULL, "the file can't be addressed");
    matte_status status = matte_scratch_new(job, size, 1, &memory);
    if (status)
        return status;
    memcpy(memory, *bytes, *room);
    matte_scratch_free(job->context, *bytes);
    *bytes = memory;
    *room = size;
    return MATTE_OK;
}

/* A file that is in the feed already, to its end. */
static matte_status copy_visible(matte_job *job, const uint8_t *visible, size_t size,
                                 uint8_t **bytes)
{
    void *memory;
    matte_status status = matte_scratch_new(job, size, 1, &memory);
    if (status)
        return status;
    memcpy(memory, visible, size);
    *bytes = memory;
    return MATTE_OK;
}

static matte_status read_long(struct matte_feed *feed, uint8_t **bytes, size_t *size)
{
    matte_job *job = feed->job;
    size_t room = FIRST_SIZE;
    size_t done = 0;
    size_t got;
    void *memory;
    matte_status status = matte_scratch_new(job, room, 1, &memory);
    if (status)
        return status;
    uint8_t *made = memory;
    do {
        if (done == room)
            status = enlarge(job, &made, &room);
        if (!status)
            status = matte_feed_read(feed, made + done, room - done, &got);
        if (!status)
            status = matte_job_check(job);
        if (!status)
            done += got;
    } while (!status && done == room);
    if (status) {
        matte_scratch_free(job->context, made);
        return status;
    }
    *bytes = made;
    *size = done;
    return MATTE_OK;
}

matte_status matte_feed_whole(struct matte_feed *feed, uint8_t **bytes, size_t *size)
{
    const uint8_t *visible;
    size_t got;
    matte_status status = matte_feed_peek(feed, MATTE_FEED_SIZE, &visible, &got);
    if (status)
        return status;
    if (got == MATTE_FEED_SIZE)
        return read_long(feed, bytes, size);
    status = copy_visible(feed->job, visible, got, bytes);
    *size = got;
    return status;
}
