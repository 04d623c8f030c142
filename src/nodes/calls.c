/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#include "matte/nodes.h"

#include "nodes/registry.h"

void matte_image_to_mask_defaults(struct matte_image_to_mask_params *params)
{
    matte_node_defaults(&matte_node_image_to_mask, params);
}

matte_status matte_image_to_mask(matte_job *job, const struct matte_image_to_mask_params *params,
                                 matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, &matte_node_image_to_mask, params, outputs);
    if (status)
        return status;
    *mask = outputs[0].mask;
    return MATTE_OK;
}

void matte_crop_mask_defaults(struct matte_crop_mask_params *params)
{
    matte_node_defaults(&matte_node_crop_mask, params);
}

matte_status matte_crop_mask(matte_job *job, const struct matte_crop_mask_params *params,
                             matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, &matte_node_crop_mask, params, outputs);
    if (status)
        return status;
    *mask = outputs[0].mask;
    return MATTE_OK;
}

void matte_grow_mask_defaults(struct matte_grow_mask_params *params)
{
    matte_node_defaults(&matte_node_grow_mask, params);
}

matte_status matte_grow_mask(matte_job *job, const struct matte_grow_mask_params *params,
                             matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, &matte_node_grow_mask, params, outputs);
    if (status)
        return status;
    *mask = outputs[0].mask;
    return MATTE_OK;
}

void matte_invert_mask_defaults(struct matte_invert_mask_params *params)
{
    matte_node_defaults(&matte_node_invert_mask, params);
}

matte_status matte_invert_mask(matte_job *job, const struct matte_invert_mask_params *params,
                               matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, &matte_node_invert_mask, params, outputs);
    if (status)
        return status;
    *mask = outputs[0].mask;
    return MATTE_OK;
}

void matte_mask_to_image_defaults(struct matte_mask_to_image_params *params)
{
    matte_node_defaults(&matte_node_mask_to_image, params);
}

matte_status matte_mask_to_image(matte_job *job, const struct matte_mask_to_image_params *params,
                                 matte_image **image)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, &matte_node_mask_to_image, params, outputs);
    if (status)
        return status;
    *image = outputs[0].image;
    return MATTE_OK;
}

void matte_threshold_mask_defaults(struct matte_threshold_mask_params *params)
{
    matte_node_defaults(&matte_node_threshold_mask, params);
}

matte_status matte_threshold_mask(matte_job *job, const struct matte_threshold_mask_params *params,
                                  matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, &matte_node_threshold_mask, params, outputs);
    if (status)
        return status;
    *mask = outputs[0].mask;
    return MATTE_OK;
}
