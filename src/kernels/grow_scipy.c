/* SPDX-License-Identifier: MIT */
#include "kernels/grow_scipy.h"

#include <string.h>

#include "core/job.h"
#include "core/scratch.h"
#include "kernels/grow_stream.h"

/* What scipy's filters of size 3 keep of the values that they have seen. */
struct entry {
    float value;
    /* When it leaves the window. */
    size_t death;
};

static bool reaches(bool erode, float value, float other)
{
    return erode ? value <= other : value >= other;
}

/* The running extremum of three, after scipy 1.10's NI_MinOrMaxFilter1D: a queue of the values that
 * may still become the extremum, best first. `in` has a value more than `out` at each end. */
static void filter_line(bool erode, const float *in, size_t count, float *out)
{
    struct entry queue[3] = { { .value = in[0], .death = 3 } };
    size_t head = 0;
    size_t tail = 0;
    for (size_t i = 1; i < count + 2; i++) {
        if (queue[head].death == i)
            head = (head + 1) % 3;
        if (reaches(erode, in[i], queue[head].value)) {
            tail = head;
        } else {
            while (reaches(erode, in[i], queue[tail].value))
                tail = (tail + 2) % 3;
            tail = (tail + 1) % 3;
        }
        queue[tail] = (struct entry){ .value = in[i], .death = i + 3 };
        if (i >= 2)
            out[i - 2] = queue[head].value;
    }
}

/* Working memory for lines of one length. */
struct lines {
    bool erode;
    size_t count;
    /* The line with its first and last value repeated, and what it becomes. */
    float *padded;
    float *filtered;
};

/* Replaces a line of the plane; says whether that changed it. */
static bool pass_line(const struct lines *lines, float *line, size_t stride)
{
    float *middle = lines->padded + 1;
    size_t count = lines->count;
    for (size_t i = 0; i < count; i++)
        middle[i] = line[i * stride];
    lines->padded[0] = middle[0];
    middle[count] = middle[count - 1];
    filter_line(lines->erode, lines->padded, count, lines->filtered);
    bool changed = memcmp(middle, lines->filtered, count * sizeof *middle) != 0;
    for (size_t i = 0; changed && i < count; i++)
        line[i * stride] = lines->filtered[i];
    return changed;
}

/* One pass of the full footprint: columns, then rows. */
static bool pass_square(struct lines *lines, float *plane, size_t height, size_t width)
{
    bool changed = false;
    lines->count = height;
    for (size_t x = 0; x < width; x++)
        changed |= pass_line(lines, plane + x, width);
    lines->count = width;
    for (size_t y = 0; y < height; y++)
        changed |= pass_line(lines, plane + y * width, 1);
    return changed;
}

static void copy_plane(matte_job *job, const struct matte_data *in, float *out)
{
    size_t width = in->shape.size[2];
    for (size_t y = 0; y < in->shape.size[1]; y++)
        matte_kernels_of(job)->move->gather_float(out + y * width,
                                                  matte_data_at(in, y * in->stride[1]),
                                                  in->stride[2], width);
}

static matte_status grow_square(matte_job *job, struct matte_growth growth,
                                const struct matte_data *in, float *out)
{
    size_t height = in->shape.size[1];
    size_t width = in->shape.size[2];
    size_t longest = height > width ? height : width;
    void *memory;
    matte_status status = matte_scratch_new(job, longest + 1, 2 * sizeof(float), &memory);
    if (status)
        return status;
    float *floats = memory;
    struct lines lines = { .erode = growth.erode,
                           .padded = floats,
                           .filtered = floats + longest + 2 };
    copy_plane(job, in, out);
    bool changed = true;
    for (uint64_t i = 0; i < growth.passes && changed && !status; i++) {
        changed = pass_square(&lines, out, height, width);
        status = matte_job_check(job);
    }
    matte_scratch_free(matte_job_context(job), memory);
    return status;
}

/* The plan of one pass looks at pixels in scipy's order, so repeating it is all there is to do. */
static matte_status grow_diamond(matte_job *job, struct matte_growth growth,
                                 const struct matte_data *in, float *out)
{
    size_t height = in->shape.size[1];
    size_t width = in->shape.size[2];
    void *spare;
    matte_status status = matte_scratch_new(job, height * width, sizeof *out, &spare);
    if (status)
        return status;
    const struct matte_growth once = { MATTE_GROW_DIAMOND, growth.erode, 1 };
    const struct matte_grow_plan plan = matte_grow_plan(once, height, width);
    struct matte_grow_task task = { .plan = &plan, .erode = growth.erode };
    task.in = (struct matte_data){ .form = MATTE_FLOAT32, .shape = in->shape };
    matte_dense_strides(&in->shape, task.in.stride);
    copy_plane(job, in, out);
    void *planes[] = { out, spare };
    size_t newest = 0;
    bool changed = true;
    for (uint64_t i = 0; i < growth.passes && changed && !status; i++) {
        task.in.elements = planes[newest];
        newest = 1 - newest;
        task.out = planes[newest];
        status = matte_grow_stream(job, &task);
        changed = memcmp(out, spare, height * width * sizeof *out) != 0;
    }
    if (newest == 1)
        memcpy(out, spare, height * width * sizeof *out);
    matte_scratch_free(matte_job_context(job), spare);
    return status;
}

matte_status matte_grow_scipy(matte_job *job, struct matte_growth growth,
                              const struct matte_data *in, float *out)
{
    switch (growth.shape) {
    case MATTE_GROW_DIAMOND:
        return grow_diamond(job, growth, in, out);
    case MATTE_GROW_SQUARE:
        return grow_square(job, growth, in, out);
    }
    return MATTE_OK;
}
