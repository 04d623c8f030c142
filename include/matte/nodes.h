/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_H
#define MATTE_NODES_H

#include <stdbool.h>
#include <stdint.h>

#include "matte/node.h"

/** @file
 * Every node as a C function. Inputs are borrowed, outputs are yours, and a failure leaves
 * the outputs untouched. Parameters out of their range fail with MATTE_ERANGE, absent tensors
 * with MATTE_EINVAL, sizes that do not fit with MATTE_ESHAPE.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ImageToMask's `channel`. */
enum matte_image_to_mask_channel {
    MATTE_IMAGE_TO_MASK_CHANNEL_RED,
    MATTE_IMAGE_TO_MASK_CHANNEL_GREEN,
    MATTE_IMAGE_TO_MASK_CHANNEL_BLUE,
    MATTE_IMAGE_TO_MASK_CHANNEL_ALPHA
};

/** Inputs of matte_image_to_mask(). */
struct matte_image_to_mask_params {
    /** Any batch, 1 to n channels. Required. Borrowed. */
    const matte_image *image;
    /**
     * Which one; a channel that the image lacks is an error. Red, green, blue or alpha; red unless
     * said.
     */
    enum matte_image_to_mask_channel channel;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_to_mask_defaults(struct matte_image_to_mask_params *params);

/**
 * One channel of an image as a mask.
 *
 * The values stay as they are: alpha is not inverted here, unlike in LoadImage and LoadImageMask,
 * whose masks are white where the picture is transparent.
 *
 * The mask is a view of the image's memory: it costs nothing, and keeps the whole image alive.
 *
 * `mask` becomes the channel, a mask for each image of the batch. It is yours.
 */
MATTE_API matte_status matte_image_to_mask(matte_job *job,
    const struct matte_image_to_mask_params *params, matte_mask **mask);

/** Inputs of matte_batch_images_node(). */
struct matte_batch_images_node_params {
    /**
     * All are cropped and resized to the first one's size, bilinear. 2 to 50; required. Borrowed.
     */
    struct matte_images images;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_batch_images_node_defaults(struct matte_batch_images_node_params *params);

/**
 * Several images, or batches of them, as one batch.
 *
 * Images that have a channel less than another get one of ones: RGB images beside an RGBA one
 * become opaque RGBA.
 *
 * `image` becomes all items of all, in their order. It is yours.
 */
MATTE_API matte_status matte_batch_images_node(matte_job *job,
    const struct matte_batch_images_node_params *params, matte_image **image);

/** Inputs of matte_get_image_size(). */
struct matte_get_image_size_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** Not used: ComfyUI asks for it. Optional. Borrowed. */
    const char *unique_id;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_get_image_size_defaults(struct matte_get_image_size_params *params);

/**
 * The width, height and batch size of an image, for other nodes' inputs.
 *
 * `width` becomes pixels across. `height` becomes pixels down. `batch_size` becomes how many images
 * the batch has.
 */
MATTE_API matte_status matte_get_image_size(matte_job *job,
    const struct matte_get_image_size_params *params, int64_t *width, int64_t *height, int64_t *batch_size);

/** Inputs of matte_image_batch(). */
struct matte_image_batch_params {
    /** Comes first, and says the size. Required. Borrowed. */
    const matte_image *image1;
    /** Comes behind it; cropped and resized to its size, bilinear. Required. Borrowed. */
    const matte_image *image2;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_batch_defaults(struct matte_image_batch_params *params);

/**
 * Two images, or batches of them, as one batch.
 *
 * Where one has a channel more than the other, the other gets one of ones: an RGB image becomes
 * opaque RGBA.
 *
 * BatchImagesNode takes more than two.
 *
 * `image` becomes all items of both. It is yours.
 */
MATTE_API matte_status matte_image_batch(matte_job *job,
    const struct matte_image_batch_params *params, matte_image **image);

/** Inputs of matte_preview_image(). */
struct matte_preview_image_params {
    /** A batch of 2 to 4 channels: each image becomes a file. Required. Borrowed. */
    const matte_image *images;
    /** The prompt, as JSON, for the files. Optional. Borrowed. */
    const char *prompt;
    /** Further texts for the files. Optional. Borrowed. */
    const struct matte_metadata *extra_pnginfo;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_preview_image_defaults(struct matte_preview_image_params *params);

/**
 * Writes each image of a batch as a PNG into the temporary folder.
 *
 * As SaveImage, but for the folder and for names that are drawn by chance:
 * ComfyUI_temp_abcde_00001_.png.
 *

 */
MATTE_API matte_status matte_preview_image(matte_job *job,
    const struct matte_preview_image_params *params);

/** Inputs of matte_save_image(). */
struct matte_save_image_params {
    /** A batch of 2 to 4 channels: each image becomes a file. Required. Borrowed. */
    const matte_image *images;
    /**
     * What the files' names begin with, perhaps with folders before it. "ComfyUI" unless said.
     * Borrowed.
     */
    const char *filename_prefix;
    /** The prompt, as JSON, for the files. Optional. Borrowed. */
    const char *prompt;
    /** Further texts for the files. Optional. Borrowed. */
    const struct matte_metadata *extra_pnginfo;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_save_image_defaults(struct matte_save_image_params *params);

/**
 * Writes each image of a batch as a PNG into the output folder.
 *
 * Files are called PREFIX_00001_.png and so on, counted on from those that are there. In a prefix,
 * %width%, %height%, %year%, %month%, %day%, %hour%, %minute% and %second% stand for their values,
 * %batch_num% for an image's place in its batch; folders in it are made. Samples are 8 bits,
 * rounded down, as ComfyUI's are.
 *
 * The prompt goes into the files, from where ComfyUI and matte can load it.
 *

 */
MATTE_API matte_status matte_save_image(matte_job *job,
    const struct matte_save_image_params *params);

/** Options of ImageScale's `upscale_method`. */
enum matte_image_scale_upscale_method {
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_NEAREST_EXACT,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_BILINEAR,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_AREA,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_BICUBIC,
    MATTE_IMAGE_SCALE_UPSCALE_METHOD_LANCZOS
};

/** Options of ImageScale's `crop`. */
enum matte_image_scale_crop {
    MATTE_IMAGE_SCALE_CROP_DISABLED,
    MATTE_IMAGE_SCALE_CROP_CENTER
};

/** Inputs of matte_image_scale(). */
struct matte_image_scale_params {
    /** Any image. Required. Borrowed. */
    const matte_image *image;
    /**
     * Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at the
     * nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs. Nearest-exact,
     * bilinear, area, bicubic or lanczos; nearest-exact unless said.
     */
    enum matte_image_scale_upscale_method upscale_method;
    /** In pixels; 0: what keeps the aspect. 0 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels; 0: what keeps the aspect. 0 to 16384; 512 unless said. */
    int64_t height;
    /**
     * Center cuts off what does not fit the result's aspect, disabled stretches. Disabled or
     * center; disabled unless said.
     */
    enum matte_image_scale_crop crop;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_scale_defaults(struct matte_image_scale_params *params);

/**
 * An image at another size, larger or smaller.
 *
 * With a width and a height of 0 the image stays as it is.
 *
 * bilinear and bicubic look at 2x2 and 4x4 pixels whatever the size: an image that becomes much
 * smaller loses what lies between them. area and lanczos look at all.
 *
 * `image` becomes the image at its new size. It is yours.
 */
MATTE_API matte_status matte_image_scale(matte_job *job,
    const struct matte_image_scale_params *params, matte_image **image);

/** Options of ImageScaleBy's `upscale_method`. */
enum matte_image_scale_by_upscale_method {
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_NEAREST_EXACT,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_BILINEAR,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_AREA,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_BICUBIC,
    MATTE_IMAGE_SCALE_BY_UPSCALE_METHOD_LANCZOS
};

/** Inputs of matte_image_scale_by(). */
struct matte_image_scale_by_params {
    /** Any image. Required. Borrowed. */
    const matte_image *image;
    /**
     * Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at the
     * nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs. Nearest-exact,
     * bilinear, area, bicubic or lanczos; nearest-exact unless said.
     */
    enum matte_image_scale_by_upscale_method upscale_method;
    /** What width and height are multiplied by. 0.01 to 8.0; 1.0 unless said. */
    double scale_by;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_scale_by_defaults(struct matte_image_scale_by_params *params);

/**
 * An image made larger or smaller by a factor.
 *
 * Sizes are rounded to whole pixels, halves to the even one as Python does: 1.25 times 10 pixels
 * are 12.
 *
 * `image` becomes the image at its new size. It is yours.
 */
MATTE_API matte_status matte_image_scale_by(matte_job *job,
    const struct matte_image_scale_by_params *params, matte_image **image);

/** Inputs of matte_batch_masks_node(). */
struct matte_batch_masks_node_params {
    /**
     * All are cropped and resized to the first one's size, bilinear. 2 to 50; required. Borrowed.
     */
    struct matte_masks masks;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_batch_masks_node_defaults(struct matte_batch_masks_node_params *params);

/**
 * Several masks, or batches of them, as one batch.
 *
 * Masks without a batch, as [height, width], are put below each other: that is what ComfyUI makes
 * of them.
 *
 * `mask` becomes all items of all, in their order. It is yours.
 */
MATTE_API matte_status matte_batch_masks_node(matte_job *job,
    const struct matte_batch_masks_node_params *params, matte_mask **mask);

/** Inputs of matte_crop_mask(). */
struct matte_crop_mask_params {
    /** Any mask; dimensions before the last two become the batch. Required. Borrowed. */
    const matte_mask *mask;
    /** Left edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t x;
    /** Top edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t y;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t height;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_crop_mask_defaults(struct matte_crop_mask_params *params);

/**
 * A rectangle out of a mask.
 *
 * What reaches beyond the mask is cut off. A rectangle that lies outside altogether gives an empty
 * mask, which most nodes refuse.
 *
 * The result is a view of the mask's memory: it costs nothing.
 *
 * `mask` becomes the part of the rectangle that lies within the mask. It is yours.
 */
MATTE_API matte_status matte_crop_mask(matte_job *job,
    const struct matte_crop_mask_params *params, matte_mask **mask);

/** Inputs of matte_grow_mask(). */
struct matte_grow_mask_params {
    /** Any mask; dimensions before the last two become the batch. Required. Borrowed. */
    const matte_mask *mask;
    /** How far, in pixels; negative shrinks. -16384 to 16384; 0 unless said. */
    int64_t expand;
    /**
     * True reaches as far as a diamond does, false as a square. True or false; true unless said.
     */
    bool tapered_corners;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_grow_mask_defaults(struct matte_grow_mask_params *params);

/**
 * Grows or shrinks the bright parts of a mask, soft edges included.
 *
 * Each pixel becomes the brightest (or, shrinking, the darkest) within reach. The cost grows with
 * the logarithm of the distance.
 *
 * `mask` becomes the grown mask, of the same size. It is yours.
 */
MATTE_API matte_status matte_grow_mask(matte_job *job,
    const struct matte_grow_mask_params *params, matte_mask **mask);

/** Inputs of matte_invert_mask(). */
struct matte_invert_mask_params {
    /** Any mask. Required. Borrowed. */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_invert_mask_defaults(struct matte_invert_mask_params *params);

/**
 * White becomes black, and black white: 1 - mask.
 *
 * `mask` becomes 1 - mask, in the same shape. It is yours.
 */
MATTE_API matte_status matte_invert_mask(matte_job *job,
    const struct matte_invert_mask_params *params, matte_mask **mask);

/** Inputs of matte_mask_preview(). */
struct matte_mask_preview_params {
    /** Any mask; each plane becomes a file. Required. Borrowed. */
    const matte_mask *mask;
    /** Not used: ComfyUI asks for it. Optional. Borrowed. */
    const char *prompt;
    /** Not used: ComfyUI asks for it. Optional. Borrowed. */
    const struct matte_metadata *extra_pnginfo;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_mask_preview_defaults(struct matte_mask_preview_params *params);

/**
 * Writes each mask of a batch as a grey PNG into the temporary folder.
 *
 * Names are drawn by chance: ComfyUI_temp_abcde_00001_.png.
 *

 */
MATTE_API matte_status matte_mask_preview(matte_job *job,
    const struct matte_mask_preview_params *params);

/** Inputs of matte_mask_to_image(). */
struct matte_mask_to_image_params {
    /** Any mask; dimensions before the last two become the batch. Required. Borrowed. */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_mask_to_image_defaults(struct matte_mask_to_image_params *params);

/**
 * A mask as a grey image.
 *
 * The image is a view of the mask's memory, whose three channels are the same one: it costs
 * nothing.
 *
 * `image` becomes red, green and blue, each equal to the mask. It is yours.
 */
MATTE_API matte_status matte_mask_to_image(matte_job *job,
    const struct matte_mask_to_image_params *params, matte_image **image);

/** Inputs of matte_threshold_mask(). */
struct matte_threshold_mask_params {
    /** Any mask. Required. Borrowed. */
    const matte_mask *mask;
    /** A pixel equal to it becomes black. 0.0 to 1.0; 0.5 unless said. */
    double value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_threshold_mask_defaults(struct matte_threshold_mask_params *params);

/**
 * White where the mask is above a value, black elsewhere.
 *
 * `mask` becomes 0 or 1, in the same shape. It is yours.
 */
MATTE_API matte_status matte_threshold_mask(matte_job *job,
    const struct matte_threshold_mask_params *params, matte_mask **mask);

/** Inputs of matte_join_image_with_alpha(). */
struct matte_join_image_with_alpha_params {
    /** Any image; of its channels the first three count. Required. Borrowed. */
    const matte_image *image;
    /**
     * White where the result is transparent; resized to the image, bilinear. Required. Borrowed.
     */
    const matte_mask *alpha;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_join_image_with_alpha_defaults(struct matte_join_image_with_alpha_params *params);

/**
 * An image with a mask as its transparency.
 *
 * The mask says where the image is transparent, as the masks of LoadImage do.
 *
 * The batch is as long as the shorter input: what is left over of the other is lost.
 *
 * `image` becomes the image's colours, and 1 - alpha as the last channel. It is yours.
 */
MATTE_API matte_status matte_join_image_with_alpha(matte_job *job,
    const struct matte_join_image_with_alpha_params *params, matte_image **image);

/** Options of ResizeImageMaskNode's `resize_type`. */
enum matte_resize_image_mask_node_resize_type {
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_SCALE_BY_MULTIPLIER,
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_SCALE_DIMENSIONS,
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_SCALE_LONGER_DIMENSION,
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_SCALE_SHORTER_DIMENSION,
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_SCALE_WIDTH,
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_SCALE_HEIGHT,
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_SCALE_TOTAL_PIXELS,
    MATTE_RESIZE_IMAGE_MASK_NODE_RESIZE_TYPE_MATCH_SIZE
};

/** Options of ResizeImageMaskNode's `crop`. */
enum matte_resize_image_mask_node_crop {
    MATTE_RESIZE_IMAGE_MASK_NODE_CROP_DISABLED,
    MATTE_RESIZE_IMAGE_MASK_NODE_CROP_CENTER
};

/** Options of ResizeImageMaskNode's `scale_method`. */
enum matte_resize_image_mask_node_scale_method {
    MATTE_RESIZE_IMAGE_MASK_NODE_SCALE_METHOD_NEAREST_EXACT,
    MATTE_RESIZE_IMAGE_MASK_NODE_SCALE_METHOD_BILINEAR,
    MATTE_RESIZE_IMAGE_MASK_NODE_SCALE_METHOD_AREA,
    MATTE_RESIZE_IMAGE_MASK_NODE_SCALE_METHOD_BICUBIC,
    MATTE_RESIZE_IMAGE_MASK_NODE_SCALE_METHOD_LANCZOS
};

/** Inputs of matte_resize_image_mask_node(). */
struct matte_resize_image_mask_node_params {
    /** An image or a mask. Required. Borrowed. */
    matte_value input;
    /**
     * How the size is said. Scale by multiplier, scale dimensions, scale longer dimension, scale
     * shorter dimension, scale width, scale height, scale total pixels or match size; scale by
     * multiplier unless said.
     */
    enum matte_resize_image_mask_node_resize_type resize_type;
    /**
     * What width and height are multiplied by. 0.01 to 8.0; 1.0 unless said; with resize_type scale
     * by multiplier.
     */
    double multiplier;
    /**
     * In pixels; 0: what keeps the aspect, or the size as it is. 0 to 16384; 512 unless said; with
     * resize_type scale dimensions or scale width.
     */
    int64_t width;
    /**
     * In pixels; 0: what keeps the aspect, or the size as it is. 0 to 16384; 512 unless said; with
     * resize_type scale dimensions or scale height.
     */
    int64_t height;
    /**
     * Pixels of the longer side; the other keeps the aspect. 0 to 16384; 512 unless said; with
     * resize_type scale longer dimension.
     */
    int64_t longer_size;
    /**
     * Pixels of the shorter side; the other keeps the aspect. 0 to 16384; 512 unless said; with
     * resize_type scale shorter dimension.
     */
    int64_t shorter_size;
    /**
     * How many pixels there are to be, in units of 1048576. 0.01 to 16.0; 1.0 unless said; with
     * resize_type scale total pixels.
     */
    double megapixels;
    /** An image or a mask of the size wanted. Required; with resize_type match size. Borrowed. */
    matte_value match;
    /**
     * Center cuts off what does not fit the result's aspect, disabled stretches. Disabled or
     * center; center unless said; with resize_type scale dimensions or match size.
     */
    enum matte_resize_image_mask_node_crop crop;
    /**
     * Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at the
     * nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs. Nearest-exact,
     * bilinear, area, bicubic or lanczos; area unless said.
     */
    enum matte_resize_image_mask_node_scale_method scale_method;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_resize_image_mask_node_defaults(struct matte_resize_image_mask_node_params *params);

/**
 * An image or a mask at another size, which can be said in eight ways.
 *
 * "scale shorter dimension" does as its name says for images that are wider than high; others
 * become square, as in ComfyUI.
 *
 * lanczos works in 8 bits. ComfyUI 0.8 refuses it for masks; matte does unless it is asked to be
 * compatible.
 *
 * `resized` becomes the input at its new size. It is yours.
 */
MATTE_API matte_status matte_resize_image_mask_node(matte_job *job,
    const struct matte_resize_image_mask_node_params *params, matte_value *resized);

/** Inputs of matte_preview_any(). */
struct matte_preview_any_params {
    /** Any value. Required. Borrowed. */
    matte_value source;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_preview_any_defaults(struct matte_preview_any_params *params);

/**
 * Shows a value as text.
 *
 * Numbers and texts as Python writes them. Of images, masks and latents, type and size: ComfyUI
 * shows some of their numbers instead.
 *

 */
MATTE_API matte_status matte_preview_any(matte_job *job,
    const struct matte_preview_any_params *params);

/** Inputs of matte_primitive_boolean(). */
struct matte_primitive_boolean_params {
    /** True or false. True or false; required. */
    bool value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_boolean_defaults(struct matte_primitive_boolean_params *params);

/** A yes or no for several inputs to share.

`value` becomes the same.  */
MATTE_API matte_status matte_primitive_boolean(matte_job *job,
    const struct matte_primitive_boolean_params *params, bool *value);

/** Inputs of matte_primitive_float(). */
struct matte_primitive_float_params {
    /** Any number. -9223372036854775807 to 9223372036854775807; required. */
    double value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_float_defaults(struct matte_primitive_float_params *params);

/** A number for several inputs to share.

`value` becomes the same.  */
MATTE_API matte_status matte_primitive_float(matte_job *job,
    const struct matte_primitive_float_params *params, double *value);

/** Inputs of matte_primitive_int(). */
struct matte_primitive_int_params {
    /** Any whole number. -9223372036854775807 to 9223372036854775807; required. */
    int64_t value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_int_defaults(struct matte_primitive_int_params *params);

/** A whole number for several inputs to share.

`value` becomes the same.  */
MATTE_API matte_status matte_primitive_int(matte_job *job,
    const struct matte_primitive_int_params *params, int64_t *value);

/** Inputs of matte_primitive_string(). */
struct matte_primitive_string_params {
    /** Any text. Required. Borrowed. */
    const char *value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_string_defaults(struct matte_primitive_string_params *params);

/** A text for several inputs to share.

`string` becomes the same. It belongs to the job.  */
MATTE_API matte_status matte_primitive_string(matte_job *job,
    const struct matte_primitive_string_params *params, const char **string);

/** Inputs of matte_primitive_string_multiline(). */
struct matte_primitive_string_multiline_params {
    /** Any text, of several lines if need be. Required. Borrowed. */
    const char *value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_string_multiline_defaults(struct matte_primitive_string_multiline_params *params);

/**
 * A text of several lines for several inputs to share.
 *
 * `string` becomes the same. It belongs to the job.
 */
MATTE_API matte_status matte_primitive_string_multiline(matte_job *job,
    const struct matte_primitive_string_multiline_params *params, const char **string);

#ifdef __cplusplus
}
#endif

#endif
