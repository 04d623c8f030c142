/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#include "matte/nodes.h"

#include "nodes/registry.h"

static matte_status call_image(matte_job *job, const struct matte_node *node,
    const void *params, matte_image **image)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, node, params, outputs);
    if (!status)
        *image = outputs[0].image;
    return status;
}

static matte_status call_mask(matte_job *job, const struct matte_node *node,
    const void *params, matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, node, params, outputs);
    if (!status)
        *mask = outputs[0].mask;
    return status;
}

void matte_image_to_mask_defaults(
    struct matte_image_to_mask_params *params)
{
    matte_node_defaults(&matte_node_image_to_mask, params);
}

matte_status matte_image_to_mask(matte_job *job,
    const struct matte_image_to_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_image_to_mask, params, mask);
}

void matte_batch_images_node_defaults(
    struct matte_batch_images_node_params *params)
{
    matte_node_defaults(&matte_node_batch_images_node, params);
}

matte_status matte_batch_images_node(matte_job *job,
    const struct matte_batch_images_node_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_batch_images_node, params, image);
}

void matte_empty_image_defaults(
    struct matte_empty_image_params *params)
{
    matte_node_defaults(&matte_node_empty_image, params);
}

matte_status matte_empty_image(matte_job *job,
    const struct matte_empty_image_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_empty_image, params, image);
}

void matte_get_image_size_defaults(
    struct matte_get_image_size_params *params)
{
    matte_node_defaults(&matte_node_get_image_size, params);
}

matte_status matte_get_image_size(matte_job *job,
    const struct matte_get_image_size_params *params,
    int64_t *width, int64_t *height, int64_t *batch_size)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_get_image_size, params, outputs);
    if (status)
        return status;
    *width = outputs[0].integer;
    *height = outputs[1].integer;
    *batch_size = outputs[2].integer;
    return MATTE_OK;
}

void matte_image_batch_defaults(
    struct matte_image_batch_params *params)
{
    matte_node_defaults(&matte_node_image_batch, params);
}

matte_status matte_image_batch(matte_job *job,
    const struct matte_image_batch_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_batch, params, image);
}

void matte_image_composite_masked_defaults(
    struct matte_image_composite_masked_params *params)
{
    matte_node_defaults(&matte_node_image_composite_masked, params);
}

matte_status matte_image_composite_masked(matte_job *job,
    const struct matte_image_composite_masked_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_composite_masked, params, image);
}

void matte_image_invert_defaults(
    struct matte_image_invert_params *params)
{
    matte_node_defaults(&matte_node_image_invert, params);
}

matte_status matte_image_invert(matte_job *job,
    const struct matte_image_invert_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_invert, params, image);
}

void matte_image_pad_for_outpaint_defaults(
    struct matte_image_pad_for_outpaint_params *params)
{
    matte_node_defaults(&matte_node_image_pad_for_outpaint, params);
}

matte_status matte_image_pad_for_outpaint(matte_job *job,
    const struct matte_image_pad_for_outpaint_params *params,
    matte_image **image, matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_image_pad_for_outpaint, params, outputs);
    if (status)
        return status;
    *image = outputs[0].image;
    *mask = outputs[1].mask;
    return MATTE_OK;
}

void matte_load_image_defaults(
    struct matte_load_image_params *params)
{
    matte_node_defaults(&matte_node_load_image, params);
}

matte_status matte_load_image(matte_job *job,
    const struct matte_load_image_params *params,
    matte_image **image, matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_load_image, params, outputs);
    if (status)
        return status;
    *image = outputs[0].image;
    *mask = outputs[1].mask;
    return MATTE_OK;
}

void matte_load_image_output_defaults(
    struct matte_load_image_output_params *params)
{
    matte_node_defaults(&matte_node_load_image_output, params);
}

matte_status matte_load_image_output(matte_job *job,
    const struct matte_load_image_output_params *params,
    matte_image **image, matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_load_image_output, params, outputs);
    if (status)
        return status;
    *image = outputs[0].image;
    *mask = outputs[1].mask;
    return MATTE_OK;
}

void matte_preview_image_defaults(
    struct matte_preview_image_params *params)
{
    matte_node_defaults(&matte_node_preview_image, params);
}

matte_status matte_preview_image(matte_job *job,
    const struct matte_preview_image_params *params)
{
    return matte_node_run(job, &matte_node_preview_image, params, NULL);
}

void matte_save_image_defaults(
    struct matte_save_image_params *params)
{
    matte_node_defaults(&matte_node_save_image, params);
}

matte_status matte_save_image(matte_job *job,
    const struct matte_save_image_params *params)
{
    return matte_node_run(job, &matte_node_save_image, params, NULL);
}

void matte_image_from_batch_defaults(
    struct matte_image_from_batch_params *params)
{
    matte_node_defaults(&matte_node_image_from_batch, params);
}

matte_status matte_image_from_batch(matte_job *job,
    const struct matte_image_from_batch_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_from_batch, params, image);
}

void matte_repeat_image_batch_defaults(
    struct matte_repeat_image_batch_params *params)
{
    matte_node_defaults(&matte_node_repeat_image_batch, params);
}

matte_status matte_repeat_image_batch(matte_job *job,
    const struct matte_repeat_image_batch_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_repeat_image_batch, params, image);
}

void matte_image_blend_defaults(
    struct matte_image_blend_params *params)
{
    matte_node_defaults(&matte_node_image_blend, params);
}

matte_status matte_image_blend(matte_job *job,
    const struct matte_image_blend_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_blend, params, image);
}

void matte_image_blur_defaults(
    struct matte_image_blur_params *params)
{
    matte_node_defaults(&matte_node_image_blur, params);
}

matte_status matte_image_blur(matte_job *job,
    const struct matte_image_blur_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_blur, params, image);
}

void matte_image_quantize_defaults(
    struct matte_image_quantize_params *params)
{
    matte_node_defaults(&matte_node_image_quantize, params);
}

matte_status matte_image_quantize(matte_job *job,
    const struct matte_image_quantize_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_quantize, params, image);
}

void matte_image_sharpen_defaults(
    struct matte_image_sharpen_params *params)
{
    matte_node_defaults(&matte_node_image_sharpen, params);
}

matte_status matte_image_sharpen(matte_job *job,
    const struct matte_image_sharpen_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_sharpen, params, image);
}

void matte_morphology_defaults(
    struct matte_morphology_params *params)
{
    matte_node_defaults(&matte_node_morphology, params);
}

matte_status matte_morphology(matte_job *job,
    const struct matte_morphology_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_morphology, params, image);
}

void matte_canny_defaults(
    struct matte_canny_params *params)
{
    matte_node_defaults(&matte_node_canny, params);
}

matte_status matte_canny(matte_job *job,
    const struct matte_canny_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_canny, params, image);
}

void matte_image_crop_defaults(
    struct matte_image_crop_params *params)
{
    matte_node_defaults(&matte_node_image_crop, params);
}

matte_status matte_image_crop(matte_job *job,
    const struct matte_image_crop_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_crop, params, image);
}

void matte_image_flip_defaults(
    struct matte_image_flip_params *params)
{
    matte_node_defaults(&matte_node_image_flip, params);
}

matte_status matte_image_flip(matte_job *job,
    const struct matte_image_flip_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_flip, params, image);
}

void matte_image_rotate_defaults(
    struct matte_image_rotate_params *params)
{
    matte_node_defaults(&matte_node_image_rotate, params);
}

matte_status matte_image_rotate(matte_job *job,
    const struct matte_image_rotate_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_rotate, params, image);
}

void matte_image_scale_defaults(
    struct matte_image_scale_params *params)
{
    matte_node_defaults(&matte_node_image_scale, params);
}

matte_status matte_image_scale(matte_job *job,
    const struct matte_image_scale_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_scale, params, image);
}

void matte_image_scale_by_defaults(
    struct matte_image_scale_by_params *params)
{
    matte_node_defaults(&matte_node_image_scale_by, params);
}

matte_status matte_image_scale_by(matte_job *job,
    const struct matte_image_scale_by_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_image_scale_by, params, image);
}

void matte_latent_composite_masked_defaults(
    struct matte_latent_composite_masked_params *params)
{
    matte_node_defaults(&matte_node_latent_composite_masked, params);
}

matte_status matte_latent_composite_masked(matte_job *job,
    const struct matte_latent_composite_masked_params *params,
    matte_latent **latent)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_latent_composite_masked, params, outputs);
    if (status)
        return status;
    *latent = outputs[0].latent;
    return MATTE_OK;
}

void matte_set_latent_noise_mask_defaults(
    struct matte_set_latent_noise_mask_params *params)
{
    matte_node_defaults(&matte_node_set_latent_noise_mask, params);
}

matte_status matte_set_latent_noise_mask(matte_job *job,
    const struct matte_set_latent_noise_mask_params *params,
    matte_latent **latent)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_set_latent_noise_mask, params, outputs);
    if (status)
        return status;
    *latent = outputs[0].latent;
    return MATTE_OK;
}

void matte_attention_mask_defaults(
    struct matte_attention_mask_params *params)
{
    matte_node_defaults(&matte_node_attention_mask, params);
}

matte_status matte_attention_mask(matte_job *job,
    const struct matte_attention_mask_params *params,
    matte_mask **mask, matte_mask **weights)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_attention_mask, params, outputs);
    if (status)
        return status;
    *mask = outputs[0].mask;
    *weights = outputs[1].mask;
    return MATTE_OK;
}

void matte_batch_masks_node_defaults(
    struct matte_batch_masks_node_params *params)
{
    matte_node_defaults(&matte_node_batch_masks_node, params);
}

matte_status matte_batch_masks_node(matte_job *job,
    const struct matte_batch_masks_node_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_batch_masks_node, params, mask);
}

void matte_crop_mask_defaults(
    struct matte_crop_mask_params *params)
{
    matte_node_defaults(&matte_node_crop_mask, params);
}

matte_status matte_crop_mask(matte_job *job,
    const struct matte_crop_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_crop_mask, params, mask);
}

void matte_feather_mask_defaults(
    struct matte_feather_mask_params *params)
{
    matte_node_defaults(&matte_node_feather_mask, params);
}

matte_status matte_feather_mask(matte_job *job,
    const struct matte_feather_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_feather_mask, params, mask);
}

void matte_grow_mask_defaults(
    struct matte_grow_mask_params *params)
{
    matte_node_defaults(&matte_node_grow_mask, params);
}

matte_status matte_grow_mask(matte_job *job,
    const struct matte_grow_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_grow_mask, params, mask);
}

void matte_image_color_to_mask_defaults(
    struct matte_image_color_to_mask_params *params)
{
    matte_node_defaults(&matte_node_image_color_to_mask, params);
}

matte_status matte_image_color_to_mask(matte_job *job,
    const struct matte_image_color_to_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_image_color_to_mask, params, mask);
}

void matte_invert_mask_defaults(
    struct matte_invert_mask_params *params)
{
    matte_node_defaults(&matte_node_invert_mask, params);
}

matte_status matte_invert_mask(matte_job *job,
    const struct matte_invert_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_invert_mask, params, mask);
}

void matte_load_image_mask_defaults(
    struct matte_load_image_mask_params *params)
{
    matte_node_defaults(&matte_node_load_image_mask, params);
}

matte_status matte_load_image_mask(matte_job *job,
    const struct matte_load_image_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_load_image_mask, params, mask);
}

void matte_mask_composite_defaults(
    struct matte_mask_composite_params *params)
{
    matte_node_defaults(&matte_node_mask_composite, params);
}

matte_status matte_mask_composite(matte_job *job,
    const struct matte_mask_composite_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_mask_composite, params, mask);
}

void matte_mask_preview_defaults(
    struct matte_mask_preview_params *params)
{
    matte_node_defaults(&matte_node_mask_preview, params);
}

matte_status matte_mask_preview(matte_job *job,
    const struct matte_mask_preview_params *params)
{
    return matte_node_run(job, &matte_node_mask_preview, params, NULL);
}

void matte_mask_to_image_defaults(
    struct matte_mask_to_image_params *params)
{
    matte_node_defaults(&matte_node_mask_to_image, params);
}

matte_status matte_mask_to_image(matte_job *job,
    const struct matte_mask_to_image_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_mask_to_image, params, image);
}

void matte_solid_mask_defaults(
    struct matte_solid_mask_params *params)
{
    matte_node_defaults(&matte_node_solid_mask, params);
}

matte_status matte_solid_mask(matte_job *job,
    const struct matte_solid_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_solid_mask, params, mask);
}

void matte_threshold_mask_defaults(
    struct matte_threshold_mask_params *params)
{
    matte_node_defaults(&matte_node_threshold_mask, params);
}

matte_status matte_threshold_mask(matte_job *job,
    const struct matte_threshold_mask_params *params,
    matte_mask **mask)
{
    return call_mask(job, &matte_node_threshold_mask, params, mask);
}

void matte_join_image_with_alpha_defaults(
    struct matte_join_image_with_alpha_params *params)
{
    matte_node_defaults(&matte_node_join_image_with_alpha, params);
}

matte_status matte_join_image_with_alpha(matte_job *job,
    const struct matte_join_image_with_alpha_params *params,
    matte_image **image)
{
    return call_image(job, &matte_node_join_image_with_alpha, params, image);
}

void matte_porter_duff_image_composite_defaults(
    struct matte_porter_duff_image_composite_params *params)
{
    matte_node_defaults(&matte_node_porter_duff_image_composite, params);
}

matte_status matte_porter_duff_image_composite(matte_job *job,
    const struct matte_porter_duff_image_composite_params *params,
    matte_image **image, matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_porter_duff_image_composite, params, outputs);
    if (status)
        return status;
    *image = outputs[0].image;
    *mask = outputs[1].mask;
    return MATTE_OK;
}

void matte_split_image_with_alpha_defaults(
    struct matte_split_image_with_alpha_params *params)
{
    matte_node_defaults(&matte_node_split_image_with_alpha, params);
}

matte_status matte_split_image_with_alpha(matte_job *job,
    const struct matte_split_image_with_alpha_params *params,
    matte_image **image, matte_mask **mask)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_split_image_with_alpha, params, outputs);
    if (status)
        return status;
    *image = outputs[0].image;
    *mask = outputs[1].mask;
    return MATTE_OK;
}

void matte_resize_image_mask_node_defaults(
    struct matte_resize_image_mask_node_params *params)
{
    matte_node_defaults(&matte_node_resize_image_mask_node, params);
}

matte_status matte_resize_image_mask_node(matte_job *job,
    const struct matte_resize_image_mask_node_params *params,
    matte_value *resized)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_resize_image_mask_node, params, outputs);
    if (status)
        return status;
    *resized = outputs[0];
    return MATTE_OK;
}

void matte_preview_any_defaults(
    struct matte_preview_any_params *params)
{
    matte_node_defaults(&matte_node_preview_any, params);
}

matte_status matte_preview_any(matte_job *job,
    const struct matte_preview_any_params *params)
{
    return matte_node_run(job, &matte_node_preview_any, params, NULL);
}

void matte_primitive_boolean_defaults(
    struct matte_primitive_boolean_params *params)
{
    matte_node_defaults(&matte_node_primitive_boolean, params);
}

matte_status matte_primitive_boolean(matte_job *job,
    const struct matte_primitive_boolean_params *params,
    bool *value)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_primitive_boolean, params, outputs);
    if (status)
        return status;
    *value = outputs[0].integer != 0;
    return MATTE_OK;
}

void matte_primitive_float_defaults(
    struct matte_primitive_float_params *params)
{
    matte_node_defaults(&matte_node_primitive_float, params);
}

matte_status matte_primitive_float(matte_job *job,
    const struct matte_primitive_float_params *params,
    double *value)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_primitive_float, params, outputs);
    if (status)
        return status;
    *value = outputs[0].real;
    return MATTE_OK;
}

void matte_primitive_int_defaults(
    struct matte_primitive_int_params *params)
{
    matte_node_defaults(&matte_node_primitive_int, params);
}

matte_status matte_primitive_int(matte_job *job,
    const struct matte_primitive_int_params *params,
    int64_t *value)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_primitive_int, params, outputs);
    if (status)
        return status;
    *value = outputs[0].integer;
    return MATTE_OK;
}

void matte_primitive_string_defaults(
    struct matte_primitive_string_params *params)
{
    matte_node_defaults(&matte_node_primitive_string, params);
}

matte_status matte_primitive_string(matte_job *job,
    const struct matte_primitive_string_params *params,
    const char **string)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_primitive_string, params, outputs);
    if (status)
        return status;
    *string = outputs[0].string;
    return MATTE_OK;
}

void matte_primitive_string_multiline_defaults(
    struct matte_primitive_string_multiline_params *params)
{
    matte_node_defaults(&matte_node_primitive_string_multiline, params);
}

matte_status matte_primitive_string_multiline(matte_job *job,
    const struct matte_primitive_string_multiline_params *params,
    const char **string)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status =
        matte_node_run(job, &matte_node_primitive_string_multiline, params, outputs);
    if (status)
        return status;
    *string = outputs[0].string;
    return MATTE_OK;
}
