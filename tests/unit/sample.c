/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

unsigned sample_below(unsigned limit)
{
    static uint64_t state = 0x2545F4914F6CDD1D;
    state = state * 6364136223846793005 + 1442695040888963407;
    return (unsigned)(state >> 33) % limit;
}

void sample_levels(float levels[MATTE_LEVELS], bool special)
{
    const float ordinary[] = { 0,         1,     0.5F,    0.25F, nextafterf(1, 0), nextafterf(1, 2),
                               1 - 1e-5F, 1e-5F, -0.125F, 1.5F };
    const float others[] = { INFINITY, -INFINITY, NAN,    FLT_MAX,      -FLT_MAX,
                             -0.0F,    FLT_MIN,   1e-41F, -FLT_MIN / 3, 3e30F };
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = (float)sample_below(1 << 24) / (1 << 24);
    for (size_t i = 0; i < sizeof ordinary / sizeof *ordinary; i++)
        levels[i] = ordinary[i];
    for (size_t i = 0; special && i < sizeof others / sizeof *others; i++)
        levels[MATTE_LEVELS - 1 - i] = others[i];
}

struct sample sample_new(struct matte_shape shape, bool special)
{
    struct sample sample = { .shape = shape, .count = 1 };
    for (int i = 0; i < shape.rank; i++)
        sample.count *= shape.size[i];
    sample_levels(sample.levels, special);
    sample.codes = malloc(sample.count + 1);
    sample.floats = malloc((sample.count + 1) * sizeof *sample.floats);
    if (!sample.codes || !sample.floats)
        abort();
    for (size_t i = 0; i < sample.count; i++) {
        sample.codes[i] = (unsigned char)sample_below(MATTE_LEVELS);
        sample.floats[i] = sample.levels[sample.codes[i]];
    }
    return sample;
}

void sample_free(struct sample *sample)
{
    free(sample->codes);
    free(sample->floats);
    *sample = (struct sample){ .count = 0 };
}

/* Copies the values into `elements`, which the strides of `data` tell how to step through. */
static void scatter(const struct sample *sample, const struct matte_data *data, void *elements)
{
    for (size_t i = 0; i < sample->count; i++) {
        size_t at = matte_data_offset(data, 0, i);
        if (data->form == MATTE_CODED)
            ((unsigned char *)elements)[at] = sample->codes[i];
        else
            ((float *)elements)[at] = sample->floats[i];
    }
}

matte_tensor *sample_tensor(matte_job *job, const struct sample *sample, enum sample_layout layout)
{
    bool coded = layout == SAMPLE_CODES || layout == SAMPLE_APART_CODES;
    struct matte_data data = { .form = coded ? MATTE_CODED : MATTE_FLOAT32,
                               .shape = sample->shape,
                               .levels = coded ? sample->levels : NULL };
    struct matte_shape around = sample->shape;
    if (layout == SAMPLE_APART_FLOATS || layout == SAMPLE_APART_CODES) {
        around.size[around.rank - 1] += 1;
        around.size[around.rank - 2] += 2;
    }
    matte_dense_strides(&around, data.stride);
    size_t count = around.size[0] * data.stride[0];
    void *elements = calloc(count + 1, sizeof(float));
    matte_tensor *tensor = NULL;
    if (!elements)
        abort();
    scatter(sample, &data, elements);
    data.elements = elements;
    if (matte_tensor_wrap(job, &data, free, elements, &tensor))
        abort();
    return tensor;
}

float *sample_floats(const matte_tensor *tensor)
{
    float *floats = malloc((matte_tensor_count(tensor) + 1) * sizeof *floats);
    if (!floats)
        abort();
    matte_tensor_copy_floats(tensor, floats);
    return floats;
}

bool sample_same(const float *a, const float *b, size_t count)
{
    size_t i = 0;
    while (i < count && (a[i] == b[i] || (isnan(a[i]) && isnan(b[i]))))
        i++;
    return i == count;
}

void sample_jobs_new(enum matte_compat compat, matte_job *jobs[SAMPLE_JOBS])
{
    for (int i = 0; i < SAMPLE_JOBS; i++) {
        struct matte_context_params params = { .isa = i % 2 ? MATTE_ISA_BASE : MATTE_ISA_BEST,
                                               .threads = i / 2 ? 3 : 1,
                                               .compat = compat };
        matte_context *context = NULL;
        if (matte_context_new(&params, &context) || matte_job_new(context, &jobs[i]))
            abort();
        matte_context_unref(&context);
    }
}

void sample_jobs_free(matte_job *jobs[SAMPLE_JOBS])
{
    for (int i = 0; i < SAMPLE_JOBS; i++)
        matte_job_free(&jobs[i]);
}
