/* SPDX-License-Identifier: MIT */
#include "kernels/pad.h"

#include "core/checked.h"
#include "core/job.h"
#include "kernels/move.h"
#include "kernels/spans.h"

/* One pass over the padded image, whose pixels' channels count as columns. */
struct pass {
    const struct matte_kernels *kernels;
    /* [B, H, W * C] */
    struct matte_data in;
    /* Where in the result it lies. */
    size_t top;
    size_t left;
    float value;
    float *out;
};

static void pad_span(const void *user, const struct matte_span *span)
{
    const struct pass *pass = user;
    const struct matte_shape *shape = &pass->in.shape;
    const struct matte_move_rows *move = pass->kernels->move;
    struct matte_split split = matte_span_split(span, pass->left, pass->left + shape->size[2]);
    float *out = pass->out + span->position;
    if (span->row < pass->top || span->row - pass->top >= shape->size[1] || split.within == 0) {
        move->fill_float(out, pass->value, span->count);
        return;
    }
    struct matte_span within = { .plane = span->plane,
                                 .row = span->row - pass->top,
                                 .column = span->column + split.before - pass->left,
                                 .count = split.within };
    float *to = out + split.before;
    const float *in = matte_span_floats(pass->kernels, &pass->in, &within, to);
    if (in != to)
        move->gather_float(to, in, 1, split.within);
    move->fill_float(out, pass->value, split.before);
    move->fill_float(to + split.within, pass->value, split.after);
}

static bool add_margins(size_t size, size_t before, size_t after, size_t *sum)
{
    return matte_add(size, before, sum) && matte_add(*sum, after, sum);
}

matte_status matte_padded_shape(matte_job *job, const struct matte_shape *shape,
                                const struct matte_margins *margins, struct matte_shape *padded)
{
    size_t count;
    struct matte_shape sum = *shape;
    if (!add_margins(shape->size[1], margins->top, margins->bottom, &sum.size[1]) ||
        !add_margins(shape->size[2], margins->left, margins->right, &sum.size[2]))
        return matte_fail(job, MATTE_ELIMIT, NULL, "the padded image can't be addressed");
    matte_status status = matte_shape_count(job, &sum, &count);
    if (!status)
        *padded = sum;
    return status;
}

/* Whether a pixel's channels lie side by side, and pixels in a row too: then W and C are one
 * dimension. */
static bool rows_merge(const struct matte_data *data)
{
    bool channels = data->shape.size[3] == 1 || data->stride[3] == 1;
    return channels && (data->stride[2] == data->shape.size[3] || data->shape.size[2] == 1);
}

/* [B, H, W, C] as [B, H, W * C]. */
static struct matte_data merge_rows(const struct matte_data *data)
{
    struct matte_data merged = *data;
    merged.shape.rank = 3;
    merged.shape.size[2] *= data->shape.size[3];
    merged.stride[2] = 1;
    return merged;
}

static matte_status run_pass(matte_job *job, struct pass *pass, const struct matte_shape *padded,
                             matte_tensor **out)
{
    struct matte_shape rows = *padded;
    void *elements;
    matte_status status = matte_tensor_new(job, padded, MATTE_FLOAT32, NULL, out, &elements);
    if (status)
        return status;
    rows.rank = 3;
    rows.size[2] *= padded->size[3];
    pass->kernels = matte_kernels_of(job);
    pass->out = elements;
    status = matte_spans_run(job, &rows, pad_span, pass);
    if (status)
        matte_tensor_unref(out);
    return status;
}

matte_status matte_pad_image(matte_job *job, const matte_image *image,
                             const struct matte_margins *margins, float value, matte_image **out)
{
    const matte_tensor *tensor = matte_image_tensor(image);
    struct matte_shape padded;
    matte_tensor *base;
    matte_tensor *made;
    matte_status status = matte_padded_shape(job, &tensor->data.shape, margins, &padded);
    if (status)
        return status;
    if (matte_shape_equal(&padded, &tensor->data.shape)) {
        *out = matte_image_ref(image);
        return MATTE_OK;
    }
    if (rows_merge(&tensor->data)) {
        base = matte_tensor_ref(tensor);
    } else {
        status = matte_move_dense(job, tensor, &base);
        if (status)
            return status;
    }
    struct pass pass = { .in = merge_rows(&base->data),
                         .top = margins->top,
                         .left = margins->left * padded.size[3],
                         .value = value };
    status = run_pass(job, &pass, &padded, &made);
    matte_tensor_unref(&base);
    if (!status)
        *out = matte_tensor_as_image(made);
    return status;
}
