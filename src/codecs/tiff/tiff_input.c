/* SPDX-License-Identifier: MIT */
/* What libtiff reads from, and what it says. */
#include <stdio.h>
#include <string.h>

#include "codecs/tiff/tiff_codec.h"
#include "codecs/whole.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Warnings of one file that are passed on. */
enum { WARNINGS_MAX = 8 };

/* What libtiff may allocate at once beside what the file holds. */
enum { ALLOCATION_SPARE = 1 << 28 };

enum { FIRST_SIZE = 64 * 1024 };

/* Whether the source has a byte at `position`. */
static matte_status probe(struct matte_feed *feed, uint64_t position, bool *there)
{
    const uint8_t *bytes;
    size_t got;
    matte_status status = matte_feed_seek(feed, position);
    if (!status)
        status = matte_feed_peek(feed, 1, &bytes, &got);
    *there = !status && got > 0;
    return status;
}

/* A source doesn't tell its size: it is found by halving. */
static matte_status measure(struct matte_feed *feed, uint64_t *size)
{
    uint64_t below = 0;
    uint64_t above = FIRST_SIZE;
    bool there = true;
    matte_status status = MATTE_OK;
    while (!status && there && above < INT64_MAX / 2) {
        status = probe(feed, above, &there);
        below = there ? above : below;
        above = there ? above * 2 : above;
    }
    while (!status && above - below > 1) {
        uint64_t middle = below + (above - below) / 2;
        status = probe(feed, middle, &there);
        below = there ? middle : below;
        above = there ? above : middle;
    }
    *size = above;
    return status;
}

matte_status matte_tiff_input_open(matte_job *job, struct matte_feed *feed,
                                   struct matte_tiff_input *input)
{
    *input = (struct matte_tiff_input){ .job = job };
    if (!matte_feed_can_seek(feed)) {
        size_t size = 0;
        /* The directory may be anywhere. */
        matte_status status = matte_feed_whole(feed, &input->bytes, &size);
        input->size = size;
        return status;
    }
    input->feed = feed;
    return measure(feed, &input->size);
}

void matte_tiff_input_close(struct matte_tiff_input *input, matte_context *context)
{
    matte_scratch_free(context, input->bytes);
}

/* The feed's errors go to the job that reads now. */
static matte_status read_feed(struct matte_tiff_input *input, uint64_t offset, void *bytes,
                              size_t size, size_t *got)
{
    matte_job *outer = input->feed->job;
    input->feed->job = input->job;
    matte_status status = matte_feed_seek(input->feed, offset);
    if (!status)
        status = matte_feed_read(input->feed, bytes, size, got);
    input->feed->job = outer;
    return status;
}

matte_status matte_tiff_input_read(struct matte_tiff_input *input, uint64_t offset, void *bytes,
                                   size_t size, size_t *got)
{
    *got = 0;
    if (offset >= input->size)
        return MATTE_OK;
    if (size > input->size - offset)
        size = (size_t)(input->size - offset);
    if (input->feed)
        return read_feed(input, offset, bytes, size, got);
    memcpy(bytes, input->bytes + offset, size);
    *got = size;
    return MATTE_OK;
}

static tmsize_t on_read(thandle_t user, void *bytes, tmsize_t size)
{
    struct matte_tiff_input *input = user;
    size_t got = 0;
    if (size < 0)
        return -1;
    if (!input->status)
        input->status = matte_tiff_input_read(input, input->position, bytes, (size_t)size, &got);
    if (input->status)
        return -1;
    input->position += got;
    return (tmsize_t)got;
}

static tmsize_t on_write(thandle_t user, void *bytes, tmsize_t size)
{
    (void)user;
    (void)bytes;
    (void)size;
    return -1;
}

static toff_t on_seek(thandle_t user, toff_t offset, int whence)
{
    struct matte_tiff_input *input = user;
    uint64_t from = whence == SEEK_CUR ? input->position : whence == SEEK_END ? input->size : 0;
    input->position = from + offset;
    return input->position;
}

static int on_close(thandle_t user)
{
    (void)user;
    return 0;
}

static toff_t on_size(thandle_t user)
{
    return ((struct matte_tiff_input *)user)->size;
}

/* The first complaint is nearest to the cause. */
static MATTE_PRINTF(4, 0) int on_error(TIFF *tiff, void *user, const char *module,
                                       const char *format, va_list arguments)
{
    struct matte_tiff_input *input = user;
    (void)tiff;
    (void)module;
    if (input->message[0] == '\0')
        vsnprintf(input->message, sizeof input->message, format, arguments);
    return 1;
}

/* Tags that libtiff doesn't know harm nobody. */
static MATTE_PRINTF(4, 0) int on_warning(TIFF *tiff, void *user, const char *module,
                                         const char *format, va_list arguments)
{
    static const char unknown[] = "Unknown field";
    struct matte_tiff_input *input = user;
    char message[sizeof input->message];
    (void)tiff;
    (void)module;
    if (strncmp(format, unknown, sizeof unknown - 1) == 0 || input->warnings == WARNINGS_MAX)
        return 1;
    input->warnings++;
    vsnprintf(message, sizeof message, format, arguments);
    matte_warn(input->job, "%s", message);
    return 1;
}

static tmsize_t allocation_limit(const struct matte_tiff_input *input)
{
    uint64_t limit = input->size + ALLOCATION_SPARE;
    uint64_t most = input->job->context->params.max_bytes;
    return (tmsize_t)(limit < most ? limit : most);
}

matte_status matte_tiff_input_handle(struct matte_tiff_input *input, TIFF **tiff)
{
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (!options)
        return matte_fail(input->job, MATTE_ENOMEM, NULL, "out of memory: libtiff doesn't start");
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, allocation_limit(input));
    TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, input);
    TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, input);
    matte_tiff_input_begin(input);
    /* Read, from a file that is not mapped, the header only. */
    *tiff = TIFFClientOpenExt("TIFF", "rmh", input, on_read, on_write, on_seek, on_close, on_size,
                              NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    return *tiff ? MATTE_OK : matte_tiff_input_fail(input);
}

void matte_tiff_input_begin(struct matte_tiff_input *input)
{
    input->status = MATTE_OK;
    input->message[0] = '\0';
}

matte_status matte_tiff_input_fail(const struct matte_tiff_input *input)
{
    if (input->status)
        return input->status;
    return matte_fail(input->job, MATTE_EFORMAT, NULL, "the file is damaged: %s",
                      input->message[0] ? input->message : "libtiff can't read it");
}
