/* SPDX-License-Identifier: MIT */
#include "tensors.h"

#include <stdlib.h>

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static bool is_coded(enum layout layout)
{
    return layout == DENSE_CODES || layout == STRIDED_CODES || layout == REPEATED_CODES;
}

/* Memory for `count` random elements, and a table of levels behind codes. */
static void *random_elements(bool coded, size_t count, uint32_t seed, float levels[MATTE_LEVELS])
{
    unsigned char *codes = malloc(coded ? count + 1 : count * sizeof(float) + 1);
    float *floats = (float *)(void *)codes;
    if (!codes)
        abort();
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = (float)(next(&seed) % 400) / 300.0F - 0.1F;
    for (size_t i = 0; i < count; i++) {
        uint32_t random = next(&seed);
        if (coded)
            codes[i] = (unsigned char)random;
        else
            floats[i] = (float)(random % 400) / 300.0F - 0.1F;
    }
    return codes;
}

static void lay_out(struct matte_data *data, enum layout layout)
{
    matte_dense_strides(&data->shape, data->stride);
    for (int i = 0; i < 4; i++) {
        if (layout == STRIDED_FLOATS || layout == STRIDED_CODES)
            data->stride[i] *= i == 3 ? 2 : 4;
        if (layout == REPEATED_FLOATS || layout == REPEATED_CODES)
            data->stride[i] = i == 3 ? 0 : data->stride[i] / data->shape.size[3];
    }
}

static struct matte_data random_data(enum layout layout, struct matte_shape shape, uint32_t seed,
                                     float levels[MATTE_LEVELS])
{
    struct matte_data data = { .shape = shape, .levels = levels };
    size_t count = 4;
    for (int i = 0; i < 4; i++)
        count *= shape.size[i];
    data.form = is_coded(layout) ? MATTE_CODED : MATTE_FLOAT32;
    data.elements = random_elements(is_coded(layout), count, seed, levels);
    lay_out(&data, layout);
    return data;
}

matte_image *random_image(matte_job *job, enum layout layout, size_t batch, size_t height,
                          size_t width, size_t channels, uint32_t seed)
{
    float levels[MATTE_LEVELS];
    struct matte_data data =
        random_data(layout, (struct matte_shape){ 4, { batch, height, width, channels } }, seed,
                    levels);
    matte_image *image;
    if (matte_image_wrap(job, &data, free, (void *)data.elements, &image))
        abort();
    return image;
}

matte_mask *random_mask(matte_job *job, enum layout layout, size_t batch, size_t height,
                        size_t width, uint32_t seed)
{
    float levels[MATTE_LEVELS];
    struct matte_data data =
        random_data(layout, (struct matte_shape){ 4, { batch, height, width, 1 } }, seed, levels);
    matte_mask *mask;
    data.shape.rank = 3;
    if (matte_mask_wrap(job, &data, free, (void *)data.elements, &mask))
        abort();
    return mask;
}

float *floats_of(const matte_tensor *tensor)
{
    float *floats = malloc(matte_tensor_count(tensor) * sizeof *floats + 1);
    if (!floats)
        abort();
    matte_tensor_copy_floats(tensor, floats);
    return floats;
}

matte_job *new_job(enum matte_compat compat, unsigned threads)
{
    struct matte_context_params params = { .threads = threads, .compat = compat };
    matte_context *context = NULL;
    matte_job *job = NULL;
    if (matte_context_new(&params, &context) || matte_job_new(context, &job))
        abort();
    matte_context_unref(&context);
    return job;
}
