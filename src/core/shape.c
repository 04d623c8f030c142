/* SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/tensor.h"
#include "core/text.h"

matte_status matte_shape_count(matte_job *job, const struct matte_shape *shape, size_t *count)
{
    if (shape->rank < 1 || shape->rank > MATTE_RANK_MAX)
        return matte_fail(job, MATTE_ESHAPE, NULL, "%d dimensions; a tensor has 1 to %d",
                          shape->rank, MATTE_RANK_MAX);
    size_t product = 1;
    bool fits = true;
    for (int i = 0; i < shape->rank; i++)
        fits = fits && matte_multiply(product, shape->size[i], &product);
    size_t bytes;
    if (!fits || !matte_multiply(product, sizeof(float), &bytes))
        return matte_fail(job, MATTE_ELIMIT, NULL, "a tensor of %s can't be addressed",
                          matte_shape_text(job, shape));
    *count = product;
    return MATTE_OK;
}

bool matte_shape_equal(const struct matte_shape *a, const struct matte_shape *b)
{
    bool equal = a->rank == b->rank;
    for (int i = 0; equal && i < a->rank; i++)
        equal = a->size[i] == b->size[i];
    return equal;
}

const char *matte_shape_text(matte_job *job, const struct matte_shape *shape)
{
    struct matte_text text = { .arena = &job->arena };
    for (int i = 0; i < shape->rank && i < MATTE_RANK_MAX; i++)
        matte_text_format(&text, i ? "x%zu" : "%zu", shape->size[i]);
    const char *string = matte_text_end(&text);
    return string ? string : "?";
}

void matte_dense_strides(const struct matte_shape *shape, size_t stride[MATTE_RANK_MAX])
{
    size_t step = 1;
    for (int i = shape->rank - 1; i >= 0; i--) {
        stride[i] = step;
        step *= shape->size[i];
    }
}

struct matte_data matte_data_collapse(const struct matte_data *data)
{
    struct matte_data merged = *data;
    merged.shape.rank = 0;
    for (int i = 0; i < data->shape.rank; i++) {
        size_t size = data->shape.size[i];
        int last = merged.shape.rank - 1;
        if (size == 1)
            continue;
        if (last >= 0 && merged.stride[last] == size * data->stride[i]) {
            merged.shape.size[last] *= size;
            merged.stride[last] = data->stride[i];
        } else {
            merged.shape.size[last + 1] = size;
            merged.stride[last + 1] = data->stride[i];
            merged.shape.rank++;
        }
    }
    if (merged.shape.rank == 0) {
        merged.shape = (struct matte_shape){ .rank = 1, .size = { 1 } };
        merged.stride[0] = 1;
    }
    return merged;
}

bool matte_data_is_dense(const struct matte_data *data)
{
    struct matte_data merged = matte_data_collapse(data);
    for (int i = 0; i < data->shape.rank; i++) {
        if (data->shape.size[i] == 0)
            return true;
    }
    return merged.shape.rank == 1 && merged.stride[0] == 1;
}

const void *matte_data_at(const struct matte_data *data, size_t offset)
{
    return (const unsigned char *)data->elements + offset * matte_form_size(data->form);
}

size_t matte_data_offset(const struct matte_data *data, int inner, size_t index)
{
    size_t offset = 0;
    for (int i = data->shape.rank - inner - 1; i >= 0; i--) {
        offset += index % data->shape.size[i] * data->stride[i];
        index /= data->shape.size[i];
    }
    return offset;
}
