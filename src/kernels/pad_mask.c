/* SPDX-License-Identifier: MIT */
#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/pad.h"
#include "kernels/spans.h"

/* One pass over the mask. A pixel's value falls with its distance, so that it is the larger one of
 * what its column and its row alone would give. */
struct pass {
    const struct matte_kernels *kernels;
    const float *columns;
    const float *rows;
    float *out;
};

static void mask_span(const void *user, const struct matte_span *span)
{
    const struct pass *pass = user;
    float row[MATTE_CHUNK];
    const void *const in[] = { pass->columns + span->column, row };
    pass->kernels->move->fill_float(row, pass->rows[span->row], span->count);
    pass->kernels->grow->maximum_float->of[2](pass->out + span->position, in, span->count);
}

static float faded(size_t distance, size_t fade)
{
    if (distance >= fade)
        return 0.0F;
    double value = (double)(fade - distance) / (double)fade;
    return (float)(value * value);
}

/* What pixels along one dimension give: 1 in the margins; within, the distances to those sides that
 * have one count. */
static void set_values(float *values, size_t size, size_t before, size_t after, size_t fade)
{
    size_t inner = size - before - after;
    for (size_t i = 0; i < size; i++)
        values[i] = 1.0F;
    for (size_t i = 0; i < inner; i++) {
        size_t distance = before ? i : inner;
        if (after)
            distance = matte_smaller(distance, inner - i);
        values[before + i] = faded(distance, fade);
    }
}

static matte_status run_pass(matte_job *job, struct pass *pass, const struct matte_shape *shape,
                             matte_mask **out)
{
    matte_tensor *made;
    void *elements;
    matte_status status = matte_tensor_new(job, shape, MATTE_FLOAT32, NULL, &made, &elements);
    if (status)
        return status;
    pass->out = elements;
    status = matte_spans_run(job, shape, mask_span, pass);
    if (status)
        matte_tensor_unref(&made);
    else
        *out = matte_tensor_as_mask(made);
    return status;
}

matte_status matte_pad_mask(matte_job *job, const struct matte_shape *padded,
                            const struct matte_margins *margins, size_t fade, matte_mask **out)
{
    size_t height = padded->size[1];
    size_t width = padded->size[2];
    const struct matte_shape shape = { .rank = 3, .size = { 1, height, width } };
    size_t count;
    void *memory;
    if (!matte_add(width, height, &count))
        return matte_fail_memory(job, SIZE_MAX);
    matte_status status = matte_scratch_new(job, count, sizeof(float), &memory);
    if (status)
        return status;
    float *columns = memory;
    float *rows = columns + width;
    /* Where the fades of two sides would meet there is none. */
    size_t inner_height = height - margins->top - margins->bottom;
    size_t inner_width = width - margins->left - margins->right;
    if (fade >= inner_height - inner_height / 2 || fade >= inner_width - inner_width / 2)
        fade = 0;
    set_values(columns, width, margins->left, margins->right, fade);
    set_values(rows, height, margins->top, margins->bottom, fade);
    struct pass pass = { .kernels = matte_kernels_of(job), .columns = columns, .rows = rows };
    status = run_pass(job, &pass, &shape, out);
    matte_scratch_free(matte_job_context(job), memory);
    return status;
}
