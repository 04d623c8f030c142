/* SPDX-License-Identifier: MIT */
/* Values on their way between nodes. */
#include "nodes/value.h"

#include "core/tensor.h"

matte_value matte_value_ref(const matte_value *value)
{
    if (value->type == MATTE_IMAGE)
        matte_image_ref(value->image);
    if (value->type == MATTE_MASK)
        matte_mask_ref(value->mask);
    if (value->type == MATTE_LATENT)
        matte_latent_ref(value->latent);
    return *value;
}

void matte_value_unref(matte_value *value)
{
    if (value->type == MATTE_IMAGE)
        matte_image_unref(&value->image);
    if (value->type == MATTE_MASK)
        matte_mask_unref(&value->mask);
    if (value->type == MATTE_LATENT)
        matte_latent_unref(&value->latent);
    *value = (matte_value){ .type = MATTE_NO_TYPE };
}

const matte_tensor *matte_value_tensor(const matte_value *value)
{
    if (value->type == MATTE_IMAGE && value->image)
        return matte_image_tensor(value->image);
    if (value->type == MATTE_MASK && value->mask)
        return matte_mask_tensor(value->mask);
    if (value->type == MATTE_LATENT && value->latent)
        return matte_latent_samples(value->latent);
    return NULL;
}

matte_value matte_value_of_tensor(enum matte_type type, matte_tensor *tensor)
{
    matte_value value = { .type = type };
    if (type == MATTE_IMAGE)
        value.image = matte_tensor_as_image(tensor);
    else
        value.mask = matte_tensor_as_mask(tensor);
    return value;
}

matte_status matte_value_view(matte_job *job, const matte_value *value,
                              const struct matte_data *data, matte_value *view)
{
    matte_tensor *tensor;
    matte_status status = matte_tensor_view(job, matte_value_tensor(value), data, &tensor);
    if (!status)
        *view = matte_value_of_tensor(value->type, tensor);
    return status;
}

static matte_status latent_of_tensor(matte_job *job, matte_tensor *tensor, matte_value *value)
{
    matte_status status = matte_latent_new(job, tensor, NULL, &value->latent);
    matte_tensor_unref(&tensor);
    if (!status)
        value->type = MATTE_LATENT;
    return status;
}

matte_status matte_value_stand_in(matte_job *job, enum matte_type type,
                                  const struct matte_shape *shape, matte_value *value)
{
    static const float zero = 0;
    const struct matte_data data = { .form = MATTE_FLOAT32, .elements = &zero, .shape = *shape };
    matte_tensor *tensor;
    matte_status status = matte_tensor_wrap(job, &data, NULL, NULL, &tensor);
    if (status)
        return status;
    if (type == MATTE_LATENT)
        return latent_of_tensor(job, tensor, value);
    *value = matte_value_of_tensor(type, tensor);
    return MATTE_OK;
}
