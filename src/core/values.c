/* SPDX-License-Identifier: MIT */
/* Images and masks: tensors of distinct types. */
#include <assert.h>

#include "core/job.h"
#include "core/tensor.h"

matte_image *matte_tensor_as_image(matte_tensor *tensor)
{
    assert(tensor->data.shape.rank == 4);
    return (matte_image *)tensor;
}

matte_mask *matte_tensor_as_mask(matte_tensor *tensor)
{
    assert(tensor->data.shape.rank >= 2);
    return (matte_mask *)tensor;
}

matte_status matte_image_wrap(matte_job *job, const struct matte_data *data,
                              void (*release)(void *user), void *user, matte_image **image)
{
    if (data->shape.rank != 4)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "an image has 4 dimensions [batch, height, width, channels], not %d",
                          data->shape.rank);
    matte_tensor *tensor;
    matte_status status = matte_tensor_wrap(job, data, release, user, &tensor);
    if (!status)
        *image = matte_tensor_as_image(tensor);
    return status;
}

matte_status matte_mask_wrap(matte_job *job, const struct matte_data *data,
                             void (*release)(void *user), void *user, matte_mask **mask)
{
    if (data->shape.rank < 2)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "a mask has at least 2 dimensions [height, width], not %d",
                          data->shape.rank);
    matte_tensor *tensor;
    matte_status status = matte_tensor_wrap(job, data, release, user, &tensor);
    if (!status)
        *mask = matte_tensor_as_mask(tensor);
    return status;
}

matte_status matte_view_image(matte_job *job, const matte_tensor *base,
                              const struct matte_data *data, matte_image **image)
{
    matte_tensor *tensor;
    matte_status status = matte_tensor_view(job, base, data, &tensor);
    if (!status)
        *image = matte_tensor_as_image(tensor);
    return status;
}

matte_status matte_view_mask(matte_job *job, const matte_tensor *base,
                             const struct matte_data *data, matte_mask **mask)
{
    matte_tensor *tensor;
    matte_status status = matte_tensor_view(job, base, data, &tensor);
    if (!status)
        *mask = matte_tensor_as_mask(tensor);
    return status;
}

matte_image *matte_image_ref(const matte_image *image)
{
    return (matte_image *)matte_tensor_ref(&image->tensor);
}

matte_mask *matte_mask_ref(const matte_mask *mask)
{
    return (matte_mask *)matte_tensor_ref(&mask->tensor);
}

void matte_image_unref(matte_image **image)
{
    if (!image || !*image)
        return;
    matte_tensor *tensor = &(*image)->tensor;
    matte_tensor_unref(&tensor);
    *image = NULL;
}

void matte_mask_unref(matte_mask **mask)
{
    if (!mask || !*mask)
        return;
    matte_tensor *tensor = &(*mask)->tensor;
    matte_tensor_unref(&tensor);
    *mask = NULL;
}

const matte_tensor *matte_image_tensor(const matte_image *image)
{
    return &image->tensor;
}

const matte_tensor *matte_mask_tensor(const matte_mask *mask)
{
    return &mask->tensor;
}
