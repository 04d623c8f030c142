/* SPDX-License-Identifier: MIT */
#include "kernels/move.h"

#include "core/checked.h"
#include "core/job.h"
#include "kernels/chunks.h"
#include "kernels/kernels.h"

/* A copy of a tensor into dense memory, in its own form or as floats. */
struct copy {
    const struct matte_move_rows *move;
    enum matte_form from;
    enum matte_form to;
    /* Of the codes, if `from` has any. */
    const float *levels;
    void *out;
};

static void copy_chunk(const void *user, const struct matte_chunk *chunk)
{
    const struct copy *copy = user;
    uint8_t codes[MATTE_CHUNK];
    if (copy->from == MATTE_FLOAT32) {
        float *out = (float *)copy->out + chunk->position;
        copy->move->gather_float(out, chunk->in, chunk->stride, chunk->count);
    } else if (copy->to == MATTE_CODED) {
        uint8_t *out = (uint8_t *)copy->out + chunk->position;
        copy->move->gather_byte(out, chunk->in, chunk->stride, chunk->count);
    } else {
        float *out = (float *)copy->out + chunk->position;
        copy->move->gather_byte(codes, chunk->in, chunk->stride, chunk->count);
        copy->move->decode(out, codes, copy->levels, chunk->count);
    }
}

static struct copy plan_copy(const struct matte_move_rows *move, const struct matte_data *data,
                             enum matte_form to, void *out)
{
    return (struct copy){
        .move = move, .from = data->form, .to = to, .levels = data->levels, .out = out
    };
}

static matte_status copy_as(matte_job *job, const matte_tensor *tensor, enum matte_form form,
                            matte_tensor **result)
{
    void *out;
    matte_status status =
        matte_tensor_new(job, &tensor->data.shape, form, tensor->data.levels, result, &out);
    if (status)
        return status;
    struct copy copy = plan_copy(matte_kernels_of(job)->move, &tensor->data, form, out);
    matte_chunks_run(job, &tensor->data, copy_chunk, &copy);
    return MATTE_OK;
}

void matte_tensor_copy_floats(const matte_tensor *tensor, float *floats)
{
    enum matte_isa isa = matte_context_isa(tensor->store->context);
    const struct matte_move_rows *move = matte_kernels_for(isa)->move;
    struct copy copy = plan_copy(move, &tensor->data, MATTE_FLOAT32, floats);
    matte_chunks_walk(&tensor->data, copy_chunk, &copy);
}

void matte_move_copy(matte_job *job, const struct matte_data *data, void *out)
{
    struct copy copy = plan_copy(matte_kernels_of(job)->move, data, data->form, out);
    matte_chunks_walk(data, copy_chunk, &copy);
}

matte_status matte_move_floats(matte_job *job, const matte_tensor *tensor, matte_tensor **floats)
{
    if (tensor->data.form != MATTE_FLOAT32 || !matte_data_is_dense(&tensor->data))
        return copy_as(job, tensor, MATTE_FLOAT32, floats);
    *floats = matte_tensor_ref(tensor);
    return MATTE_OK;
}

matte_status matte_move_dense(matte_job *job, const matte_tensor *tensor, matte_tensor **dense)
{
    if (!matte_data_is_dense(&tensor->data))
        return copy_as(job, tensor, tensor->data.form, dense);
    *dense = matte_tensor_ref(tensor);
    return MATTE_OK;
}

/* Whether the dimensions before height and width lie one behind the other, and as what. */
static bool leading_merge(const struct matte_data *data, size_t *planes, size_t *stride)
{
    struct matte_data leading = *data;
    leading.shape.rank -= 2;
    if (leading.shape.rank == 0) {
        *planes = 1;
        *stride = 0;
        return true;
    }
    struct matte_data merged = matte_data_collapse(&leading);
    *planes = merged.shape.size[0];
    *stride = merged.stride[0];
    return merged.shape.rank == 1;
}

matte_status matte_move_fold(matte_job *job, const matte_tensor *tensor, matte_tensor **folded)
{
    const struct matte_shape *shape = &tensor->data.shape;
    size_t height = shape->size[shape->rank - 2];
    size_t width = shape->size[shape->rank - 1];
    if (height == 0 || width == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "the mask of %s is empty: nothing was left of it by what made it",
                          matte_shape_text(job, shape));
    struct matte_data view = { .shape = { .rank = 3, .size = { 0, height, width } } };
    matte_tensor *base = matte_tensor_ref(tensor);
    matte_status status = MATTE_OK;
    if (!leading_merge(&tensor->data, &view.shape.size[0], &view.stride[0])) {
        matte_tensor_unref(&base);
        status = matte_move_dense(job, tensor, &base);
        if (status)
            return status;
        leading_merge(&base->data, &view.shape.size[0], &view.stride[0]);
    }
    view.form = base->data.form;
    view.elements = base->data.elements;
    view.levels = base->data.levels;
    view.stride[1] = base->data.stride[shape->rank - 2];
    view.stride[2] = base->data.stride[shape->rank - 1];
    status = matte_tensor_view(job, base, &view, folded);
    matte_tensor_unref(&base);
    return status;
}

/* The batch under one more dimension that repeats, and as a copy without it. */
static matte_status copy_repeated(matte_job *job, const matte_tensor *tensor, size_t amount,
                                  const struct matte_shape *shape, matte_tensor **repeated)
{
    const struct matte_data *data = &tensor->data;
    struct matte_data view = *data;
    matte_tensor *base;
    matte_tensor *dense;
    view.shape = (struct matte_shape){ .rank = data->shape.rank + 1, .size = { amount } };
    view.stride[0] = 0;
    for (int i = 0; i < data->shape.rank; i++) {
        view.shape.size[i + 1] = data->shape.size[i];
        view.stride[i + 1] = data->stride[i];
    }
    matte_status status = matte_tensor_view(job, tensor, &view, &base);
    if (status)
        return status;
    status = matte_move_dense(job, base, &dense);
    matte_tensor_unref(&base);
    if (status)
        return status;
    view = dense->data;
    view.shape = *shape;
    matte_dense_strides(shape, view.stride);
    status = matte_tensor_view(job, dense, &view, repeated);
    matte_tensor_unref(&dense);
    return status;
}

matte_status matte_move_repeat(matte_job *job, const matte_tensor *tensor, size_t amount,
                               matte_tensor **repeated)
{
    struct matte_data view = tensor->data;
    size_t count;
    if (!matte_multiply(view.shape.size[0], amount, &view.shape.size[0]))
        return matte_fail(job, MATTE_ELIMIT, NULL, "a batch that large can't be addressed");
    matte_status status = matte_shape_count(job, &view.shape, &count);
    if (status)
        return status;
    if (tensor->data.shape.size[0] > 1 && tensor->data.stride[0] != 0 && amount > 1)
        return copy_repeated(job, tensor, amount, &view.shape, repeated);
    if (amount > 1)
        view.stride[0] = 0;
    return matte_tensor_view(job, tensor, &view, repeated);
}
