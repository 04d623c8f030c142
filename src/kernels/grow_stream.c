/* SPDX-License-Identifier: MIT */
#include "kernels/grow_stream.h"

#include <assert.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/bands.h"

/* Where in a workspace the rows lie that a stage looks at. */
struct ring_layout {
    /* Bytes from the start to the first element of the first row, and from row to row. */
    size_t offset;
    size_t stride;
    size_t rows;
};

/* All planes, cut into bands of rows. */
struct run {
    const struct matte_grow_task *task;
    const struct matte_kernels *kernels;
    const struct matte_best_rows *best;
    const matte_job *job;
    size_t element;
    struct ring_layout layout[MATTE_GROW_STAGES];
    size_t workspace_size;
};

/* The newest rows of what a stage looks at; row `next` will be at place `head`. */
struct ring {
    unsigned char *first;
    size_t next;
    size_t head;
};

/* One band in the making. */
struct band {
    const struct run *run;
    size_t plane;
    struct ring rings[MATTE_GROW_STAGES];
};

static void *row_of(const struct band *band, size_t level, size_t y)
{
    const struct ring *ring = &band->rings[level];
    const struct ring_layout *layout = &band->run->layout[level];
    size_t back = ring->next - y;
    size_t place = ring->head >= back ? ring->head - back : ring->head + layout->rows - back;
    return ring->first + place * layout->stride;
}

static void advance(struct ring *ring, size_t rows)
{
    ring->next++;
    ring->head = ring->head + 1 == rows ? 0 : ring->head + 1;
}

/* Has memory brought into the cache while other work is done. */
static void fetch(const void *memory, size_t size)
{
    const unsigned char *bytes = memory;
    for (size_t i = 0; i < size; i += MATTE_ALIGNMENT)
        __builtin_prefetch(bytes + i);
}

/* The row after y is wanted as soon as all stages have been through this one. */
static void fetch_next(const struct matte_data *in, size_t y, const unsigned char *row)
{
    size_t element = matte_form_size(in->form);
    size_t step = in->stride[2] * element;
    if (y + 1 < in->shape.size[1] && step <= MATTE_ALIGNMENT)
        fetch(row + in->stride[1] * element, (in->shape.size[2] - 1) * step + element);
}

/* Row y of the plane, in one piece and made comparable. */
static void load(const struct band *band, size_t y, void *out)
{
    const struct matte_grow_task *task = band->run->task;
    const struct matte_move_rows *move = band->run->kernels->move;
    const struct matte_data *in = &task->in;
    size_t width = task->plan->width;
    const void *row = matte_data_at(in, band->plane * in->stride[0] + y * in->stride[1]);
    if (in->form == MATTE_FLOAT32)
        move->gather_float(out, row, in->stride[2], width);
    else
        move->gather_byte(out, row, in->stride[2], width);
    fetch_next(in, y, row);
    if (task->ranks)
        move->translate(out, out, task->ranks, width);
    if (task->nan_met && band->run->kernels->grow->has_nan(out, width))
        atomic_store_explicit(&task->nan_met[band->plane], true, memory_order_relaxed);
}

static size_t clamp(size_t y, ptrdiff_t down, size_t height)
{
    ptrdiff_t moved = (ptrdiff_t)y + down;
    if (moved < 0)
        return 0;
    return (size_t)moved < height ? (size_t)moved : height - 1;
}

/* Makes row y of what stage `level` gives; the rows that it looks at are there. */
static void make_row(const struct band *band, size_t level, size_t y, void *out)
{
    const struct run *run = band->run;
    const struct matte_grow_plan *plan = run->task->plan;
    const struct matte_grow_stage *stage = &plan->stage[level];
    const void *in[MATTE_BEST_MAX];
    for (size_t i = 0; i < stage->taps; i++) {
        const unsigned char *row = row_of(band, level, clamp(y, stage->tap[i].down, plan->height));
        in[i] = row + stage->tap[i].right * (ptrdiff_t)run->element;
    }
    run->best->of[stage->taps](out, in, plan->width);
}

/* Makes the rows that stage `level` looks at for its row y, as far as they are not there yet. */
static void look_ahead(struct band *band, size_t level, size_t y)
{
    const struct run *run = band->run;
    const struct matte_grow_plan *plan = run->task->plan;
    const struct matte_grow_stage *stage = &plan->stage[level];
    struct ring *ring = &band->rings[level];
    size_t last = clamp(y, (ptrdiff_t)stage->rows, plan->height);
    while (ring->next <= last) {
        void *row = ring->first + ring->head * run->layout[level].stride;
        if (level == 0) {
            load(band, ring->next, row);
        } else {
            look_ahead(band, level - 1, ring->next);
            make_row(band, level - 1, ring->next, row);
        }
        run->best->pad(row, plan->pixel, stage->columns, plan->width);
        advance(ring, run->layout[level].rows);
    }
}

/* Each stage starts as far above row `start` as the stages after it look. */
static void start_rings(struct band *band, size_t start, unsigned char *workspace)
{
    const struct matte_grow_plan *plan = band->run->task->plan;
    for (size_t level = plan->count; level-- > 0;) {
        start = clamp(start, -(ptrdiff_t)plan->stage[level].rows, plan->height);
        band->rings[level] =
            (struct ring){ .first = workspace + band->run->layout[level].offset, .next = start };
    }
}

/* Whether there is no point in going on. */
static bool stopped(const struct band *band)
{
    const struct run *run = band->run;
    atomic_bool *nan_met = run->task->nan_met;
    return matte_job_cancelled(run->job) ||
           (nan_met && atomic_load_explicit(&nan_met[band->plane], memory_order_relaxed));
}

static void make_band(const void *user, const struct matte_band *piece)
{
    const struct run *run = user;
    const struct matte_grow_plan *plan = run->task->plan;
    struct band band = { .run = run, .plane = piece->plane };
    start_rings(&band, piece->top, piece->workspace);
    size_t row_size = plan->width * run->element;
    unsigned char *out = run->task->out + band.plane * plan->height * row_size;
    for (size_t y = piece->top; y < piece->bottom && !stopped(&band); y++) {
        unsigned char *row = out + y * row_size;
        /* The stages below take as long as the cache needs for it. */
        fetch(row, row_size);
        look_ahead(&band, plan->count - 1, y);
        make_row(&band, plan->count - 1, y, row);
    }
}

static bool lay_out_ring(struct run *run, size_t level)
{
    const struct matte_grow_plan *plan = run->task->plan;
    const struct matte_grow_stage *stage = &plan->stage[level];
    struct ring_layout *ring = &run->layout[level];
    size_t pad;
    size_t rest;
    size_t size;
    if (!matte_multiply(stage->columns, run->element, &pad) ||
        !matte_round_up(pad, MATTE_ALIGNMENT, &pad) ||
        !matte_multiply(plan->width + stage->columns, run->element, &rest) ||
        !matte_add(pad, rest, &rest) || !matte_round_up(rest, MATTE_ALIGNMENT, &ring->stride))
        return false;
    /* An odd number of cache lines, lest rows above each other share the same few cache sets. */
    ring->stride |= MATTE_ALIGNMENT;
    ring->rows = 2 * stage->rows + 1 < plan->height ? 2 * stage->rows + 1 : plan->height;
    ring->offset = run->workspace_size + pad;
    return matte_multiply(ring->rows, ring->stride, &size) &&
           matte_add(run->workspace_size, size, &run->workspace_size);
}

static bool lay_out(struct run *run)
{
    bool fits = true;
    for (size_t level = 0; fits && level < run->task->plan->count; level++)
        fits = lay_out_ring(run, level);
    return fits;
}

static const struct matte_best_rows *best_rows(const struct matte_grow_rows *rows,
                                               const struct matte_grow_task *task)
{
    if (task->in.form == MATTE_FLOAT32)
        return task->erode ? rows->minimum_float : rows->maximum_float;
    return task->erode ? rows->minimum_byte : rows->maximum_byte;
}

matte_status matte_grow_stream(matte_job *job, const struct matte_grow_task *task)
{
    assert(task->plan->count > 0);
    struct run run = { .task = task,
                       .kernels = matte_kernels_of(job),
                       .job = job,
                       .element = matte_form_size(task->in.form) };
    run.best = best_rows(run.kernels->grow, task);
    if (!lay_out(&run))
        return matte_fail(job, MATTE_ELIMIT, NULL, "a mask of %s can't be grown in memory",
                          matte_shape_text(job, &task->in.shape));
    const struct matte_bands bands = { .planes = task->in.shape.size[0],
                                       .height = task->plan->height,
                                       /* In lower bands most rows would be made twice. */
                                       .rows = 2 * task->plan->reach + 1,
                                       .workspace = run.workspace_size,
                                       .make = make_band,
                                       .user = &run };
    return matte_bands_run(job, &bands);
}
