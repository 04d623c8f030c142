/* SPDX-License-Identifier: MIT */
/* One picture through a chain of nodes, band by band: while one band is read, others are worked on
 * and compressed, and one is written. */
#include "extract/stream_chain.h"

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

/* Bands on their way at once, and the parts of a band that are compressed each by itself, at most.
 */
enum { SLOTS_MAX = 6, PARTS_MAX = 32 };

/* What a band needs on its way. */
struct slot {
    struct matte_fused_worker worker;
    /* The band and the rows around it, as read. */
    unsigned char *window;
    /* The rows of one part as samples. */
    void *samples;
    struct matte_encoded parts[PARTS_MAX];
};

struct stream {
    matte_job *job;
    const struct matte_extract_params *params;
    struct matte_stream_plan plan;
    struct matte_windows windows;
    struct matte_writer *writer;
    /* The writer's. */
    matte_job *write_job;
    /* Rows of a part, and parts of a band. */
    size_t part_rows;
    size_t parts;
    size_t slot_count;
    struct slot slots[SLOTS_MAX];
};

static struct matte_extent band_of(const struct stream *stream, size_t index)
{
    size_t rows = stream->part_rows * stream->parts;
    size_t height = stream->plan.fusion.height;
    return (struct matte_extent){
        .top = index * rows,
        .bottom = matte_smaller(rows, height - index * rows) + index * rows,
    };
}

static matte_status read_band(void *user, size_t index, size_t slot)
{
    struct stream *stream = user;
    return matte_windows_read(&stream->windows, band_of(stream, index), stream->slots[slot].window);
}

/* Compresses the parts of a band that went through the chain. */
static matte_status encode_parts(const struct stream *stream, struct slot *slot,
                                 struct matte_extent band, const matte_value *value)
{
    const struct matte_data data = matte_tensor_data(matte_value_tensor(value));
    const struct matte_picture_params params = { .format = stream->params->format,
                                                 .depth = stream->plan.picture.depth };
    matte_job *job = slot->worker.job;
    struct matte_samples samples;
    void *scratch;
    matte_status status = value->type == MATTE_MASK
                              ? matte_samples_of_mask(job, &data, &params, &samples)
                              : matte_samples_of_image(job, &data, &params, &samples);
    if (!status)
        status = matte_scratch_new(job, 1, matte_samples_scratch(&samples), &scratch);
    if (status)
        return status;
    for (size_t i = 0, y = band.top; y < band.bottom && !status; i++, y += stream->part_rows) {
        size_t rows = matte_smaller(stream->part_rows, band.bottom - y);
        matte_samples_rows(&samples, y - band.top, rows, scratch, slot->samples);
        status = matte_writer_encode(stream->writer, job, slot->samples, y, rows, &slot->parts[i]);
    }
    matte_scratch_free(job->context, scratch);
    return status;
}

static matte_status make_band(void *user, size_t index, size_t slot)
{
    struct stream *stream = user;
    struct slot *at = &stream->slots[slot];
    const struct matte_fusion *fusion = &stream->plan.fusion;
    struct matte_extent band = band_of(stream, index);
    struct matte_extent rows = matte_extent_around(band, fusion->halo, fusion->height);
    matte_value in;
    matte_value out;
    matte_status status = matte_windows_value(&stream->windows, at->worker.job, at->window,
                                              rows.bottom - rows.top, &in);
    if (status)
        return status;
    status = matte_fused_band(&at->worker, fusion, band, &in, &out);
    if (!status) {
        status = encode_parts(stream, at, band, &out);
        matte_value_unref(&out);
    }
    matte_value_unref(&in);
    return status;
}

static matte_status emit(void *user, size_t index, size_t slot)
{
    struct stream *stream = user;
    struct matte_extent band = band_of(stream, index);
    size_t parts = (band.bottom - band.top - 1) / stream->part_rows + 1;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < parts && !status; i++)
        status = matte_writer_emit(stream->writer, &stream->slots[slot].parts[i]);
    return status;
}

static const struct matte_stage stages[] = { { read_band, false },
                                             { make_band, true },
                                             { emit, false } };

static matte_status new_slot(struct stream *stream, struct slot *slot)
{
    const struct matte_fusion *fusion = &stream->plan.fusion;
    const struct matte_picture *picture = &stream->plan.picture;
    size_t rows = stream->part_rows * stream->parts + 2 * fusion->halo;
    void *memory = NULL;
    matte_status status = matte_fused_worker_new(stream->job, fusion, &slot->worker);
    if (!status)
        status = matte_scratch_new(stream->job, matte_smaller(rows, fusion->height),
                                   stream->windows.row_size, &memory);
    slot->window = memory;
    if (!status)
        status = matte_scratch_new(stream->job, stream->part_rows,
                                   matte_row_size(picture, picture->channels), &slot->samples);
    for (size_t i = 0; i < stream->parts && !status; i++) {
        memory = NULL;
        status = matte_scratch_new(stream->job, 1,
                                   matte_writer_encoded_size(stream->writer, stream->part_rows),
                                   &memory);
        slot->parts[i].bytes = memory;
    }
    return status;
}

static void free_slot(matte_context *context, struct slot *slot)
{
    matte_fused_worker_free(&slot->worker);
    matte_scratch_free(context, slot->window);
    matte_scratch_free(context, slot->samples);
    for (size_t i = 0; i < PARTS_MAX; i++)
        matte_scratch_free(context, slot->parts[i].bytes);
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
    size_t threads = matte_pool_threads(&stream->job->context->pool);
    size_t slots = matte_smaller(threads > 1 ? threads + 1 : 1, SLOTS_MAX);
    stream->slot_count = matte_smaller(slots, bands);
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

/* Makes the reader give what the chain gets. */
static matte_status open_windows(struct stream *stream, struct matte_reader *reader)
{
    const struct matte_stream_plan *plan = &stream->plan;
    bool missing = false;
    matte_status status = MATTE_OK;
    if (plan->channel >= 0)
        status = matte_reader_select(reader, (unsigned)plan->channel);
    else if (plan->type == MATTE_MASK)
        status = matte_channel_select(reader, stream->params, &missing);
    int constant = !missing ? -1 : matte_missing_is_white(stream->params) ? UINT8_MAX : 0;
    return status ? status
                  : matte_windows_open(&stream->windows, reader, plan->type, constant,
                                       plan->fusion.halo);
}

static matte_status run(struct stream *stream, struct matte_reader *reader, struct matte_sink *sink)
{
    struct matte_encoding encoding = { .compression = stream->params->compression };
    matte_status status = open_windows(stream, reader);
    if (!status)
        status = matte_job_new_child(stream->job, &stream->write_job);
    if (status)
        return status;
    status = matte_writer_create(stream->write_job, matte_extract_codec(stream->params), sink,
                                 &stream->plan.picture, &encoding, &stream->writer);
    if (status)
        return collect_error(stream, status);
    stream->part_rows = matte_writer_band_rows(stream->writer);
    stream->parts = matte_smaller(stream->plan.band_rows / stream->part_rows + 1, PARTS_MAX);
    return run_bands(stream);
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
        free_slot(stream.job->context, &stream.slots[i]);
    matte_windows_close(&stream.windows);
    matte_writer_destroy(&stream.writer);
    matte_job_free(&stream.write_job);
    return status;
}
