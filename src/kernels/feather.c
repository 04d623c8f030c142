/* SPDX-License-Identifier: MIT */
#include "kernels/feather.h"

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
    float *out;
};

static void feather_span(const void *user, const struct matte_span *span)
{
    const struct pass *pass = user;
    float *out = pass->out + span->position;
    const float *in = matte_span_floats(pass->kernels, &pass->in, span, out);
    pass->kernels->feather->fade(out, in, pass->left + span->column, pass->right + span->column,
                                 pass->top[span->row], pass->bottom[span->row], span->count);
}

/* Factors of a near edge and of the far one opposite, for `size` pixels each. */
static void set_factors(float *near, float *far, size_t size, size_t near_count, size_t far_count,
                        bool off_by_one)
{
    near_count = matte_smaller(near_count, size);
    far_count = matte_smaller(far_count, size);
    for (size_t i = 0; i < size; i++) {
        near[i] = 1.0F;
        far[i] = 1.0F;
    }
    for (size_t k = 0; k < near_count; k++)
        near[k] = (float)((double)(k + 1) / (double)near_count);
    for (size_t k = 0; k < far_count; k++) {
        size_t at = size - 1 - k;
        if (off_by_one)
            at = k > 0 ? at + 1 : 0;
        far[at] = (float)((double)(k + 1) / (double)far_count);
    }
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
    set_factors(left, right, width, feathering.left, feathering.right, feathering.off_by_one);
    set_factors(top, bottom, height, feathering.top, feathering.bottom, feathering.off_by_one);
    struct pass pass = { .kernels = matte_kernels_of(job),
                         .in = mask->data,
                         .left = left,
                         .right = right,
                         .top = top,
                         .bottom = bottom };
    status = run_pass(job, &pass, out);
    matte_scratch_free(matte_job_context(job), memory);
    return status;
}
