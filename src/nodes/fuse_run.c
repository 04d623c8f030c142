/* SPDX-License-Identifier: MIT */
/* Whole pictures through nodes that run together: bands are handed out to the threads, and what
 * comes of each is copied to its place. */
#include <string.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/scratch.h"
#include "core/tensor.h"
#include "kernels/move.h"
#include "nodes/fuse.h"
#include "nodes/value.h"

/* The most threads that make bands. */
enum { WORKERS_MAX = 64 };

/* The first band's result tells what all of them are like. */
struct result {
    matte_value value;
    /* How many channels are one that repeats, and is there once; 0: none. */
    size_t repeats;
    unsigned char *elements;
    size_t row_bytes;
};

struct run {
    matte_job *job;
    struct matte_fusion fusion;
    const matte_value *in;
    size_t bands_a_plane;
    size_t bands;
    atomic_size_t next;
    atomic_bool failed;
    struct result result;
    size_t worker_count;
    struct matte_fused_worker *workers;
};

static struct matte_extent band_of(const struct run *run, size_t index)
{
    size_t number = index % run->bands_a_plane;
    return (struct matte_extent){
        .top = number * run->fusion.height / run->bands_a_plane,
        .bottom = (number + 1) * run->fusion.height / run->bands_a_plane,
    };
}

/* One plane's rows of a band, and those around them. */
static matte_status cut(const struct run *run, matte_job *job, size_t index, matte_value *part)
{
    struct matte_extent rows =
        matte_extent_around(band_of(run, index), run->fusion.halo, run->fusion.height);
    struct matte_data data = matte_value_tensor(run->in)->data;
    int dimension = matte_row_dimension(run->in);
    size_t offset = rows.top * data.stride[dimension];
    if (dimension > 0) {
        offset += index / run->bands_a_plane * data.stride[0];
        data.shape.size[0] = 1;
    }
    data.elements = matte_data_at(&data, offset);
    data.shape.size[dimension] = rows.bottom - rows.top;
    return matte_value_view(job, run->in, &data, part);
}

static matte_status make(struct run *run, struct matte_fused_worker *worker, size_t index,
                         matte_value *made)
{
    matte_value part;
    matte_status status = cut(run, worker->job, index, &part);
    if (status)
        return status;
    status = matte_fused_band(worker, &run->fusion, band_of(run, index), &part, made);
    matte_value_unref(&part);
    return status;
}

/* How many channels of an image are one that repeats; 0: none. */
static size_t repeats(const matte_value *value)
{
    const struct matte_data *data = &matte_value_tensor(value)->data;
    bool one = value->type == MATTE_IMAGE && data->stride[3] == 0 && data->shape.size[3] > 1;
    return one ? data->shape.size[3] : 0;
}

static struct matte_data without_repeats(const matte_value *value)
{
    struct matte_data data = matte_value_tensor(value)->data;
    if (repeats(value))
        data.shape.size[3] = 1;
    return data;
}

/* Memory for all of the result, after what came of the first band. */
static matte_status new_result(struct run *run, const matte_value *band)
{
    struct matte_data data = without_repeats(band);
    int dimension = matte_row_dimension(band);
    matte_tensor *tensor;
    void *elements;
    if (dimension > 0)
        data.shape.size[0] = run->bands / run->bands_a_plane;
    data.shape.size[dimension] = run->fusion.height;
    matte_status status =
        matte_tensor_new(run->job, &data.shape, data.form, data.levels, &tensor, &elements);
    if (status)
        return status;
    run->result =
        (struct result){ .value = matte_value_of_tensor(band->type, tensor),
                         .repeats = repeats(band),
                         .elements = elements,
                         .row_bytes = tensor->data.stride[dimension] * matte_form_size(data.form) };
    return MATTE_OK;
}

/* To the bit: NaN and zeros of both signs count. */
static bool same_levels(const float a[MATTE_LEVELS], const float b[MATTE_LEVELS])
{
    for (size_t i = 0; i < MATTE_LEVELS; i++) {
        uint32_t bits[2];
        memcpy(&bits[0], &a[i], sizeof bits[0]);
        memcpy(&bits[1], &b[i], sizeof bits[1]);
        if (bits[0] != bits[1])
            return false;
    }
    return true;
}

/* Whether a band is like the first one in all but its place. */
static bool is_alike(const struct run *run, const matte_value *band)
{
    const struct matte_data all = matte_value_tensor(&run->result.value)->data;
    struct matte_data data = without_repeats(band);
    if (band->type != run->result.value.type || repeats(band) != run->result.repeats ||
        data.form != all.form || data.shape.rank != all.shape.rank)
        return false;
    int dimension = matte_row_dimension(band);
    data.shape.size[dimension] = all.shape.size[dimension];
    if (dimension > 0)
        data.shape.size[0] = all.shape.size[0];
    return matte_shape_equal(&data.shape, &all.shape) &&
           (!all.levels || same_levels(data.levels, all.levels));
}

/* Copies a band to its place. */
static bool put(struct run *run, size_t index, const matte_value *band)
{
    if (!is_alike(run, band))
        return false;
    struct matte_data data = without_repeats(band);
    size_t plane = index / run->bands_a_plane;
    size_t row = plane * run->fusion.height + band_of(run, index).top;
    matte_move_copy(run->job, &data, run->result.elements + row * run->result.row_bytes);
    return true;
}

/* Part `slot` of the parallel work: the bands that come to it. */
static void make_bands(void *user, size_t slot)
{
    struct run *run = user;
    while (!atomic_load_explicit(&run->failed, memory_order_relaxed)) {
        size_t index = atomic_fetch_add_explicit(&run->next, 1, memory_order_relaxed);
        matte_value band;
        if (index >= run->bands)
            return;
        bool good = make(run, &run->workers[slot], index, &band) == MATTE_OK;
        if (good) {
            good = put(run, index, &band);
            matte_value_unref(&band);
        }
        if (!good)
            atomic_store_explicit(&run->failed, true, memory_order_relaxed);
    }
}

/* A picture of one row or column that repeats is not worth a copy of it. */
static bool is_constant(const matte_value *value)
{
    const struct matte_data *data = &matte_value_tensor(value)->data;
    int rows = matte_row_dimension(value);
    return (data->stride[rows] == 0 && data->shape.size[rows] > 1) ||
           (data->stride[rows + 1] == 0 && data->shape.size[rows + 1] > 1);
}

/* Makes the first band. When next to nothing was made for it, but views, there is nothing to gain.
 */
static matte_status begin(struct run *run)
{
    matte_value band;
    if (is_constant(run->in))
        return MATTE_EUNSUPPORTED;
    matte_status status = make(run, &run->workers[0], 0, &band);
    if (status)
        return status;
    if (run->workers[0].made < 2 && !run->job->context->fused_rows)
        status = MATTE_EUNSUPPORTED;
    if (!status)
        status = new_result(run, &band);
    if (!status && !put(run, 0, &band))
        status = MATTE_EUNSUPPORTED;
    matte_value_unref(&band);
    return status;
}

static matte_status make_all(struct run *run)
{
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < run->worker_count && !status; i++)
        status = matte_fused_worker_new(run->job, &run->fusion, &run->workers[i]);
    if (!status)
        status = begin(run);
    if (status)
        return status;
    atomic_init(&run->next, 1);
    atomic_init(&run->failed, false);
    matte_pool_run(&run->job->context->pool, run->worker_count, make_bands, run);
    return atomic_load(&run->failed) ? MATTE_EUNSUPPORTED : MATTE_OK;
}

/* The result with its channels, if they are one that repeats. */
static matte_status finish(struct run *run, matte_value *out)
{
    struct result *result = &run->result;
    if (!result->repeats) {
        *out = result->value;
        result->value = (matte_value){ .type = MATTE_NO_TYPE };
        return MATTE_OK;
    }
    struct matte_data data = matte_value_tensor(&result->value)->data;
    data.shape.size[3] = result->repeats;
    data.stride[3] = 0;
    return matte_value_view(run->job, &result->value, &data, out);
}

static matte_status run_bands(struct run *run, matte_value *out)
{
    void *workers;
    matte_status status =
        matte_scratch_new(run->job, run->worker_count, sizeof *run->workers, &workers);
    if (status)
        return status;
    run->workers = memset(workers, 0, run->worker_count * sizeof *run->workers);
    status = make_all(run);
    if (!status)
        status = finish(run, out);
    matte_value_unref(&run->result.value);
    for (size_t i = 0; i < run->worker_count; i++)
        matte_fused_worker_free(&run->workers[i]);
    matte_scratch_free(run->job->context, workers);
    return status;
}

matte_status matte_fusion_run(matte_job *job, const struct matte_fused_step *steps, size_t count,
                              const matte_value *in, matte_value *out, bool *done)
{
    const struct matte_shape *shape = &matte_value_tensor(in)->data.shape;
    int dimension = matte_row_dimension(in);
    size_t height = shape->size[dimension];
    struct run run = { .job = job, .in = in, .fusion = matte_fusion_of(steps, count, height) };
    size_t rows = job->context->fused_rows;
    if (!rows)
        rows = matte_fusion_band_rows(&run.fusion, shape->size[dimension + 1]);
    run.bands_a_plane = height / rows + (height % rows != 0);
    run.bands = run.bands_a_plane * (dimension > 0 ? shape->size[0] : 1);
    run.worker_count = matte_smaller(job->context->pool.threads, WORKERS_MAX);
    run.worker_count = matte_smaller(run.worker_count, run.bands);
    struct matte_error before = job->error;
    matte_status status = run_bands(&run, out);
    *done = status == MATTE_OK;
    if (!status)
        return MATTE_OK;
    job->error = before;
    return matte_job_check(job);
}
