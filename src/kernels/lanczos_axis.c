/* SPDX-License-Identifier: MIT */
#include "kernels/lanczos_axis.h"

#include <math.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"

/* How far the kernel reaches, in pixels of the smaller picture. */
static const double REACH = 3;

static double sinc(double x)
{
    static const double pi = 3.14159265358979323846;
    return x == 0 ? 1 : sin(x * pi) / (x * pi);
}

static double lanczos(double x)
{
    return -REACH <= x && x < REACH ? sinc(x) * sinc(x / REACH) : 0;
}

/* How Pillow rounds a weight: halves away from zero. */
static int32_t whole(double weight)
{
    const double one = 1 << 22;
    return (int32_t)(weight < 0 ? weight * one - 0.5 : weight * one + 0.5);
}

/* The taps of pixel i. `scale` is in input pixels a pixel of the result. */
static void weigh(struct matte_lanczos_axis *axis, size_t i, double scale, double *taps)
{
    double wide = fmax(scale, 1);
    double center = ((double)i + 0.5) * scale;
    double low = trunc(center - REACH * wide + 0.5);
    double high = trunc(center + REACH * wide + 0.5);
    size_t first = low < 0 ? 0 : (size_t)low;
    size_t end = high > (double)axis->in ? axis->in : (size_t)high;
    double sum = 0;
    axis->first[i] = (uint32_t)first;
    axis->length[i] = (uint32_t)(end - first);
    for (size_t j = first; j < end; j++) {
        taps[j - first] = lanczos(((double)j - center + 0.5) * (1 / wide));
        sum += taps[j - first];
    }
    for (size_t j = 0; j < end - first; j++)
        axis->weights[i * axis->most + j] = whole(sum != 0 ? taps[j] * (1 / sum) : taps[j]);
}

static matte_status weigh_all(matte_job *job, struct matte_lanczos_axis *axis)
{
    void *taps;
    matte_status status = matte_scratch_new(job, axis->most, sizeof(double), &taps);
    if (status)
        return status;
    double scale = (double)axis->in / (double)axis->out;
    for (size_t i = 0; i < axis->out; i++)
        weigh(axis, i, scale, taps);
    matte_scratch_free(matte_job_context(job), taps);
    return MATTE_OK;
}

matte_status matte_lanczos_axis_new(matte_job *job, size_t in, size_t out,
                                    struct matte_lanczos_axis *axis)
{
    size_t count;
    size_t bytes;
    void *memory;
    *axis = (struct matte_lanczos_axis){ .in = in, .out = out };
    if (in > INT32_MAX / 8 || out > INT32_MAX / 8)
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zu pixels can't be resampled to %zu", in, out);
    axis->most = 2 * (size_t)ceil(REACH * fmax((double)in / (double)out, 1)) + 1;
    if (!matte_add(axis->most, 2, &count) || !matte_multiply(count, out, &bytes))
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zu pixels can't be resampled to %zu", in, out);
    matte_status status = matte_scratch_new(job, bytes, sizeof(int32_t), &memory);
    if (status)
        return status;
    axis->first = memory;
    axis->length = axis->first + out;
    axis->weights = (int32_t *)(void *)(axis->length + out);
    status = weigh_all(job, axis);
    if (status)
        matte_lanczos_axis_free(job, axis);
    return status;
}

void matte_lanczos_axis_free(matte_job *job, struct matte_lanczos_axis *axis)
{
    matte_scratch_free(matte_job_context(job), axis->first);
    axis->first = NULL;
}
