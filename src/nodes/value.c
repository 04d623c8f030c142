/* SPDX-License-Identifier: MIT */
/* Values on their way between nodes. */
#include "matte/node.h"

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
