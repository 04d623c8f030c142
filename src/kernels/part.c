/* SPDX-License-Identifier: MIT */
#include "kernels/part.h"

size_t matte_overlap(size_t size, size_t start, size_t length)
{
    if (start >= size)
        return 0;
    return length < size - start ? length : size - start;
}

struct matte_data matte_part_data(const struct matte_data *data, const size_t start[],
                                  const struct matte_shape *shape)
{
    struct matte_data part = *data;
    size_t offset = 0;
    size_t count = 1;
    part.shape = *shape;
    for (int i = 0; i < shape->rank; i++) {
        offset += start[i] * data->stride[i];
        count *= shape->size[i];
    }
    /* An empty box may begin beyond the memory. */
    if (count)
        part.elements = matte_data_at(data, offset);
    return part;
}

matte_status matte_part(matte_job *job, const matte_tensor *in, const size_t start[],
                        const struct matte_shape *shape, matte_tensor **part)
{
    struct matte_data data = matte_part_data(&in->data, start, shape);
    return matte_tensor_view(job, in, &data, part);
}

matte_status matte_part_image(matte_job *job, const matte_image *in, const size_t start[],
                              const struct matte_shape *shape, matte_image **part)
{
    struct matte_data data = matte_part_data(&matte_image_tensor(in)->data, start, shape);
    return matte_view_image(job, matte_image_tensor(in), &data, part);
}
