/* SPDX-License-Identifier: MIT */
#include "kernels/fill.h"

#include "core/job.h"
#include "core/levels.h"

/* The code of a value in the table; makes a table of nothing else when the value is not in it. */
static uint8_t code_of(float levels[MATTE_LEVELS], float value)
{
    for (int i = 0; i < MATTE_LEVELS; i++) {
        if (levels[i] == value)
            return (uint8_t)i;
    }
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = value;
    return 0;
}

/* A view of codes, whose table is `levels`, repeated as `stride` says. */
static matte_status repeat(matte_job *job, const matte_tensor *codes,
                           const struct matte_shape *shape, const size_t stride[],
                           matte_tensor **out)
{
    struct matte_data view = codes->data;
    size_t count;
    matte_status status = matte_shape_count(job, shape, &count);
    if (status)
        return status;
    view.shape = *shape;
    for (int i = 0; i < shape->rank; i++)
        view.stride[i] = stride[i];
    return matte_tensor_view(job, codes, &view, out);
}

matte_status matte_fill(matte_job *job, const struct matte_shape *shape, float value,
                        matte_tensor **out)
{
    static const size_t nowhere[MATTE_RANK_MAX] = { 0 };
    const struct matte_shape single = { .rank = 1, .size = { 1 } };
    float levels[MATTE_LEVELS];
    matte_tensor *codes;
    void *element;
    matte_levels_of_bytes(levels);
    uint8_t code = code_of(levels, value);
    matte_status status = matte_tensor_new(job, &single, MATTE_CODED, levels, &codes, &element);
    if (status)
        return status;
    *(uint8_t *)element = code;
    status = repeat(job, codes, shape, nowhere, out);
    matte_tensor_unref(&codes);
    return status;
}

/* One row is there, since rows are what loops run over; all rows are the same. */
matte_status matte_fill_pixel(matte_job *job, const struct matte_shape *shape, const uint8_t *pixel,
                              matte_image **out)
{
    size_t channels = shape->size[3];
    const struct matte_shape row = { .rank = 2, .size = { shape->size[2], channels } };
    const size_t stride[MATTE_RANK_MAX] = { 0, 0, channels, 1 };
    float levels[MATTE_LEVELS];
    matte_tensor *codes;
    matte_tensor *filled;
    void *elements;
    matte_levels_of_bytes(levels);
    matte_status status = matte_tensor_new(job, &row, MATTE_CODED, levels, &codes, &elements);
    if (status)
        return status;
    for (size_t i = 0; i < row.size[0] * channels; i++)
        ((uint8_t *)elements)[i] = pixel[i % channels];
    status = repeat(job, codes, shape, stride, &filled);
    matte_tensor_unref(&codes);
    if (!status)
        *out = matte_tensor_as_image(filled);
    return status;
}
