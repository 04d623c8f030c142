/* SPDX-License-Identifier: MIT */
#include "kernels/feather.h"

#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/spans.h"

/* One pass over masks. The factors of pixels that don't fade are 1, which changes nothing. */
struct pass {
    const struct matte_kernels *kernels;
    struct matte_data in;
    const float *left;
    const float *right;
    const float *top;
    const float *bottom;
    /* Columns in which neither the left nor the right edge fades. */
    size_t plain;
    size_t plain_end;
    float *out;
};

/* Elements `first` to `first + count - 1` of a span. */
static void fade_part(const struct pass *pass, const struct matte_span *span, const float *in,
                      size_t first, size_t count)
{
    size_t column = span->column + first;
    pass->kernels->feather->fade(pass->out + span->position + first, in + first,
                                 pass->left + column, pass->right + column, pass->top[span->row],
                                 pass->bottom[span->row], count);
}

static void feather_span(const void *user, const struct matte_span *span)
{
    const struct pass *pass = user;
    float *out = pass->out + span->position;
    const float *in = matte_span_floats(pass->kernels, &pass->in, span, out);
    struct matte_split split = matte_span_split(span, pass->plain, pass->plain_end);
    if (pass->top[span->row] != 1.0F || pass->bottom[span->row] != 1.0F) {
        fade_part(pass, span, in, 0, span->count);
        return;
    }
    fade_part(pass, span, in, 0, split.before);
    if (in != out)
        memcpy(out + split.before, in + split.before, split.within * sizeof *out);
    fade_part(pass, span, in, split.before + split.within, split.after);
}

/* Of `size` pixels, `near` and `far` of which fade from the two edges. */
struct axis {
    size_t size;
    size_t near;
    size_t far;
    bool off_by_one;
};

static struct axis axis_of(size_t size, size_t near, size_t far, bool off_by_one)
{
    return (struct axis){ size, matte_smaller(near, size), matte_smaller(far, size), off_by_one };
}

/* Pixel k of n that fade, counted from the edge. */
static float factor(size_t k, size_t n)
{
    return k < n ? (float)((double)(k + 1) / (double)n) : 1.0F;
}

static float far_factor(const struct axis *axis, size_t at)
{
    if (!axis->off_by_one)
        return factor(axis->size - 1 - at, axis->far);
    return factor(at > 0 ? axis->size - at : 0, axis->far);
}

/* Factors of `count` pixels from pixel `first` on. Few of them fade, on bands of a picture none. */
static void set_factors(const struct axis *axis, size_t first, float *near, float *far,
                        size_t count)
{
    size_t far_start = axis->size - axis->far;
    for (size_t i = 0; i < count; i++) {
        near[i] = 1.0F;
        far[i] = 1.0F;
    }
    for (size_t i = 0; i < count && first + i < axis->near; i++)
        near[i] = factor(first + i, axis->near);
    for (size_t i = far_start > first ? far_start - first : 0; i < count; i++)
        far[i] = far_factor(axis, first + i);
    if (first == 0 && count > 0)
        far[0] = far_factor(axis, 0);
}

/* Most of a mask's columns are plain, and of its rows: there it is only copied. The mask has
 * `count` of the picture's columns, from column `first` on. Where the far edge is off by one, it
 * takes the first column for one of its own. */
static void find_plain(struct pass *pass, const struct axis *across, size_t first, size_t count)
{
    bool wraps = across->off_by_one && across->far > 0 && across->near == 0;
    size_t plain = wraps ? matte_smaller(1, across->size) : across->near;
    size_t plain_end = across->size - across->far;
    pass->plain = plain > first ? plain - first : 0;
    pass->plain_end = plain_end > first ? matte_smaller(plain_end - first, count) : 0;
}

static matte_status run_pass(matte_job *job, struct pass *pass, matte_tensor **out)
{
    const struct matte_shape *shape = &pass->in.shape;
    matte_tensor *made;
    void *elements;
    matte_status status = matte_tensor_new(job, shape, MATTE_FLOAT32, NULL, &made, &elements);
    if (status)
        return status;
    pass->out = elements;
    status = matte_spans_run(job, shape, feather_span, pass);
    if (status)
        matte_tensor_unref(&made);
    else
        *out = made;
    return status;
}

matte_status matte_feather(matte_job *job, const matte_tensor *mask,
                           struct matte_feathering feathering, matte_tensor **out)
{
    size_t height = mask->data.shape.size[1];
    size_t width = mask->data.shape.size[2];
    size_t count;
    void *memory;
    if (!matte_add(width, height, &count) || !matte_multiply(count, 2, &count))
        return matte_fail_memory(job, SIZE_MAX);
    matte_status status = matte_scratch_new(job, count, sizeof(float), &memory);
    if (status)
        return status;
    float *left = memory;
    float *right = left + width;
    float *top = right + width;
    float *bottom = top + height;
    struct matte_place place = matte_job_place(job, height, width);
    struct axis across =
        axis_of(place.width, feathering.left, feathering.right, feathering.off_by_one);
    struct axis down =
        axis_of(place.height, feathering.top, feathering.bottom, feathering.off_by_one);
    set_factors(&across, place.column, left, right, width);
    set_factors(&down, place.row, top, bottom, height);
    struct pass pass = { .kernels = matte_kernels_of(job),
                         .in = mask->data,
                         .left = left,
                         .right = right,
                         .top = top,
                         .bottom = bottom };
    find_plain(&pass, &across, place.column, width);
    status = run_pass(job, &pass, out);
    matte_scratch_free(matte_job_context(job), memory);
    return status;
}
