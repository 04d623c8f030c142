/* SPDX-License-Identifier: MIT */
#include "codecs/codec.h"

#include "codecs/guess.h"
#include "codecs/orientation.h"
#include "codecs/writer_band.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"
#include "core/text.h"

const struct matte_codec *const matte_codecs[] = {
    &matte_codec_png,
    &matte_codec_jpeg,
    NULL,
};

/* Bytes that a format may need to be told. */
enum { HEAD_SIZE = 64 };

/* The most bytes of a pixel: four 16-bit samples. */
enum { PIXEL_SIZE_MAX = 8 };

/* Errors from now on name `file`; gives back what they named before. */
static const char *attribute(matte_job *job, const char *file)
{
    const char *outer = job->file;
    if (file)
        job->file = file;
    return outer;
}

const char *matte_codec_names(matte_job *job)
{
    struct matte_text text = { .arena = &job->arena };
    for (size_t i = 0; matte_codecs[i]; i++) {
        if (i > 0)
            matte_text_put(&text, matte_codecs[i + 1] ? ", " : " and ");
        matte_text_put(&text, matte_codecs[i]->name);
    }
    const char *names = matte_text_end(&text);
    return names ? names : "";
}

static matte_status fail_unknown(matte_job *job, const uint8_t *head, size_t size)
{
    if (size == 0)
        return matte_fail(job, MATTE_EFORMAT, NULL, "the file is empty");
    struct matte_guess guess = matte_guess(head, size);
    return matte_fail(job, MATTE_EFORMAT, NULL, "this is %s; matte reads %s%s",
                      guess.what ? guess.what : "no picture that matte knows",
                      matte_codec_names(job), guess.picture ? ": convert it first" : "");
}

static const struct matte_codec *find_codec(const uint8_t *head, size_t size)
{
    for (size_t i = 0; matte_codecs[i]; i++) {
        if (matte_codecs[i]->probe(head, size))
            return matte_codecs[i];
    }
    return NULL;
}

static matte_status open_upright(matte_job *job, struct matte_feed *feed, bool load,
                                 struct matte_reader **reader)
{
    const uint8_t *head;
    size_t size;
    matte_status status = matte_feed_peek(feed, HEAD_SIZE, &head, &size);
    if (status)
        return status;
    const struct matte_codec *codec = find_codec(head, size);
    if (!codec)
        return fail_unknown(job, head, size);
    struct matte_reader *made;
    status = (load && codec->load ? codec->load : codec->open)(job, feed, &made);
    if (status)
        return status;
    status = matte_orientation_apply(&made);
    if (status) {
        matte_reader_close(&made);
        return status;
    }
    made->file = feed->source->name;
    *reader = made;
    return MATTE_OK;
}

static matte_status open_named(matte_job *job, struct matte_feed *feed, bool load,
                               struct matte_reader **reader)
{
    const char *outer = attribute(job, feed->source->name);
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

static matte_status repair(matte_job *job, struct matte_feed *feed, void **bytes, size_t *size)
{
    const uint8_t *head;
    size_t got;
    matte_status status = matte_feed_peek(feed, HEAD_SIZE, &head, &got);
    if (status)
        return status;
    const struct matte_codec *codec = find_codec(head, got);
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
    const char *outer = attribute(job, source->name);
    status = repair(job, feed, bytes, size);
    job->file = outer;
    matte_scratch_free(job->context, feed);
    return status;
}

matte_status matte_reader_next(struct matte_reader *reader, bool *more)
{
    *more = false;
    if (!reader->codec->next)
        return MATTE_OK;
    const char *outer = attribute(reader->job, reader->file);
    matte_status status = reader->codec->next(reader, more);
    reader->job->file = outer;
    return status;
}

size_t matte_reader_frames(const struct matte_reader *reader)
{
    return reader->frames > 0 ? reader->frames : 1;
}

matte_status matte_reader_select(struct matte_reader *reader, unsigned index)
{
    const char *outer = attribute(reader->job, reader->file);
    matte_status status = reader->codec->select(reader, index);
    reader->job->file = outer;
    return status;
}

matte_status matte_reader_read(struct matte_reader *reader, void *rows, size_t count)
{
    const char *outer = attribute(reader->job, reader->file);
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
    const char *outer = attribute(job, reader->file);
    matte_status status = matte_job_check(job);
    if (!status)
        status = reader->codec->fetch(reader, job, raw, count);
    job->file = outer;
    return status;
}

matte_status matte_reader_decode(struct matte_reader *reader, void *raw, void *rows, size_t count)
{
    const char *outer = attribute(reader->job, reader->file);
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

static matte_status create_writer(matte_job *job, const struct matte_codec *codec,
                                  struct matte_sink *sink, const struct matte_picture *picture,
                                  const struct matte_encoding *encoding,
                                  struct matte_writer **writer)
{
    if (!codec->create)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "matte reads %s files but doesn't write them: choose PNG", codec->name);
    matte_status status = matte_picture_check(job, picture->width, picture->height);
    if (status)
        return status;
    return codec->create(job, sink, picture, encoding, writer);
}

matte_status matte_writer_create(matte_job *job, const struct matte_codec *codec,
                                 struct matte_sink *sink, const struct matte_picture *picture,
                                 const struct matte_encoding *encoding,
                                 struct matte_writer **writer)
{
    const char *outer = attribute(job, sink->name);
    matte_status status = create_writer(job, codec, sink, picture, encoding, writer);
    if (!status)
        (*writer)->file = sink->name;
    job->file = outer;
    return status;
}

size_t matte_writer_band_rows(const struct matte_writer *writer)
{
    static const size_t sizes[] = {
        [MATTE_COMPRESSION_FAST] = 256 * 1024,
        [MATTE_COMPRESSION_SMALL] = 1024 * 1024,
    };
    size_t row = matte_row_size(&writer->picture, writer->picture.channels);
    size_t count = (sizes[writer->compression] - 1) / row + 1;
    return count < writer->picture.height ? count : writer->picture.height;
}

size_t matte_writer_encoded_size(const struct matte_writer *writer, size_t count)
{
    return writer->codec->encoded_size(writer, count);
}

matte_status matte_writer_encode(const struct matte_writer *writer, matte_job *job,
                                 const void *rows, size_t first, size_t count,
                                 struct matte_encoded *encoded)
{
    const char *outer = attribute(job, writer->file);
    matte_status status = matte_job_check(job);
    if (!status)
        status = writer->codec->encode(writer, job, rows, first, count, encoded);
    job->file = outer;
    return status;
}

matte_status matte_writer_emit(struct matte_writer *writer, const struct matte_encoded *encoded)
{
    const char *outer = attribute(writer->job, writer->file);
    matte_status status = writer->codec->emit(writer, encoded);
    writer->job->file = outer;
    return status;
}

matte_status matte_writer_write(struct matte_writer *writer, const void *rows, size_t count)
{
    const char *outer = attribute(writer->job, writer->file);
    matte_status status = matte_job_check(writer->job);
    if (!status)
        status = matte_writer_band_add(writer, rows, count);
    writer->job->file = outer;
    return status;
}

matte_status matte_writer_finish(struct matte_writer *writer)
{
    const char *outer = attribute(writer->job, writer->file);
    matte_status status = writer->codec->finish(writer);
    writer->job->file = outer;
    return status;
}

void matte_writer_destroy(struct matte_writer **writer)
{
    if (!writer || !*writer)
        return;
    matte_writer_band_free(*writer);
    (*writer)->codec->destroy(*writer);
    *writer = NULL;
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
                          "raise max_pixels if you trust the file",
                          (unsigned long long)width, (unsigned long long)height,
                          (unsigned long long)limit);
    return MATTE_OK;
}

size_t matte_row_size(const struct matte_picture *picture, unsigned channels)
{
    return picture->width * channels * (picture->depth / 8);
}
