/* SPDX-License-Identifier: MIT */
/* Masks and images as picture files: bands are converted and compressed side by side, and written
 * in order. */
#include "codecs/codec.h"
#include "codecs/samples.h"
#include "core/context.h"
#include "core/job.h"
#include "core/pipeline.h"
#include "core/scratch.h"

/* Bands on their way at once, at most. */
enum { SLOTS_MAX = 8 };

/* What a band needs on its way. */
struct slot {
    /* For what may go wrong while other threads are at other bands. */
    matte_job *job;
    void *scratch;
    void *rows;
    struct matte_encoded encoded;
};

struct writing {
    matte_job *job;
    const struct matte_samples *samples;
    struct matte_writer *writer;
    size_t band_rows;
    size_t slot_count;
    struct slot slots[SLOTS_MAX];
};

static matte_status encode(void *user, size_t band, size_t slot)
{
    struct writing *writing = user;
    struct slot *at = &writing->slots[slot];
    size_t first = band * writing->band_rows;
    size_t rest = writing->samples->picture.height - first;
    size_t count = rest < writing->band_rows ? rest : writing->band_rows;
    matte_samples_rows(writing->samples, first, count, at->scratch, at->rows);
    return matte_writer_encode(writing->writer, at->job, at->rows, first, count, &at->encoded);
}

static matte_status emit(void *user, size_t band, size_t slot)
{
    struct writing *writing = user;
    (void)band;
    return matte_writer_emit(writing->writer, &writing->slots[slot].encoded);
}

static matte_status allocate_slot(struct writing *writing, struct slot *slot)
{
    const struct matte_picture *picture = &writing->samples->picture;
    void *encoded = NULL;
    matte_status status = matte_job_new_child(writing->job, &slot->job);
    if (!status)
        status = matte_scratch_new(writing->job, 1, matte_samples_scratch(writing->samples),
                                   &slot->scratch);
    if (!status)
        status = matte_scratch_new(writing->job, writing->band_rows,
                                   matte_row_size(picture, picture->channels), &slot->rows);
    if (!status)
        status = matte_scratch_new(writing->job, 1,
                                   matte_writer_encoded_size(writing->writer, writing->band_rows),
                                   &encoded);
    slot->encoded.bytes = encoded;
    return status;
}

static void free_slot(matte_context *context, struct slot *slot)
{
    matte_scratch_free(context, slot->scratch);
    matte_scratch_free(context, slot->rows);
    matte_scratch_free(context, slot->encoded.bytes);
    matte_job_free(&slot->job);
}

/* One more band than threads, so that nobody waits for the one that is being written. */
static size_t slots_for(const struct writing *writing, size_t bands)
{
    size_t threads = matte_context_threads(writing->job->context);
    size_t slots = threads > 1 ? threads + 1 : 1;
    if (slots > SLOTS_MAX)
        slots = SLOTS_MAX;
    return slots < bands ? slots : bands;
}

static matte_status run_bands(struct writing *writing)
{
    static const struct matte_stage stages[] = { { .run = encode, .parallel = true },
                                                 { .run = emit } };
    size_t bands = (writing->samples->picture.height - 1) / writing->band_rows + 1;
    size_t slots = slots_for(writing, bands);
    matte_status status = MATTE_OK;
    while (writing->slot_count < slots && !status)
        status = allocate_slot(writing, &writing->slots[writing->slot_count++]);
    if (status)
        return status;
    struct matte_pipeline pipeline = {
        .stages = stages, .stage_count = 2, .slots = slots, .items = bands, .user = writing
    };
    status = matte_pipeline_run(&writing->job->context->pool, &pipeline);
    for (size_t i = 0; i < slots && status; i++)
        matte_job_take_error(writing->job, writing->slots[i].job, status);
    return status;
}

static matte_status write_samples(matte_job *job, struct matte_sink *sink,
                                  const struct matte_picture_params *params,
                                  const struct matte_samples *samples)
{
    struct writing writing = { .job = job, .samples = samples };
    struct matte_encoding encoding = { .compression = params ? params->compression : 0,
                                       .metadata = params ? params->metadata : NULL };
    matte_status status = matte_writer_create(job, samples->codec, sink, &samples->picture,
                                              &encoding, &writing.writer);
    if (status)
        return status;
    writing.band_rows = matte_writer_band_rows(writing.writer);
    status = run_bands(&writing);
    if (!status)
        status = matte_writer_finish(writing.writer);
    for (size_t i = 0; i < writing.slot_count; i++)
        free_slot(job->context, &writing.slots[i]);
    matte_writer_destroy(&writing.writer);
    return status;
}

/* A mask or an image as samples. */
typedef matte_status prepare_function(matte_job *job, const struct matte_data *data,
                                      const struct matte_picture_params *params,
                                      struct matte_samples *samples);

/* Errors name the sink. */
static matte_status write_tensor(matte_job *job, struct matte_sink *sink,
                                 const struct matte_picture_params *params,
                                 prepare_function *prepare, const matte_tensor *tensor)
{
    const struct matte_data data = matte_tensor_data(tensor);
    const char *outer = job->file;
    struct matte_samples samples;
    job->file = sink->name ? sink->name : outer;
    matte_status status = prepare(job, &data, params, &samples);
    if (!status)
        status = write_samples(job, sink, params, &samples);
    job->file = outer;
    return status;
}

matte_status matte_picture_write_mask(matte_job *job, struct matte_sink *sink,
                                      const struct matte_picture_params *params,
                                      const matte_mask *mask)
{
    return write_tensor(job, sink, params, matte_samples_of_mask, matte_mask_tensor(mask));
}

matte_status matte_picture_write_image(matte_job *job, struct matte_sink *sink,
                                       const struct matte_picture_params *params,
                                       const matte_image *image)
{
    return write_tensor(job, sink, params, matte_samples_of_image, matte_image_tensor(image));
}
