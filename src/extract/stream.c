/* SPDX-License-Identifier: MIT */
/* One picture to one mask, band by band: while one band is written, the next is compressed, the one
 * after it decoded, and the one after that inflated. */
#include "extract/stream.h"

#include "codecs/codec.h"
#include "codecs/depth.h"
#include "core/context.h"
#include "core/job.h"
#include "core/pipeline.h"
#include "core/scratch.h"
#include "extract/channel.h"
#include "extract/picture.h"
#include "kernels/kernels.h"

/* Bands on their way at once, for few threads and for many. */
enum { SLOTS_MIN = 3, SLOTS_MAX = 8 };

/* One thread takes one band after the other, in memory that stays in its cache. */
static size_t slots_for(size_t threads)
{
    if (threads == 1)
        return 1;
    size_t slots = threads + 1 < SLOTS_MIN ? SLOTS_MIN : threads + 1;
    return slots < SLOTS_MAX ? slots : SLOTS_MAX;
}

/* What a band needs on its way. */
struct slot {
    /* For what may go wrong while other threads are at other bands. */
    matte_job *job;
    /* As fetched; NULL where the format does not split. */
    void *raw;
    /* As decoded, and as the mask has it; NULL where nothing changes. */
    void *decoded;
    void *changed;
    struct matte_encoded encoded;
};

/* A picture on its way to a mask. */
struct stream {
    matte_job *job;
    const struct matte_extract_params *params;
    const struct matte_move_rows *move;
    /* What writes the mask. */
    const struct matte_codec *codec;
    struct matte_reader *reader;
    struct matte_writer *writer;
    /* The mask. */
    struct matte_picture mask;
    size_t band_rows;
    /* No channel to read: the mask is of one colour. */
    bool missing;
    /* Whether decoding is split in two. */
    bool split;
    /* The writer's and the fetching side's. */
    matte_job *write_job;
    matte_job *fetch_job;
    size_t slot_count;
    struct slot slots[SLOTS_MAX];
};

static size_t rows_of(const struct stream *stream, size_t band)
{
    size_t rest = stream->mask.height - band * stream->band_rows;
    return rest < stream->band_rows ? rest : stream->band_rows;
}

static matte_status fetch(void *user, size_t band, size_t slot)
{
    struct stream *stream = user;
    matte_status status = matte_job_check(stream->fetch_job);
    if (status || !stream->split)
        return status;
    return matte_reader_fetch(stream->reader, stream->fetch_job, stream->slots[slot].raw,
                              rows_of(stream, band));
}

static matte_status decode(void *user, size_t band, size_t slot)
{
    struct stream *stream = user;
    struct slot *at = &stream->slots[slot];
    size_t rows = rows_of(stream, band);
    if (stream->missing)
        return MATTE_OK;
    if (stream->split)
        return matte_reader_decode(stream->reader, at->raw, at->decoded, rows);
    return matte_reader_read(stream->reader, at->decoded, rows);
}

/* Decoded samples with the mask's depth; gives where they are. */
static const void *change_depth(const struct stream *stream, const struct slot *slot, size_t count)
{
    if (stream->reader->picture.depth == stream->mask.depth)
        return slot->decoded;
    matte_depth_change(stream->move, slot->changed, stream->mask.depth, slot->decoded,
                       stream->reader->picture.depth, count);
    return slot->changed;
}

static const void *invert(const struct stream *stream, const struct slot *slot, const void *samples,
                          size_t count)
{
    if (!stream->params->invert)
        return samples;
    matte_depth_invert(stream->move, slot->changed, samples, stream->mask.depth, count);
    return slot->changed;
}

static matte_status encode(void *user, size_t band, size_t slot)
{
    const struct stream *stream = user;
    struct slot *at = &((struct stream *)user)->slots[slot];
    size_t rows = rows_of(stream, band);
    size_t count = rows * stream->mask.width;
    const void *samples = invert(stream, at, change_depth(stream, at, count), count);
    return matte_writer_encode(stream->writer, at->job, samples, band * stream->band_rows, rows,
                               &at->encoded);
}

static matte_status emit(void *user, size_t band, size_t slot)
{
    struct stream *stream = user;
    (void)band;
    return matte_writer_emit(stream->writer, &stream->slots[slot].encoded);
}

static const struct matte_stage stages[] = {
    { fetch, false }, { decode, false }, { encode, true }, { emit, false }
};

static matte_status new_slot(struct stream *stream, struct slot *slot)
{
    size_t samples = stream->mask.width * stream->band_rows;
    size_t encoded = matte_writer_encoded_size(stream->writer, stream->band_rows);
    unsigned depth = stream->reader->picture.depth;
    bool changes = stream->params->invert || depth != stream->mask.depth;
    matte_status status = matte_job_new_child(stream->job, &slot->job);
    if (!status && stream->split)
        status =
            matte_scratch_new(stream->job, matte_reader_raw_size(stream->reader, stream->band_rows),
                              1, &slot->raw);
    if (!status)
        status = matte_scratch_new(stream->job, samples, depth / 8, &slot->decoded);
    if (!status && changes)
        status = matte_scratch_new(stream->job, samples, stream->mask.depth / 8, &slot->changed);
    void *bytes = NULL;
    if (!status)
        status = matte_scratch_new(stream->job, encoded, 1, &bytes);
    slot->encoded.bytes = bytes;
    if (!status && stream->missing)
        matte_depth_fill(stream->move, slot->decoded, depth, matte_missing_is_white(stream->params),
                         samples);
    return status;
}

static void free_slot(matte_context *context, struct slot *slot)
{
    matte_scratch_free(context, slot->raw);
    matte_scratch_free(context, slot->decoded);
    matte_scratch_free(context, slot->changed);
    matte_scratch_free(context, slot->encoded.bytes);
    matte_job_free(&slot->job);
}

/* The stages report to jobs of their own: what went wrong becomes the caller's error. */
static matte_status collect_error(struct stream *stream, matte_status status)
{
    matte_job_take_error(stream->job, stream->fetch_job, status);
    for (size_t i = 0; i < stream->slot_count; i++)
        matte_job_take_error(stream->job, stream->slots[i].job, status);
    matte_job_take_error(stream->job, stream->write_job, status);
    return status;
}

static matte_status run_bands(struct stream *stream)
{
    size_t bands = (stream->mask.height + stream->band_rows - 1) / stream->band_rows;
    size_t slots = slots_for(matte_pool_threads(&stream->job->context->pool));
    stream->slot_count = slots < bands ? slots : bands;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < stream->slot_count && !status; i++)
        status = new_slot(stream, &stream->slots[i]);
    if (status)
        return status;
    struct matte_pipeline pipeline = { .stages = stages,
                                       .stage_count = sizeof stages / sizeof *stages,
                                       .slots = stream->slot_count,
                                       .items = bands,
                                       .user = stream };
    status = matte_pipeline_run(&stream->job->context->pool, &pipeline);
    if (!status)
        status = matte_writer_finish(stream->writer);
    return status ? collect_error(stream, status) : MATTE_OK;
}

static void describe_mask(struct stream *stream)
{
    stream->mask = stream->reader->picture;
    stream->mask.channels = 1;
    stream->mask.depth = stream->params->depth
                             ? stream->params->depth
                             : matte_codec_depth(stream->codec, stream->mask.depth);
}

static matte_status run(struct stream *stream, struct matte_sink *sink)
{
    matte_status status = matte_channel_select(stream->reader, stream->params, &stream->missing);
    if (status)
        return status;
    describe_mask(stream);
    stream->split = !stream->missing && matte_reader_raw_size(stream->reader, 1) > 0;
    status = matte_job_new_child(stream->job, &stream->fetch_job);
    if (!status)
        status = matte_job_new_child(stream->job, &stream->write_job);
    struct matte_encoding encoding = { .compression = stream->params->compression };
    if (!status)
        status = matte_writer_create(stream->write_job, stream->codec, sink, &stream->mask,
                                     &encoding, &stream->writer);
    if (status)
        return collect_error(stream, status);
    stream->band_rows = matte_writer_band_rows(stream->writer);
    return run_bands(stream);
}

static void close_stream(struct stream *stream)
{
    for (size_t i = 0; i < stream->slot_count; i++)
        free_slot(stream->job->context, &stream->slots[i]);
    matte_writer_destroy(&stream->writer);
    matte_job_free(&stream->write_job);
    matte_job_free(&stream->fetch_job);
}

matte_status matte_stream_channel(struct matte_reader *reader,
                                  const struct matte_extract_params *params,
                                  struct matte_sink *sink)
{
    struct stream stream = { .job = reader->job,
                             .params = params,
                             .move = matte_kernels_of(reader->job)->move,
                             .codec = matte_extract_codec(params),
                             .reader = reader };
    matte_status status = run(&stream, sink);
    close_stream(&stream);
    return status;
}
