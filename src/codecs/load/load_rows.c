/* SPDX-License-Identifier: MIT */
#include "codecs/load/load_rows.h"

#include "codecs/depth.h"
#include "codecs/load/pillow.h"
#include "core/context.h"
#include "core/job.h"
#include "core/pipeline.h"
#include "core/scratch.h"
#include "kernels/kernels.h"

/* Bytes of a band of rows, which should stay in a core's own cache between the two halves, and
 * bands on their way at once. */
enum { BAND_SIZE = 256 * 1024, SLOTS = 3 };

struct loading {
    struct matte_reader *reader;
    /* For what goes wrong while another thread decodes. */
    matte_job *fetch_job;
    bool floats;
    size_t band_rows;
    /* Bytes of a row as it is read and as it is given. */
    size_t row_in;
    size_t row_out;
    uint8_t *out;
    /* Rows of another depth than is wanted, on their way. */
    void *samples;
    /* Fetched rows; none where reading is not split. */
    void *raw[SLOTS];
};

static size_t rows_of(const struct loading *loading, size_t band)
{
    size_t rest = loading->reader->picture.height - band * loading->band_rows;
    return rest < loading->band_rows ? rest : loading->band_rows;
}

static matte_status fetch(void *user, size_t band, size_t slot)
{
    struct loading *loading = user;
    if (!loading->raw[slot])
        return MATTE_OK;
    return matte_reader_fetch(loading->reader, loading->fetch_job, loading->raw[slot],
                              rows_of(loading, band));
}

/* Pillow has its own way from 16 bits to 8. */
static void change_depth(const struct loading *loading, const void *rows, size_t samples, void *out)
{
    const struct matte_reader *reader = loading->reader;
    unsigned depth = reader->picture.depth;
    if (depth == 16 && !loading->floats)
        matte_pillow_bytes(&reader->pillow, out, rows, samples);
    else
        matte_depth_change(matte_kernels_of(reader->job)->move, out, loading->floats ? 32 : 8, rows,
                           depth, samples);
}

static matte_status decode(void *user, size_t band, size_t slot)
{
    struct loading *loading = user;
    struct matte_reader *reader = loading->reader;
    uint8_t *out = loading->out + band * loading->band_rows * loading->row_out;
    void *rows = loading->samples ? loading->samples : out;
    size_t count = rows_of(loading, band);
    matte_status status = loading->raw[slot]
                              ? matte_reader_decode(reader, loading->raw[slot], rows, count)
                              : matte_reader_read(reader, rows, count);
    if (status || !loading->samples)
        return status;
    change_depth(loading, rows, count * reader->picture.width * reader->row_channels, out);
    return MATTE_OK;
}

static matte_status allocate(struct loading *loading)
{
    matte_job *job = loading->reader->job;
    size_t raw = matte_reader_raw_size(loading->reader, loading->band_rows);
    matte_status status = matte_job_new_child(job, &loading->fetch_job);
    if (!status && loading->reader->picture.depth != (loading->floats ? 32U : 8U))
        status = matte_scratch_new(job, loading->band_rows, loading->row_in, &loading->samples);
    for (size_t i = 0; i < SLOTS && raw > 0 && !status; i++)
        status = matte_scratch_new(job, raw, 1, &loading->raw[i]);
    return status;
}

static matte_status run(struct loading *loading)
{
    static const struct matte_stage stages[] = { { fetch, false }, { decode, false } };
    size_t height = loading->reader->picture.height;
    matte_job *job = loading->reader->job;
    matte_status status = allocate(loading);
    if (status)
        return status;
    struct matte_pipeline pipeline = { .stages = stages,
                                       .stage_count = sizeof stages / sizeof *stages,
                                       .slots = SLOTS,
                                       .items = (height - 1) / loading->band_rows + 1,
                                       .user = loading };
    status = matte_pipeline_run(&job->context->pool, &pipeline);
    matte_job_take_error(job, loading->fetch_job, status);
    return status;
}

matte_status matte_load_rows(struct matte_reader *reader, bool floats, void *out)
{
    size_t samples = reader->picture.width * reader->row_channels;
    struct loading loading = { .reader = reader,
                               .floats = floats,
                               .row_in = matte_row_size(&reader->picture, reader->row_channels),
                               .row_out = samples * (floats ? sizeof(float) : 1),
                               .out = out };
    matte_context *context = reader->job->context;
    loading.band_rows = BAND_SIZE / loading.row_in;
    loading.band_rows = loading.band_rows > 0 ? loading.band_rows : 1;
    if (loading.band_rows > reader->picture.height)
        loading.band_rows = reader->picture.height;
    matte_status status = run(&loading);
    for (size_t i = 0; i < SLOTS; i++)
        matte_scratch_free(context, loading.raw[i]);
    matte_scratch_free(context, loading.samples);
    matte_job_free(&loading.fetch_job);
    return status;
}
