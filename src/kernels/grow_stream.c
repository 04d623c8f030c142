/* SPDX-License-Identifier: MIT */
#include "kernels/grow_stream.h"

#include <assert.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/bands.h"
#include "kernels/grow_samples.h"

/* Where in a workspace the rows lie that a stage looks at. */
struct ring_layout {
    /* Bytes from the start to the first element of the first row, and from row to row. */
    size_t offset;
    size_t stride;
    size_t rows;
};

/* All planes, cut into bands of rows, and one of the ways in which their rows can be made. */
struct run {
    const struct matte_grow_task *task;
    const struct matte_kernels *kernels;
    const struct matte_best_rows *best;
    const matte_job *job;
    /* How floats are told as bytes, which are compared in their place; NULL: they are not. */
    const struct matte_sample_rows *samples;
    /* How the rest of a band is made once a float is met that is no sample. */
    const struct run *otherwise;
    /* Bytes of what is compared. */
    size_t element;
    struct ring_layout layout[MATTE_GROW_STAGES];
    /* Where a row of floats lies that are to become bytes, and one of bytes to become floats. */
    size_t floats_offset;
    size_t bytes_offset;
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
    unsigned char *workspace;
    /* Whether a float was met that is no sample. */
    bool strange;
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

static void load_samples(struct band *band, const void *row, void *out)
{
    const struct run *run = band->run;
    const struct matte_data *in = &run->task->in;
    size_t width = run->task->plan->width;
    if (in->stride[2] != 1) {
        float *floats = (float *)(void *)(band->workspace + run->floats_offset);
        run->kernels->move->gather_float(floats, row, in->stride[2], width);
        row = floats;
    }
    if (!run->samples->find(out, row, width))
        band->strange = true;
}

static void load_floats(const struct band *band, const void *row, void *out)
{
    const struct matte_kernels *kernels = band->run->kernels;
    const struct matte_grow_task *task = band->run->task;
    size_t width = task->plan->width;
    kernels->move->gather_float(out, row, task->in.stride[2], width);
    if (task->nan_met && kernels->grow->has_nan(out, width))
        atomic_store_explicit(&task->nan_met[band->plane], true, memory_order_relaxed);
}

static void load_codes(const struct band *band, const void *row, void *out)
{
    const struct matte_move_rows *move = band->run->kernels->move;
    const struct matte_grow_task *task = band->run->task;
    size_t width = task->plan->width;
    move->gather_byte(out, row, task->in.stride[2], width);
    if (task->ranks)
        move->translate(out, out, task->ranks, width);
}

/* Row y of the plane, in one piece and made comparable. */
static void load(struct band *band, size_t y, void *out)
{
    const struct matte_data *in = &band->run->task->in;
    const void *row = matte_data_at(in, band->plane * in->stride[0] + y * in->stride[1]);
    if (in->form == MATTE_CODED)
        load_codes(band, row, out);
    else if (band->run->samples)
        load_samples(band, row, out);
    else
        load_floats(band, row, out);
    fetch_next(in, y, row);
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
static void start_rings(struct band *band, size_t start)
{
    const struct matte_grow_plan *plan = band->run->task->plan;
    for (size_t level = plan->count; level-- > 0;) {
        start = clamp(start, -(ptrdiff_t)plan->stage[level].rows, plan->height);
        band->rings[level] =
            (struct ring){ .first = band->workspace + band->run->layout[level].offset,
                           .next = start };
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

static void make_last_row(const struct band *band, size_t y, unsigned char *out)
{
    const struct run *run = band->run;
    const struct matte_grow_plan *plan = run->task->plan;
    unsigned char *bytes = band->workspace + run->bytes_offset;
    make_row(band, plan->count - 1, y, run->samples ? bytes : out);
    if (run->samples)
        run->samples->restore((float *)(void *)out, bytes, plan->width);
}

/* Makes the piece's rows from `start` on, and gives the first one that was not made. */
static size_t make_rows(const struct run *run, const struct matte_band *piece, size_t start)
{
    const struct matte_grow_plan *plan = run->task->plan;
    struct band band = { .run = run, .plane = piece->plane, .workspace = piece->workspace };
    size_t row_size = plan->width * matte_form_size(run->task->in.form);
    unsigned char *out = run->task->out + band.plane * plan->height * row_size;
    size_t y = start;
    start_rings(&band, start);
    for (; y < piece->bottom && !stopped(&band); y++) {
        unsigned char *row = out + y * row_size;
        /* The stages below take as long as the cache needs for it. */
        fetch(row, row_size);
        look_ahead(&band, plan->count - 1, y);
        if (band.strange)
            break;
        make_last_row(&band, y, row);
    }
    return y;
}

static void make_band(const void *user, const struct matte_band *piece)
{
    const struct run *run = user;
    size_t made = make_rows(run, piece, piece->top);
    if (run->otherwise && made < piece->bottom)
        make_rows(run->otherwise, piece, made);
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

/* Room for a row behind what is laid out already, of which `*offset` is the end. */
static bool lay_out_row(struct run *run, size_t element, size_t *offset)
{
    size_t size;
    *offset = run->workspace_size;
    return matte_multiply(run->task->plan->width, element, &size) &&
           matte_round_up(size, MATTE_ALIGNMENT, &size) &&
           matte_add(run->workspace_size, size, &run->workspace_size);
}

static bool lay_out(struct run *run)
{
    bool fits = true;
    for (size_t level = 0; fits && level < run->task->plan->count; level++)
        fits = lay_out_ring(run, level);
    if (run->samples)
        fits = fits && lay_out_row(run, sizeof(float), &run->floats_offset) &&
               lay_out_row(run, 1, &run->bytes_offset);
    return fits;
}

static const struct matte_best_rows *best_rows(const struct run *run)
{
    const struct matte_grow_rows *rows = run->kernels->grow;
    bool erode = run->task->erode;
    if (run->element == sizeof(float))
        return erode ? rows->minimum_float : rows->maximum_float;
    return erode ? rows->minimum_byte : rows->maximum_byte;
}

/* Plans how rows are made: as they are, or floats as their samples as long as they are such. */
static matte_status plan_run(matte_job *job, const struct matte_grow_task *task,
                             const struct matte_sample_rows *samples, const struct run *otherwise,
                             struct run *run)
{
    *run = (struct run){ .task = task,
                         .kernels = matte_kernels_of(job),
                         .job = job,
                         .samples = samples,
                         .otherwise = otherwise,
                         .element = samples ? 1 : matte_form_size(task->in.form) };
    run->best = best_rows(run);
    if (lay_out(run))
        return MATTE_OK;
    return matte_fail(job, MATTE_ELIMIT, NULL, "a mask of %s can't be grown in memory",
                      matte_shape_text(job, &task->in.shape));
}

matte_status matte_grow_stream(matte_job *job, const struct matte_grow_task *task)
{
    assert(task->plan->count > 0);
    const struct matte_sample_rows *samples = matte_grow_samples(job, task);
    struct run as_is;
    struct run as_samples;
    matte_status status = plan_run(job, task, NULL, NULL, &as_is);
    if (!status && samples)
        status = plan_run(job, task, samples, &as_is, &as_samples);
    if (status)
        return status;
    struct matte_bands bands = { .planes = task->in.shape.size[0],
                                 .height = task->plan->height,
                                 /* In lower bands most rows would be made twice. */
                                 .rows = 2 * task->plan->reach + 1,
                                 .workspace = as_is.workspace_size,
                                 .make = make_band,
                                 .user = samples ? &as_samples : &as_is };
    if (samples && as_samples.workspace_size > bands.workspace)
        bands.workspace = as_samples.workspace_size;
    return matte_bands_run(job, &bands);
}
