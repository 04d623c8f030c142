/* SPDX-License-Identifier: MIT */
#include "kernels/resample_axis.h"

#include <math.h>

#include "core/job.h"
#include "core/scratch.h"

/* Bicubic's taps start this far before the pixel, and end as far behind it. */
enum { CUBIC_BEFORE = 2 };

static matte_status new_axis(matte_job *job, size_t taps, struct matte_axis *axis)
{
    void *memory;
    /* So that places and what is added to them stay far from the type's end. */
    if (axis->in > INT32_MAX / 2 || axis->out > INT32_MAX / 2)
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zu pixels can't be resampled to %zu", axis->in,
                          axis->out);
    matte_status status =
        matte_scratch_new(job, axis->out, sizeof *axis->first + taps * sizeof *axis->weights,
                          &memory);
    if (status)
        return status;
    axis->taps = taps;
    axis->first = memory;
    axis->weights = (float *)(void *)(axis->first + axis->out);
    return MATTE_OK;
}

void matte_axis_free(matte_job *job, struct matte_axis *axis)
{
    matte_scratch_free(matte_job_context(job), axis->first);
    axis->first = NULL;
}

size_t matte_axis_source(const struct matte_axis *axis, size_t y, size_t tap)
{
    size_t from = axis->first[y] + tap * axis->step;
    if (from <= axis->before)
        return 0;
    from -= axis->before;
    return from < axis->in ? from : axis->in - 1;
}

matte_status matte_axis_nearest(matte_job *job, size_t in, size_t out, struct matte_axis *axis)
{
    *axis = (struct matte_axis){ .in = in, .out = out };
    matte_status status = new_axis(job, 1, axis);
    if (status)
        return status;
    const float scale = (float)in / (float)out;
    for (size_t i = 0; i < out; i++) {
        float at = floorf(((float)i + 0.5F) * scale);
        axis->first[i] = at < (float)in ? (uint32_t)at : (uint32_t)in - 1;
        if (axis->first[i] >= in)
            axis->first[i] = (uint32_t)in - 1;
        axis->weights[i] = 1;
    }
    return MATTE_OK;
}

/* Where pixel i lies among those of the input, whose pixel 0 is at 0. */
static double place(const struct matte_axis *axis, size_t i)
{
    const float scale = (float)axis->in / (float)axis->out;
    return (double)scale * ((double)i + 0.5) - 0.5;
}

matte_status matte_axis_linear(matte_job *job, size_t in, size_t out, struct matte_axis *axis)
{
    *axis = (struct matte_axis){ .in = in, .out = out, .step = in != out };
    matte_status status = new_axis(job, 2, axis);
    if (status)
        return status;
    for (size_t i = 0; i < out; i++) {
        /* At the same size both taps see the same pixel: torch's way to copy. */
        double at = in == out ? (double)i : fmax(place(axis, i), 0);
        size_t from = (size_t)at < in ? (size_t)at : in - 1;
        float after = (float)(at - (double)from);
        axis->first[i] = (uint32_t)from;
        axis->weights[2 * i] = 1 - after;
        axis->weights[2 * i + 1] = after;
    }
    return MATTE_OK;
}

/* The cubic convolution kernel for A = -0.75, at a distance within one pixel, and from one to two:
 * rounded where torch rounds. */
static const float A = -0.75F;

static float cubic_near(float x)
{
    return fmaf(A + 2, x, -(A + 3)) * x * x + 1;
}

static float cubic_far(float x)
{
    return fmaf(fmaf(A, x, -5 * A), x, 8 * A) * x - 4 * A;
}

matte_status matte_axis_cubic(matte_job *job, size_t in, size_t out, struct matte_axis *axis)
{
    *axis = (struct matte_axis){ .in = in, .out = out, .before = CUBIC_BEFORE, .step = 1 };
    matte_status status = new_axis(job, 4, axis);
    if (status)
        return status;
    for (size_t i = 0; i < out; i++) {
        double at = place(axis, i);
        double pixel = floor((double)(float)at);
        float after = (float)(at - pixel);
        float before = 1 - after;
        float *weights = axis->weights + 4 * i;
        axis->first[i] = (uint32_t)(pixel - 1 + CUBIC_BEFORE);
        if (axis->first[i] > in)
            axis->first[i] = (uint32_t)in;
        weights[0] = cubic_far(after + 1);
        weights[1] = cubic_near(after);
        weights[2] = cubic_near(before);
        weights[3] = cubic_far(before + 1);
    }
    return MATTE_OK;
}
