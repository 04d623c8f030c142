/* SPDX-License-Identifier: MIT */
/* Reading pictures of whatever format. */
#include <string.h>

#include "codecs/codec.h"
#include "codecs/load/pillow.h"
#include "codecs/module.h"
#include "codecs/orientation.h"
#include "core/channel.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Bytes that a format may need to be told. */
enum { HEAD_SIZE = 64 };

/* The most bytes of a pixel: four floats. */
enum { PIXEL_SIZE_MAX = 16 };

/* Opens what the codec has, and makes up what it leaves open. */
static matte_status open_codec(matte_job *job, const struct matte_codec *codec,
                               struct matte_feed *feed, bool load, struct matte_reader **reader)
{
    const struct matte_codec *functions;
    matte_status status = matte_module_resolve(job, codec, &functions);
    if (!status)
        status = (load && functions->load ? functions->load : functions->open)(job, feed, reader);
    if (status)
        return status;
    (*reader)->picture.format = codec->name;
    if ((*reader)->picture.frames == 0)
        (*reader)->picture.frames = 1;
    status = matte_orientation_apply(reader);
    if (status)
        matte_reader_close(reader);
    return status;
}

static matte_status open_upright(matte_job *job, struct matte_feed *feed, bool load,
                                 struct matte_reader **reader)
{
    const uint8_t *head;
    size_t size;
    struct matte_reader *made;
    matte_status status = matte_feed_peek(feed, HEAD_SIZE, &head, &size);
    if (status)
        return status;
    const struct matte_codec *codec = matte_codec_of_bytes(head, size);
    if (!codec)
        return matte_fail_unknown(job, head, size);
    if (load && codec->unknown_to_pillow && matte_pillow_narrows(job))
        return matte_fail(
            job, MATTE_EFORMAT, NULL,
            "cannot identify image file: ComfyUI 0.8.0 reads no %s; convert it to PNG",
            codec->name);
    status = open_codec(job, codec, feed, load, &made);
    if (status)
        return status;
    made->file = feed->source->name;
    *reader = made;
    return MATTE_OK;
}

static matte_status open_named(matte_job *job, struct matte_feed *feed, bool load,
                               struct matte_reader **reader)
{
    const char *outer = matte_codec_attribute(job, feed->source->name);
    matte_status status = open_upright(job, feed, load, reader);
    job->file = outer;
    return status;
}

matte_status matte_reader_open(matte_job *job, struct matte_feed *feed,
                               struct matte_reader **reader)
{
    return open_named(job, feed, false, reader);
}

static matte_status new_feed(matte_job *job, struct matte_source *source, struct matte_feed **feed)
{
    void *memory;
    matte_status status = matte_scratch_new(job, 1, sizeof **feed, &memory);
    if (status)
        return status;
    *feed = memory;
    matte_feed_init(*feed, job, source);
    return MATTE_OK;
}

static matte_status open_source(matte_job *job, struct matte_source *source, bool load,
                                struct matte_reader **reader)
{
    struct matte_feed *feed;
    matte_status status = new_feed(job, source, &feed);
    if (status)
        return status;
    status = open_named(job, feed, load, reader);
    if (status)
        matte_scratch_free(job->context, feed);
    else
        (*reader)->own_feed = feed;
    return status;
}

matte_status matte_reader_open_source(matte_job *job, struct matte_source *source,
                                      struct matte_reader **reader)
{
    return open_source(job, source, false, reader);
}

matte_status matte_reader_load(matte_job *job, struct matte_source *source,
                               struct matte_reader **reader)
{
    return open_source(job, source, true, reader);
}

void matte_reader_check_name(const struct matte_reader *reader)
{
    const struct matte_codec *named = reader->file ? matte_codec_of_path(reader->file) : NULL;
    if (!named || strcmp(named->name, reader->picture.format) == 0)
        return;
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    matte_warn(reader->job, "this is a file of the format %s, not %s as its name says",
               reader->picture.format, named->name);
    reader->job->file = outer;
}

static matte_status repair(matte_job *job, struct matte_feed *feed, void **bytes, size_t *size)
{
    const uint8_t *head;
    size_t got;
    matte_status status = matte_feed_peek(feed, HEAD_SIZE, &head, &got);
    if (status)
        return status;
    const struct matte_codec *codec = matte_codec_of_bytes(head, got);
    if (codec)
        status = matte_module_resolve(job, codec, &codec);
    if (status)
        return status;
    if (!codec || !codec->repair || !matte_feed_can_seek(feed))
        return MATTE_EFORMAT;
    return codec->repair(job, feed, bytes, size);
}

matte_status matte_reader_repair(matte_job *job, struct matte_source *source, void **bytes,
                                 size_t *size)
{
    struct matte_feed *feed;
    matte_status status = new_feed(job, source, &feed);
    if (status)
        return status;
    const char *outer = matte_codec_attribute(job, source->name);
    status = repair(job, feed, bytes, size);
    job->file = outer;
    matte_scratch_free(job->context, feed);
    return status;
}

matte_status matte_reader_next(struct matte_reader *reader, bool *more)
{
    const char *format = reader->picture.format;
    size_t frames = reader->picture.frames;
    *more = false;
    if (!reader->codec->next)
        return MATTE_OK;
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    matte_status status = reader->codec->next(reader, more);
    reader->job->file = outer;
    reader->picture.format = format;
    reader->picture.frames = frames;
    return status;
}

matte_status matte_reader_go_to(struct matte_reader *reader, size_t frame)
{
    bool more = true;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < frame && more && !status; i++)
        status = matte_reader_next(reader, &more);
    if (status || more)
        return status;
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    status = matte_fail(reader->job, MATTE_ERANGE, NULL,
                        "there is no frame %zu: the file has %zu, counted from 0", frame,
                        reader->picture.frames);
    reader->job->file = outer;
    return status;
}

/* The place of a name in a list; false when it is not there. */
static bool find_name(const char *const *names, const char *name, unsigned *index)
{
    for (*index = 0; names[*index]; ++*index) {
        if (strcmp(name, names[*index]) == 0)
            return true;
    }
    return false;
}

bool matte_reader_find_channel(const struct matte_reader *reader, const char *name, unsigned *index)
{
    const struct matte_picture *picture = &reader->picture;
    unsigned colour;
    if ((picture->channel_names && find_name(picture->channel_names, name, index)) ||
        find_name(matte_channels_usual(picture->channels), name, index))
        return true;
    *index = 0;
    return picture->channels < 3 && find_name(matte_channel_names, name, &colour) &&
           colour != MATTE_CHANNEL_ALPHA;
}

matte_status matte_reader_select(struct matte_reader *reader, unsigned index)
{
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    matte_status status = reader->codec->select(reader, index);
    reader->job->file = outer;
    return status;
}

matte_status matte_reader_read(struct matte_reader *reader, void *rows, size_t count)
{
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    matte_status status = matte_job_check(reader->job);
    if (!status)
        status = reader->codec->read(reader, rows, count);
    reader->job->file = outer;
    return status;
}

size_t matte_reader_raw_size(const struct matte_reader *reader, size_t count)
{
    return reader->codec->raw_size ? reader->codec->raw_size(reader, count) : 0;
}

matte_status matte_reader_fetch(struct matte_reader *reader, matte_job *job, void *raw,
                                size_t count)
{
    const char *outer = matte_codec_attribute(job, reader->file);
    matte_status status = matte_job_check(job);
    if (!status)
        status = reader->codec->fetch(reader, job, raw, count);
    job->file = outer;
    return status;
}

matte_status matte_reader_decode(struct matte_reader *reader, void *raw, void *rows, size_t count)
{
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    matte_status status = matte_job_check(reader->job);
    if (!status)
        status = reader->codec->decode(reader, raw, rows, count);
    reader->job->file = outer;
    return status;
}

void matte_reader_close(struct matte_reader **reader)
{
    if (!reader || !*reader)
        return;
    matte_context *context = (*reader)->job->context;
    struct matte_feed *feed = (*reader)->own_feed;
    (*reader)->codec->close(*reader);
    matte_scratch_free(context, feed);
    *reader = NULL;
}

matte_status matte_picture_check(matte_job *job, uint64_t width, uint64_t height)
{
    uint64_t limit = job->context->params.max_pixels;
    if (width == 0 || height == 0)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the picture has no pixels: its size is %llux%llu",
                          (unsigned long long)width, (unsigned long long)height);
    if (width > SIZE_MAX / PIXEL_SIZE_MAX || height > SIZE_MAX || width > limit / height)
        return matte_fail(job, MATTE_ELIMIT, NULL,
                          "the picture is said to have %llux%llu pixels, and the limit is %llu: "
                          "raise max_pixels (--max-pixels) if you trust the file",
                          (unsigned long long)width, (unsigned long long)height,
                          (unsigned long long)limit);
    return MATTE_OK;
}

size_t matte_row_size(const struct matte_picture *picture, unsigned channels)
{
    return picture->width * channels * (picture->depth / 8);
}
