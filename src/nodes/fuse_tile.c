/* SPDX-License-Identifier: MIT */
/* One tile through all nodes that run together. */
#include <string.h>

#include "core/tensor.h"
#include "nodes/fuse.h"
#include "nodes/value.h"

int matte_row_dimension(const matte_value *value)
{
    return value->type == MATTE_IMAGE ? 1 : matte_value_tensor(value)->data.shape.rank - 2;
}

matte_status matte_fused_step_run(matte_job *job, const struct matte_fused_step *step, void *params,
                                  matte_value in, matte_value *out)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_set(job, step->node, step->connected, params, in);
    if (!status)
        status = matte_node_run(job, step->node, params, outputs);
    if (status)
        return status;
    *out = outputs[step->slot];
    for (size_t i = 0; i < matte_node_output_count(step->node); i++) {
        if (i != step->slot)
            matte_value_unref(&outputs[i]);
    }
    return MATTE_OK;
}

void matte_data_tile(struct matte_data *data, int rows, struct matte_tile tile)
{
    data->elements = matte_data_at(data, tile.rows.begin * data->stride[rows] +
                                             tile.columns.begin * data->stride[rows + 1]);
    data->shape.size[rows] = matte_extent_size(tile.rows);
    data->shape.size[rows + 1] = matte_extent_size(tile.columns);
}

static bool same_extent(struct matte_extent a, struct matte_extent b)
{
    return a.begin == b.begin && a.end == b.end;
}

/* Where an extent lies in another one. */
static struct matte_extent within(struct matte_extent extent, struct matte_extent outer)
{
    return (struct matte_extent){ extent.begin - outer.begin, extent.end - outer.begin };
}

/* Replaces a value that holds the tile `have` by a view of the tile `wanted`. */
static matte_status crop(matte_job *job, struct matte_tile have, struct matte_tile wanted,
                         matte_value *value)
{
    struct matte_data data = matte_value_tensor(value)->data;
    int rows = matte_row_dimension(value);
    matte_value cropped;
    if (data.shape.size[rows] != matte_extent_size(have.rows) ||
        data.shape.size[rows + 1] != matte_extent_size(have.columns))
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL, "a tile became one of another size");
    if (same_extent(have.rows, wanted.rows) && same_extent(have.columns, wanted.columns))
        return MATTE_OK;
    struct matte_tile part = { within(wanted.rows, have.rows),
                               within(wanted.columns, have.columns) };
    matte_data_tile(&data, rows, part);
    matte_status status = matte_value_view(job, value, &data, &cropped);
    if (status)
        return status;
    matte_value_unref(value);
    *value = cropped;
    return MATTE_OK;
}

/* Tells nodes where the tile lies that they get. */
static void set_place(struct matte_fused_worker *worker, const struct matte_fusion *fusion,
                      struct matte_tile tile)
{
    worker->place = (struct matte_place){ .row = tile.rows.begin,
                                          .column = tile.columns.begin,
                                          .height = fusion->height,
                                          .width = fusion->width };
}

matte_status matte_fused_tile(struct matte_fused_worker *worker, const struct matte_fusion *fusion,
                              struct matte_tile tile, const struct matte_aim *aim,
                              const matte_value *in, matte_value *out)
{
    size_t halo = fusion->halo;
    struct matte_tile have = matte_tile_around(tile, halo, fusion);
    matte_value value = matte_value_ref(in);
    matte_status status = MATTE_OK;
    worker->made = 0;
    for (size_t i = 0; i < fusion->count && !status; i++) {
        const struct matte_fused_step *step = &fusion->steps[i];
        matte_value next = { .type = MATTE_NO_TYPE };
        set_place(worker, fusion, have);
        if (i + 1 == fusion->count)
            worker->job->aim = aim;
        halo -= (size_t)matte_node_halo(step->node, step->params);
        struct matte_tile wanted = matte_tile_around(tile, halo, fusion);
        status = matte_fused_step_run(worker->job, step, worker->params[i], value, &next);
        if (!status && matte_value_tensor(&next)->store != matte_value_tensor(&value)->store)
            worker->made++;
        if (!status)
            status = crop(worker->job, have, wanted, &next);
        matte_value_unref(&value);
        value = next;
        have = wanted;
    }
    worker->job->aim = NULL;
    if (status)
        matte_value_unref(&value);
    else
        *out = value;
    return status;
}

matte_status matte_fused_worker_new(matte_job *job, const struct matte_fusion *fusion,
                                    struct matte_fused_worker *worker)
{
    *worker = (struct matte_fused_worker){ .job = NULL };
    matte_status status = matte_job_new_child(job, &worker->job);
    if (status)
        return status;
    worker->job->place = &worker->place;
    for (size_t i = 0; i < fusion->count; i++) {
        const struct matte_fused_step *step = &fusion->steps[i];
        size_t size = step->node->params_size;
        worker->params[i] = matte_arena_alloc_array(&worker->job->arena, 1, size);
        if (!worker->params[i])
            return matte_fail_memory(job, size);
        memcpy(worker->params[i], step->params, size);
    }
    return MATTE_OK;
}

void matte_fused_worker_free(struct matte_fused_worker *worker)
{
    matte_job_free(&worker->job);
}
