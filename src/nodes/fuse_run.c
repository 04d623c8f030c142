/* SPDX-License-Identifier: MIT */
/* Whole pictures through nodes that run together: tiles are handed out to the threads, and what
 * comes of each is copied to its place. */
#include <string.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/levels.h"
#include "core/scratch.h"
#include "core/tensor.h"
#include "kernels/move.h"
#include "nodes/fuse.h"
#include "nodes/value.h"

/* The most threads that make tiles. */
enum { WORKERS_MAX = 64 };

/* The first tile's result tells what all of them are like. */
struct result {
    matte_value value;
    /* How many channels are one that repeats, and is there once; 0: none. */
    size_t repeats;
    unsigned char *elements;
};

struct run {
    matte_job *job;
    struct matte_fusion fusion;
    const matte_value *in;
    /* How many tiles there are, in all, and down and across a plane. */
    size_t tiles;
    size_t down;
    size_t across;
    atomic_size_t next;
    atomic_bool failed;
    struct result result;
    size_t worker_count;
    struct matte_fused_worker *workers;
};

static struct matte_tile tile_of(const struct run *run, size_t index)
{
    size_t number = index % (run->down * run->across);
    struct matte_extent rows = { .end = run->fusion.height };
    struct matte_extent columns = { .end = run->fusion.width };
    return (struct matte_tile){
        .rows = matte_extent_part(rows, run->down, number / run->across),
        .columns = matte_extent_part(columns, run->across, number % run->across),
    };
}

/* Makes `data`, with its rows in dimension `rows`, show a tile of the plane that tile `index` lies
 * in. */
static void show_tile(const struct run *run, struct matte_data *data, int rows, size_t index,
                      struct matte_tile tile)
{
    if (rows > 0) {
        size_t plane = index / (run->down * run->across);
        data->elements = matte_data_at(data, plane * data->stride[0]);
        data->shape.size[0] = 1;
    }
    matte_data_tile(data, rows, tile);
}

/* A tile of the input, and the pixels around it. */
static matte_status cut(const struct run *run, matte_job *job, size_t index, matte_value *part)
{
    struct matte_data data = matte_value_tensor(run->in)->data;
    struct matte_tile tile = matte_tile_around(tile_of(run, index), run->fusion.halo, &run->fusion);
    show_tile(run, &data, matte_row_dimension(run->in), index, tile);
    return matte_value_view(job, run->in, &data, part);
}

/* The result's part that tile `index` makes. */
static struct matte_aim place_of(const struct run *run, size_t index)
{
    const matte_value *result = &run->result.value;
    struct matte_aim place = { .whole = matte_value_tensor(result) };
    place.part = place.whole->data;
    show_tile(run, &place.part, matte_row_dimension(result), index, tile_of(run, index));
    const unsigned char *first = place.whole->data.elements;
    place.elements = run->result.elements + ((const unsigned char *)place.part.elements - first);
    return place;
}

/* `place` is where the result's part lies; NULL: there is none yet. */
static matte_status make(struct run *run, struct matte_fused_worker *worker, size_t index,
                         const struct matte_aim *place, matte_value *made)
{
    matte_value part;
    matte_status status = cut(run, worker->job, index, &part);
    if (status)
        return status;
    bool has_gaps = place && !matte_data_is_dense(&place->part);
    status = matte_fused_tile(worker, &run->fusion, tile_of(run, index), has_gaps ? NULL : place,
                              &part, made);
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

/* What a tensor's shape is when its tile is all of the picture. */
static void widen(const struct run *run, struct matte_shape *shape, int rows)
{
    if (rows > 0)
        shape->size[0] = run->tiles / (run->down * run->across);
    shape->size[rows] = run->fusion.height;
    shape->size[rows + 1] = run->fusion.width;
}

/* Memory for all of the result, after what came of the first tile. */
static matte_status new_result(struct run *run, const matte_value *made)
{
    struct matte_data data = without_repeats(made);
    matte_tensor *tensor;
    void *elements;
    widen(run, &data.shape, matte_row_dimension(made));
    matte_status status =
        matte_tensor_new(run->job, &data.shape, data.form, data.levels, &tensor, &elements);
    if (status)
        return status;
    run->result = (struct result){ .value = matte_value_of_tensor(made->type, tensor),
                                   .repeats = repeats(made),
                                   .elements = elements };
    return MATTE_OK;
}

/* Whether a tile is like the first one in all but its place and size. */
static bool is_alike(const struct run *run, const matte_value *made)
{
    const struct matte_data all = matte_value_tensor(&run->result.value)->data;
    struct matte_data data = without_repeats(made);
    if (made->type != run->result.value.type || repeats(made) != run->result.repeats ||
        data.form != all.form || data.shape.rank != all.shape.rank)
        return false;
    widen(run, &data.shape, matte_row_dimension(made));
    return matte_shape_equal(&data.shape, &all.shape) &&
           (!all.levels || matte_levels_equal(data.levels, all.levels));
}

/* Copies a tile to its place, row by row, unless it was made there. */
static bool put(struct run *run, const struct matte_aim *place, const matte_value *made)
{
    if (!is_alike(run, made))
        return false;
    struct matte_data data = without_repeats(made);
    int rows = matte_row_dimension(made);
    unsigned char *out = place->elements;
    if (data.elements == place->part.elements)
        return true;
    data.shape.size[rows] = 1;
    for (size_t y = 0; y < place->part.shape.size[rows]; y++) {
        matte_move_copy(run->job, &data, out);
        data.elements = matte_data_at(&data, data.stride[rows]);
        out += place->part.stride[rows] * matte_form_size(place->part.form);
    }
    return true;
}

/* Part `slot` of the parallel work: the tiles that come to it. */
static void make_tiles(void *user, size_t slot)
{
    struct run *run = user;
    while (!atomic_load_explicit(&run->failed, memory_order_relaxed)) {
        size_t index = atomic_fetch_add_explicit(&run->next, 1, memory_order_relaxed);
        matte_value made;
        if (index >= run->tiles)
            return;
        struct matte_aim place = place_of(run, index);
        bool good = make(run, &run->workers[slot], index, &place, &made) == MATTE_OK;
        if (good) {
            good = put(run, &place, &made);
            matte_value_unref(&made);
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

static matte_status put_first(struct run *run, const matte_value *made)
{
    struct matte_aim place = place_of(run, 0);
    return put(run, &place, made) ? MATTE_OK : MATTE_EUNSUPPORTED;
}

/* Makes the first tile. When next to nothing was made for it, but views, there is nothing to gain.
 */
static matte_status begin(struct run *run)
{
    matte_value made;
    if (is_constant(run->in))
        return MATTE_EUNSUPPORTED;
    matte_status status = make(run, &run->workers[0], 0, NULL, &made);
    if (status)
        return status;
    if (run->workers[0].made < 2 && !run->job->context->fused_size)
        status = MATTE_EUNSUPPORTED;
    if (!status)
        status = new_result(run, &made);
    if (!status)
        status = put_first(run, &made);
    matte_value_unref(&made);
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
    matte_pool_run(&run->job->context->pool, run->worker_count, make_tiles, run);
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

static matte_status run_tiles(struct run *run, matte_value *out)
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
    struct run run = { .job = job,
                       .in = in,
                       .fusion = matte_fusion_of(steps, count, shape->size[dimension],
                                                 shape->size[dimension + 1]) };
    size_t forced = job->context->fused_size;
    struct matte_tile_size size = { forced, forced };
    if (!forced)
        size = matte_fusion_tile_size(&run.fusion);
    run.down = matte_parts(run.fusion.height, size.rows);
    run.across = matte_parts(run.fusion.width, size.columns);
    run.tiles = run.down * run.across * (dimension > 0 ? shape->size[0] : 1);
    run.worker_count = matte_smaller(job->context->pool.threads, WORKERS_MAX);
    run.worker_count = matte_smaller(run.worker_count, run.tiles);
    struct matte_error before = job->error;
    matte_status status = run_tiles(&run, out);
    *done = status == MATTE_OK;
    if (!status)
        return MATTE_OK;
    job->error = before;
    return matte_job_check(job);
}
