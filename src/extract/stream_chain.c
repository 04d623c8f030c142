/* SPDX-License-Identifier: MIT */
/* One picture through a chain of nodes, band by band: while one band is read, others are worked on
 * and compressed, and one is written. */
#include "extract/stream_chain.h"

#include <string.h>

#include "codecs/samples.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/pipeline.h"
#include "core/scratch.h"
#include "core/tensor.h"
#include "extract/channel.h"
#include "extract/picture.h"
#include "extract/stream_plan.h"
#include "extract/windows.h"

/* What a band needs on its way. */
struct slot {
    struct matte_fused_worker worker;
    /* A tile and the pixels around it, as read, and its samples. */
    unsigned char *tile;
    unsigned char *tile_samples;
    /* The band as samples. */
    unsigned char *samples;
    /* Where a part of the band is compressed. */
    void *encoding;
    /* All parts, with memory for no more than they became. */
    struct matte_encoded *parts;
};

struct stream {
    matte_job *job;
    const struct matte_extract_params *params;
    struct matte_stream_plan plan;
    struct matte_windows windows;
    struct matte_writer *writer;
    /* The writer's. */
    matte_job *write_job;
    /* Rows of a part, which is compressed by itself, and parts of a band. */
    size_t part_rows;
    size_t parts;
    /* Bytes of samples. */
    size_t sample_size;
    size_t slot_count;
    struct slot slots[MATTE_STREAM_SLOTS_MAX];
};

static struct matte_extent band_of(const struct stream *stream, size_t index)
{
    size_t rows = stream->part_rows * stream->parts;
    size_t height = stream->plan.fusion.height;
    return (struct matte_extent){
        .begin = index * rows,
        .end = matte_smaller(rows, height - index * rows) + index * rows,
    };
}

static matte_status read_band(void *user, size_t index, size_t slot)
{
    struct stream *stream = user;
    const struct matte_fusion *fusion = &stream->plan.fusion;
    (void)slot;
    struct matte_extent band = band_of(stream, index);
    return matte_windows_read(&stream->windows,
                              matte_extent_around(band, fusion->halo, fusion->height).end);
}

static matte_status prepare_samples(const struct stream *stream, matte_job *job,
                                    const matte_value *value, struct matte_samples *samples)
{
    const struct matte_data data = matte_tensor_data(matte_value_tensor(value));
    const struct matte_picture_params params = { .format = stream->params->format,
                                                 .depth = stream->plan.picture.depth };
    return value->type == MATTE_MASK ? matte_samples_of_mask(job, &data, &params, samples)
                                     : matte_samples_of_image(job, &data, &params, samples);
}

/* Puts what came of a tile among the band's samples. */
static matte_status put_tile(const struct stream *stream, struct slot *slot, struct matte_tile tile,
                             const matte_value *value)
{
    matte_job *job = slot->worker.job;
    struct matte_samples samples;
    void *scratch;
    matte_status status = prepare_samples(stream, job, value, &samples);
    if (!status)
        status = matte_scratch_new(job, 1, matte_samples_scratch(&samples), &scratch);
    if (status)
        return status;
    size_t rows = matte_extent_size(tile.rows);
    size_t size = matte_extent_size(tile.columns) * stream->sample_size;
    unsigned char *out = slot->samples + tile.columns.begin * stream->sample_size;
    matte_samples_rows(&samples, 0, rows, scratch, slot->tile_samples);
    matte_scratch_free(job->context, scratch);
    for (size_t y = 0; y < rows; y++)
        memcpy(out + y * stream->plan.fusion.width * stream->sample_size,
               slot->tile_samples + y * size, size);
    return MATTE_OK;
}

static matte_status make_tile(const struct stream *stream, struct slot *slot,
                              struct matte_tile tile)
{
    const struct matte_fusion *fusion = &stream->plan.fusion;
    matte_value in;
    matte_value out;
    matte_status status =
        matte_windows_tile(&stream->windows, slot->worker.job,
                           matte_tile_around(tile, fusion->halo, fusion), slot->tile, &in);
    if (status)
        return status;
    status = matte_fused_tile(&slot->worker, fusion, tile, NULL, &in, &out);
    matte_value_unref(&in);
    if (status)
        return status;
    status = put_tile(stream, slot, tile, &out);
    matte_value_unref(&out);
    return status;
}

static matte_status encode_part(const struct stream *stream, struct slot *slot, size_t first,
                                size_t count, const unsigned char *samples,
                                struct matte_encoded *part)
{
    matte_job *job = slot->worker.job;
    void *bytes;
    part->bytes = slot->encoding;
    matte_status status = matte_writer_encode(stream->writer, job, samples, first, count, part);
    part->bytes = NULL;
    if (!status)
        status = matte_scratch_new(job, part->size, 1, &bytes);
    if (!status)
        part->bytes = memcpy(bytes, slot->encoding, part->size);
    return status;
}

static matte_status make_band(void *user, size_t index, size_t slot)
{
    struct stream *stream = user;
    struct slot *at = &stream->slots[slot];
    struct matte_extent all = { .end = stream->plan.fusion.width };
    struct matte_extent band = band_of(stream, index);
    size_t row = all.end * stream->sample_size;
    size_t tiles = matte_parts(all.end, stream->plan.layout.columns);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < tiles && !status; i++)
        status =
            make_tile(stream, at, (struct matte_tile){ band, matte_extent_part(all, tiles, i) });
    for (size_t i = 0, y = band.begin; y < band.end && !status; i++, y += stream->part_rows)
        status = encode_part(stream, at, y, matte_smaller(stream->part_rows, band.end - y),
                             at->samples + (y - band.begin) * row, &at->parts[i]);
    return status;
}

static matte_status emit(void *user, size_t index, size_t slot)
{
    struct stream *stream = user;
    struct matte_extent band = band_of(stream, index);
    size_t parts = matte_parts(matte_extent_size(band), stream->part_rows);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < parts && !status; i++) {
        struct matte_encoded *part = &stream->slots[slot].parts[i];
        status = matte_writer_emit(stream->writer, part);
        matte_scratch_free(stream->job->context, part->bytes);
        part->bytes = NULL;
    }
    return status;
}

static const struct matte_stage stages[] = { { read_band, false },
                                             { make_band, true },
                                             { emit, false } };

static matte_status new_bytes(struct stream *stream, size_t count, size_t size,
                              unsigned char **bytes)
{
    void *memory;
    matte_status status = matte_scratch_new(stream->job, count, size, &memory);
    if (!status)
        *bytes = memory;
    return status;
}

static matte_status new_slot(struct stream *stream, struct slot *slot)
{
    const struct matte_fusion *fusion = &stream->plan.fusion;
    size_t rows = stream->part_rows * stream->parts;
    size_t columns = stream->plan.layout.columns;
    size_t around = 2 * fusion->halo;
    matte_status status = matte_fused_worker_new(stream->job, fusion, &slot->worker);
    if (status)
        return status;
    slot->parts =
        matte_arena_alloc_array(&slot->worker.job->arena, stream->parts, sizeof *slot->parts);
    if (!slot->parts)
        return matte_fail_memory(stream->job, stream->parts * sizeof *slot->parts);
    status = new_bytes(stream, (rows + around) * (columns + around), stream->windows.pixel_size,
                       &slot->tile);
    if (!status)
        status = new_bytes(stream, rows * columns, stream->sample_size, &slot->tile_samples);
    if (!status)
        status = new_bytes(stream, rows * fusion->width, stream->sample_size, &slot->samples);
    if (!status)
        status = matte_scratch_new(stream->job, 1,
                                   matte_writer_encoded_size(stream->writer, stream->part_rows),
                                   &slot->encoding);
    return status;
}

static void free_slot(const struct stream *stream, struct slot *slot)
{
    matte_context *context = stream->job->context;
    for (size_t i = 0; slot->parts && i < stream->parts; i++)
        matte_scratch_free(context, slot->parts[i].bytes);
    matte_scratch_free(context, slot->tile);
    matte_scratch_free(context, slot->tile_samples);
    matte_scratch_free(context, slot->samples);
    matte_scratch_free(context, slot->encoding);
    matte_fused_worker_free(&slot->worker);
}

/* The stages report to jobs of their own: what went wrong becomes the caller's error. */
static matte_status collect_error(struct stream *stream, matte_status status)
{
    for (size_t i = 0; i < stream->slot_count; i++)
        matte_job_take_error(stream->job, stream->slots[i].worker.job, status);
    matte_job_take_error(stream->job, stream->write_job, status);
    return status;
}

static matte_status run_bands(struct stream *stream)
{
    size_t height = stream->plan.fusion.height;
    size_t bands = (height - 1) / (stream->part_rows * stream->parts) + 1;
    stream->slot_count = matte_smaller(stream->plan.layout.slots, bands);
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

/* Rows that bands on their way look at, from the first of the oldest to the last of the newest. */
static size_t kept_rows(const struct stream *stream)
{
    const struct matte_fusion *fusion = &stream->plan.fusion;
    size_t rows = stream->part_rows * stream->parts * stream->plan.layout.slots;
    return matte_smaller(rows + 2 * fusion->halo, fusion->height);
}

/* Makes the reader give what the chain gets; a channel that is missing is a constant, else -1. */
static matte_status select_input(const struct stream *stream, struct matte_reader *reader,
                                 int *constant)
{
    const struct matte_stream_plan *plan = &stream->plan;
    bool missing = false;
    matte_status status = MATTE_OK;
    if (plan->channel >= 0)
        status = matte_reader_select(reader, (unsigned)plan->channel);
    else if (plan->type == MATTE_MASK)
        status = matte_channel_select(reader, stream->params, &missing);
    *constant = !missing ? -1 : matte_missing_is_white(stream->params) ? UINT8_MAX : 0;
    return status;
}

static matte_status run(struct stream *stream, struct matte_reader *reader, struct matte_sink *sink)
{
    struct matte_encoding encoding = { .compression = stream->params->compression };
    const struct matte_picture *picture = &stream->plan.picture;
    int constant;
    matte_status status = select_input(stream, reader, &constant);
    if (!status)
        status = matte_job_new_child(stream->job, &stream->write_job);
    if (status)
        return status;
    status = matte_writer_create(stream->write_job, matte_extract_codec(stream->params), sink,
                                 picture, &encoding, &stream->writer);
    if (status)
        return collect_error(stream, status);
    stream->part_rows = matte_writer_band_rows(stream->writer);
    stream->parts = matte_parts(stream->plan.layout.rows, stream->part_rows);
    stream->sample_size = (size_t)picture->channels * picture->depth / 8;
    status = matte_windows_open(&stream->windows, reader, stream->plan.type, constant,
                                kept_rows(stream));
    return status ? status : run_bands(stream);
}

matte_status matte_stream_chain(struct matte_reader *reader,
                                const struct matte_extract_params *params, struct matte_sink *sink,
                                bool *done)
{
    struct stream stream = { .job = reader->job, .params = params };
    matte_status status = matte_stream_plan(reader, params, &stream.plan, done);
    if (status || !*done)
        return status;
    status = run(&stream, reader, sink);
    for (size_t i = 0; i < stream.slot_count; i++)
        free_slot(&stream, &stream.slots[i]);
    matte_windows_close(&stream.windows);
    matte_writer_destroy(&stream.writer);
    matte_job_free(&stream.write_job);
    return status;
}
