/* SPDX-License-Identifier: MIT */
#include "kernels/grow_samples.h"

#include "core/checked.h"

/* What is looked at: so many pieces of rows with so many floats, from one corner to the other. */
enum { PROBES = 32, PROBE = 64 };

/* Stages from which on bytes are faster, with the way to them and back. */
enum { STAGES_MIN = 2 };

/* Place `index` of PROBES, from 0 to `last`. */
static size_t place_of(size_t index, size_t last)
{
    size_t step = last / (PROBES - 1);
    size_t rest = last % (PROBES - 1);
    return index * step + index * rest / (PROBES - 1);
}

/* Whether piece `index` is samples. */
static bool has_samples(const struct matte_data *in, const struct matte_kernels *kernels,
                        const struct matte_sample_rows *samples, size_t index)
{
    float floats[PROBE];
    uint8_t bytes[PROBE];
    size_t height = in->shape.size[1];
    size_t row = place_of(index, in->shape.size[0] * height - 1);
    size_t length = matte_smaller(PROBE, in->shape.size[2]);
    size_t column = place_of(index, in->shape.size[2] - length);
    size_t offset =
        row / height * in->stride[0] + row % height * in->stride[1] + column * in->stride[2];
    kernels->move->gather_float(floats, matte_data_at(in, offset), in->stride[2], length);
    return samples->find(bytes, floats, length);
}

static bool all_have_samples(const struct matte_data *in, const struct matte_kernels *kernels,
                             const struct matte_sample_rows *samples)
{
    for (size_t i = 0; i < PROBES; i++) {
        if (!has_samples(in, kernels, samples, i))
            return false;
    }
    return true;
}

const struct matte_sample_rows *matte_grow_samples(const matte_job *job,
                                                   const struct matte_grow_task *task)
{
    const struct matte_kernels *kernels = matte_kernels_of(job);
    if (task->in.form != MATTE_FLOAT32 || task->plan->count < STAGES_MIN)
        return NULL;
    for (size_t i = 0; i < MATTE_INVERSIONS; i++) {
        if (all_have_samples(&task->in, kernels, &kernels->sample[i]))
            return &kernels->sample[i];
    }
    return NULL;
}
