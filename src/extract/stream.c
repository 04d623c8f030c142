/* SPDX-License-Identifier: MIT */
/* One picture to one mask, row by row. */
#include "extract/stream.h"

#include <string.h>

#include "codecs/codec.h"
#include "core/job.h"
#include "core/scratch.h"
#include "extract/channel.h"
#include "kernels/kernels.h"

/* Bytes of rows that are decoded, changed and encoded together. */
enum { BAND_BYTES = 128 * 1024 };

/* A picture on its way to a mask. */
struct stream {
    matte_job *job;
    const struct matte_extract_params *params;
    const struct matte_move_rows *move;
    struct matte_reader *reader;
    struct matte_writer *writer;
    /* The mask. */
    struct matte_picture mask;
    size_t band_rows;
    /* Rows as decoded, and as written: the same memory where nothing changes. */
    void *decoded;
    void *encoded;
    /* No channel to read: the mask is of one colour. */
    bool missing;
};

static void describe_mask(struct stream *stream)
{
    stream->mask = stream->reader->picture;
    stream->mask.channels = 1;
    if (stream->params->depth)
        stream->mask.depth = stream->params->depth;
    size_t row = stream->mask.width * sizeof(uint16_t);
    stream->band_rows = row < BAND_BYTES ? BAND_BYTES / row : 1;
    if (stream->band_rows > stream->mask.height)
        stream->band_rows = stream->mask.height;
}

static matte_status allocate_bands(struct stream *stream)
{
    size_t samples = stream->mask.width * stream->band_rows;
    matte_status status =
        matte_scratch_new(stream->job, samples, sizeof(uint16_t), &stream->decoded);
    if (!status)
        status = matte_scratch_new(stream->job, samples, sizeof(uint16_t), &stream->encoded);
    return status;
}

/* Decoded samples as the mask's; gives where they are. */
static const void *change_depth(const struct stream *stream, size_t count)
{
    if (stream->reader->picture.depth == stream->mask.depth)
        return stream->decoded;
    if (stream->mask.depth == 8)
        stream->move->words_to_bytes(stream->encoded, stream->decoded, count);
    else
        stream->move->bytes_to_words(stream->encoded, stream->decoded, count);
    return stream->encoded;
}

static const void *invert(const struct stream *stream, const void *samples, size_t count)
{
    if (!stream->params->invert)
        return samples;
    if (stream->mask.depth == 8)
        stream->move->invert_bytes(stream->encoded, samples, count);
    else
        stream->move->invert_words(stream->encoded, samples, count);
    return stream->encoded;
}

static matte_status copy_band(struct stream *stream, size_t rows)
{
    size_t count = rows * stream->mask.width;
    if (!stream->missing) {
        matte_status status = matte_reader_read(stream->reader, stream->decoded, rows);
        if (status)
            return status;
    }
    const void *samples = change_depth(stream, count);
    return matte_writer_write(stream->writer, invert(stream, samples, count), rows);
}

static matte_status copy_rows(struct stream *stream)
{
    if (stream->missing) {
        size_t bytes = stream->mask.width * stream->band_rows * sizeof(uint16_t);
        memset(stream->decoded, matte_missing_sample(stream->params), bytes);
    }
    matte_status status = MATTE_OK;
    for (size_t row = 0; row < stream->mask.height && !status; row += stream->band_rows) {
        size_t rest = stream->mask.height - row;
        status = matte_job_check(stream->job);
        if (!status)
            status = copy_band(stream, rest < stream->band_rows ? rest : stream->band_rows);
    }
    return status ? status : matte_writer_finish(stream->writer);
}

static matte_status run(struct stream *stream, struct matte_sink *sink)
{
    matte_status status = matte_channel_select(stream->reader, stream->params, &stream->missing);
    if (status)
        return status;
    describe_mask(stream);
    status = allocate_bands(stream);
    if (!status)
        status = matte_writer_create(stream->job, &matte_codec_png, sink, &stream->mask,
                                     stream->params->compression, &stream->writer);
    if (!status)
        status = copy_rows(stream);
    return status;
}

matte_status matte_stream_channel(matte_job *job, struct matte_source *source,
                                  const struct matte_extract_params *params,
                                  struct matte_sink *sink)
{
    struct stream stream = { .job = job, .params = params, .move = matte_kernels_of(job)->move };
    void *feed = NULL;
    matte_status status = matte_scratch_new(job, 1, sizeof(struct matte_feed), &feed);
    if (status)
        return status;
    matte_feed_init(feed, job, source);
    status = matte_reader_open(job, feed, &stream.reader);
    if (!status)
        status = run(&stream, sink);
    matte_writer_destroy(&stream.writer);
    matte_reader_close(&stream.reader);
    matte_scratch_free(job->context, stream.decoded);
    matte_scratch_free(job->context, stream.encoded);
    matte_scratch_free(job->context, feed);
    return status;
}
