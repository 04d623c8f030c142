/* SPDX-License-Identifier: MIT */
#include "kernels/map.h"

#include "kernels/chunks.h"
#include "kernels/kernels.h"

/* One pass over a tensor of floats. */
struct pass {
    const struct matte_kernels *kernels;
    struct matte_pointwise pointwise;
    float *out;
};

static void map_row(const struct matte_map_rows *map, struct matte_pointwise pointwise,
                    const float *in, float *out, size_t count)
{
    switch (pointwise.op) {
    case MATTE_INVERT:
        map->invert(out, in, count);
        return;
    case MATTE_ABOVE:
        map->above(out, in, pointwise.a, count);
        return;
    case MATTE_CLAMP:
        map->clamp(out, in, count);
        return;
    }
}

static void map_chunk(const void *user, const struct matte_chunk *chunk)
{
    const struct pass *pass = user;
    const float *in = chunk->in;
    float gathered[MATTE_CHUNK];
    if (chunk->stride != 1) {
        pass->kernels->move->gather_float(gathered, in, chunk->stride, chunk->count);
        in = gathered;
    }
    map_row(pass->kernels->map, pass->pointwise, in, pass->out + chunk->position, chunk->count);
}

/* What repeats in memory, as a grey image's channels do, is mapped once and repeats again. */
static matte_status map_floats(matte_job *job, const matte_tensor *in,
                               struct matte_pointwise pointwise, matte_tensor **out)
{
    struct matte_data once = in->data;
    matte_tensor *mapped;
    void *elements;
    for (int i = 0; i < once.shape.rank; i++) {
        if (once.stride[i] == 0 && once.shape.size[i] > 1)
            once.shape.size[i] = 1;
    }
    matte_status status =
        matte_tensor_new(job, &once.shape, MATTE_FLOAT32, NULL, &mapped, &elements);
    if (status)
        return status;
    struct pass pass = { matte_kernels_of(job), pointwise, elements };
    matte_chunks_run(job, &once, map_chunk, &pass);
    struct matte_data repeated = mapped->data;
    repeated.shape = in->data.shape;
    for (int i = 0; i < once.shape.rank; i++) {
        if (once.shape.size[i] != repeated.shape.size[i])
            repeated.stride[i] = 0;
    }
    status = matte_tensor_view(job, mapped, &repeated, out);
    matte_tensor_unref(&mapped);
    return status;
}

static matte_status map_levels(matte_job *job, const matte_tensor *in,
                               struct matte_pointwise pointwise, matte_tensor **out)
{
    float levels[MATTE_LEVELS];
    map_row(matte_kernels_of(job)->map, pointwise, in->data.levels, levels, MATTE_LEVELS);
    struct matte_data data = in->data;
    data.levels = levels;
    return matte_tensor_view(job, in, &data, out);
}

matte_status matte_map(matte_job *job, const matte_tensor *in, struct matte_pointwise pointwise,
                       matte_tensor **out)
{
    if (in->data.form == MATTE_CODED)
        return map_levels(job, in, pointwise, out);
    return map_floats(job, in, pointwise, out);
}

matte_status matte_map_mask(matte_job *job, const matte_mask *in, struct matte_pointwise pointwise,
                            matte_mask **out)
{
    matte_tensor *tensor;
    matte_status status = matte_map(job, matte_mask_tensor(in), pointwise, &tensor);
    if (!status)
        *out = matte_tensor_as_mask(tensor);
    return status;
}

matte_status matte_map_image(matte_job *job, const matte_image *in,
                             struct matte_pointwise pointwise, matte_image **out)
{
    matte_tensor *tensor;
    matte_status status = matte_map(job, matte_image_tensor(in), pointwise, &tensor);
    if (!status)
        *out = matte_tensor_as_image(tensor);
    return status;
}
