/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
LAYOUT("ImageToMask",
       struct matte_image_to_mask_params, image)
LAYOUT("ImageToMask",
       struct matte_image_to_mask_params, channel)
LAYOUT("BatchImagesNode",
       struct matte_batch_images_node_params, images)
LAYOUT("EmptyImage",
       struct matte_empty_image_params, width)
LAYOUT("EmptyImage",
       struct matte_empty_image_params, height)
LAYOUT("EmptyImage",
       struct matte_empty_image_params, batch_size)
LAYOUT("EmptyImage",
       struct matte_empty_image_params, color)
LAYOUT("GetImageSize",
       struct matte_get_image_size_params, image)
LAYOUT("GetImageSize",
       struct matte_get_image_size_params, unique_id)
LAYOUT("ImageBatch",
       struct matte_image_batch_params, image1)
LAYOUT("ImageBatch",
       struct matte_image_batch_params, image2)
LAYOUT("ImageCompositeMasked",
       struct matte_image_composite_masked_params, destination)
LAYOUT("ImageCompositeMasked",
       struct matte_image_composite_masked_params, source)
LAYOUT("ImageCompositeMasked",
       struct matte_image_composite_masked_params, x)
LAYOUT("ImageCompositeMasked",
       struct matte_image_composite_masked_params, y)
LAYOUT("ImageCompositeMasked",
       struct matte_image_composite_masked_params, resize_source)
LAYOUT("ImageCompositeMasked",
       struct matte_image_composite_masked_params, mask)
LAYOUT("ImageInvert",
       struct matte_image_invert_params, image)
LAYOUT("ImagePadForOutpaint",
       struct matte_image_pad_for_outpaint_params, image)
LAYOUT("ImagePadForOutpaint",
       struct matte_image_pad_for_outpaint_params, left)
LAYOUT("ImagePadForOutpaint",
       struct matte_image_pad_for_outpaint_params, top)
LAYOUT("ImagePadForOutpaint",
       struct matte_image_pad_for_outpaint_params, right)
LAYOUT("ImagePadForOutpaint",
       struct matte_image_pad_for_outpaint_params, bottom)
LAYOUT("ImagePadForOutpaint",
       struct matte_image_pad_for_outpaint_params, feathering)
LAYOUT("LoadImage",
       struct matte_load_image_params, image)
LAYOUT("LoadImageOutput",
       struct matte_load_image_output_params, image)
LAYOUT("PreviewImage",
       struct matte_preview_image_params, images)
LAYOUT("PreviewImage",
       struct matte_preview_image_params, prompt)
LAYOUT("PreviewImage",
       struct matte_preview_image_params, extra_pnginfo)
LAYOUT("SaveImage",
       struct matte_save_image_params, images)
LAYOUT("SaveImage",
       struct matte_save_image_params, filename_prefix)
LAYOUT("SaveImage",
       struct matte_save_image_params, prompt)
LAYOUT("SaveImage",
       struct matte_save_image_params, extra_pnginfo)
LAYOUT("ImageFromBatch",
       struct matte_image_from_batch_params, image)
LAYOUT("ImageFromBatch",
       struct matte_image_from_batch_params, batch_index)
LAYOUT("ImageFromBatch",
       struct matte_image_from_batch_params, length)
LAYOUT("RepeatImageBatch",
       struct matte_repeat_image_batch_params, image)
LAYOUT("RepeatImageBatch",
       struct matte_repeat_image_batch_params, amount)
LAYOUT("ImageBlend",
       struct matte_image_blend_params, image1)
LAYOUT("ImageBlend",
       struct matte_image_blend_params, image2)
LAYOUT("ImageBlend",
       struct matte_image_blend_params, blend_factor)
LAYOUT("ImageBlend",
       struct matte_image_blend_params, blend_mode)
LAYOUT("ImageBlur",
       struct matte_image_blur_params, image)
LAYOUT("ImageBlur",
       struct matte_image_blur_params, blur_radius)
LAYOUT("ImageBlur",
       struct matte_image_blur_params, sigma)
LAYOUT("ImageQuantize",
       struct matte_image_quantize_params, image)
LAYOUT("ImageQuantize",
       struct matte_image_quantize_params, colors)
LAYOUT("ImageQuantize",
       struct matte_image_quantize_params, dither)
LAYOUT("ImageSharpen",
       struct matte_image_sharpen_params, image)
LAYOUT("ImageSharpen",
       struct matte_image_sharpen_params, sharpen_radius)
LAYOUT("ImageSharpen",
       struct matte_image_sharpen_params, sigma)
LAYOUT("ImageSharpen",
       struct matte_image_sharpen_params, alpha)
LAYOUT("Morphology",
       struct matte_morphology_params, image)
LAYOUT("Morphology",
       struct matte_morphology_params, operation)
LAYOUT("Morphology",
       struct matte_morphology_params, kernel_size)
LAYOUT("Canny",
       struct matte_canny_params, image)
LAYOUT("Canny",
       struct matte_canny_params, low_threshold)
LAYOUT("Canny",
       struct matte_canny_params, high_threshold)
LAYOUT("ImageCrop",
       struct matte_image_crop_params, image)
LAYOUT("ImageCrop",
       struct matte_image_crop_params, width)
LAYOUT("ImageCrop",
       struct matte_image_crop_params, height)
LAYOUT("ImageCrop",
       struct matte_image_crop_params, x)
LAYOUT("ImageCrop",
       struct matte_image_crop_params, y)
LAYOUT("ImageFlip",
       struct matte_image_flip_params, image)
LAYOUT("ImageFlip",
       struct matte_image_flip_params, flip_method)
LAYOUT("ImageRotate",
       struct matte_image_rotate_params, image)
LAYOUT("ImageRotate",
       struct matte_image_rotate_params, rotation)
LAYOUT("ImageScale",
       struct matte_image_scale_params, image)
LAYOUT("ImageScale",
       struct matte_image_scale_params, upscale_method)
LAYOUT("ImageScale",
       struct matte_image_scale_params, width)
LAYOUT("ImageScale",
       struct matte_image_scale_params, height)
LAYOUT("ImageScale",
       struct matte_image_scale_params, crop)
LAYOUT("ImageScaleBy",
       struct matte_image_scale_by_params, image)
LAYOUT("ImageScaleBy",
       struct matte_image_scale_by_params, upscale_method)
LAYOUT("ImageScaleBy",
       struct matte_image_scale_by_params, scale_by)
LAYOUT("LatentCompositeMasked",
       struct matte_latent_composite_masked_params, destination)
LAYOUT("LatentCompositeMasked",
       struct matte_latent_composite_masked_params, source)
LAYOUT("LatentCompositeMasked",
       struct matte_latent_composite_masked_params, x)
LAYOUT("LatentCompositeMasked",
       struct matte_latent_composite_masked_params, y)
LAYOUT("LatentCompositeMasked",
       struct matte_latent_composite_masked_params, resize_source)
LAYOUT("LatentCompositeMasked",
       struct matte_latent_composite_masked_params, mask)
LAYOUT("SetLatentNoiseMask",
       struct matte_set_latent_noise_mask_params, samples)
LAYOUT("SetLatentNoiseMask",
       struct matte_set_latent_noise_mask_params, mask)
LAYOUT("AttentionMask",
       struct matte_attention_mask_params, mask)
LAYOUT("AttentionMask",
       struct matte_attention_mask_params, latent_width)
LAYOUT("AttentionMask",
       struct matte_attention_mask_params, latent_height)
LAYOUT("AttentionMask",
       struct matte_attention_mask_params, block)
LAYOUT("AttentionMask",
       struct matte_attention_mask_params, sequence_length)
LAYOUT("AttentionMask",
       struct matte_attention_mask_params, fit)
LAYOUT("AttentionMask",
       struct matte_attention_mask_params, batch)
LAYOUT("BatchMasksNode",
       struct matte_batch_masks_node_params, masks)
LAYOUT("CropMask",
       struct matte_crop_mask_params, mask)
LAYOUT("CropMask",
       struct matte_crop_mask_params, x)
LAYOUT("CropMask",
       struct matte_crop_mask_params, y)
LAYOUT("CropMask",
       struct matte_crop_mask_params, width)
LAYOUT("CropMask",
       struct matte_crop_mask_params, height)
LAYOUT("FeatherMask",
       struct matte_feather_mask_params, mask)
LAYOUT("FeatherMask",
       struct matte_feather_mask_params, left)
LAYOUT("FeatherMask",
       struct matte_feather_mask_params, top)
LAYOUT("FeatherMask",
       struct matte_feather_mask_params, right)
LAYOUT("FeatherMask",
       struct matte_feather_mask_params, bottom)
LAYOUT("GrowMask",
       struct matte_grow_mask_params, mask)
LAYOUT("GrowMask",
       struct matte_grow_mask_params, expand)
LAYOUT("GrowMask",
       struct matte_grow_mask_params, tapered_corners)
LAYOUT("ImageColorToMask",
       struct matte_image_color_to_mask_params, image)
LAYOUT("ImageColorToMask",
       struct matte_image_color_to_mask_params, color)
LAYOUT("InvertMask",
       struct matte_invert_mask_params, mask)
LAYOUT("LoadImageMask",
       struct matte_load_image_mask_params, image)
LAYOUT("LoadImageMask",
       struct matte_load_image_mask_params, channel)
LAYOUT("MaskComposite",
       struct matte_mask_composite_params, destination)
LAYOUT("MaskComposite",
       struct matte_mask_composite_params, source)
LAYOUT("MaskComposite",
       struct matte_mask_composite_params, x)
LAYOUT("MaskComposite",
       struct matte_mask_composite_params, y)
LAYOUT("MaskComposite",
       struct matte_mask_composite_params, operation)
LAYOUT("MaskPreview",
       struct matte_mask_preview_params, mask)
LAYOUT("MaskPreview",
       struct matte_mask_preview_params, prompt)
LAYOUT("MaskPreview",
       struct matte_mask_preview_params, extra_pnginfo)
LAYOUT("MaskToImage",
       struct matte_mask_to_image_params, mask)
LAYOUT("SolidMask",
       struct matte_solid_mask_params, value)
LAYOUT("SolidMask",
       struct matte_solid_mask_params, width)
LAYOUT("SolidMask",
       struct matte_solid_mask_params, height)
LAYOUT("ThresholdMask",
       struct matte_threshold_mask_params, mask)
LAYOUT("ThresholdMask",
       struct matte_threshold_mask_params, value)
LAYOUT("JoinImageWithAlpha",
       struct matte_join_image_with_alpha_params, image)
LAYOUT("JoinImageWithAlpha",
       struct matte_join_image_with_alpha_params, alpha)
LAYOUT("PorterDuffImageComposite",
       struct matte_porter_duff_image_composite_params, source)
LAYOUT("PorterDuffImageComposite",
       struct matte_porter_duff_image_composite_params, source_alpha)
LAYOUT("PorterDuffImageComposite",
       struct matte_porter_duff_image_composite_params, destination)
LAYOUT("PorterDuffImageComposite",
       struct matte_porter_duff_image_composite_params, destination_alpha)
LAYOUT("PorterDuffImageComposite",
       struct matte_porter_duff_image_composite_params, mode)
LAYOUT("SplitImageWithAlpha",
       struct matte_split_image_with_alpha_params, image)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, input)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, resize_type)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, multiplier)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, width)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, height)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, longer_size)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, shorter_size)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, megapixels)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, match)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, crop)
LAYOUT("ResizeImageMaskNode",
       struct matte_resize_image_mask_node_params, scale_method)
LAYOUT("PreviewAny",
       struct matte_preview_any_params, source)
LAYOUT("PrimitiveBoolean",
       struct matte_primitive_boolean_params, value)
LAYOUT("PrimitiveFloat",
       struct matte_primitive_float_params, value)
LAYOUT("PrimitiveInt",
       struct matte_primitive_int_params, value)
LAYOUT("PrimitiveString",
       struct matte_primitive_string_params, value)
LAYOUT("PrimitiveStringMultiline",
       struct matte_primitive_string_multiline_params, value)
