/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_TRANSFORM_H
#define MATTE_NODES_TRANSFORM_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category transform: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

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
MATTE_API void matte_resize_image_mask_node_defaults(
    struct matte_resize_image_mask_node_params *params);

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
    const struct matte_resize_image_mask_node_params *params,
    matte_value *resized);

#ifdef __cplusplus
}
#endif

#endif
