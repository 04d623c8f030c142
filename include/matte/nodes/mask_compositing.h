/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_MASK_COMPOSITING_H
#define MATTE_NODES_MASK_COMPOSITING_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category mask/compositing: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

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
MATTE_API void matte_join_image_with_alpha_defaults(
    struct matte_join_image_with_alpha_params *params);

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
    const struct matte_join_image_with_alpha_params *params,
    matte_image **image);

/** Options of PorterDuffImageComposite's `mode`. */
enum matte_porter_duff_image_composite_mode {
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_ADD,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_CLEAR,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_DARKEN,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_DST,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_DST_ATOP,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_DST_IN,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_DST_OUT,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_DST_OVER,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_LIGHTEN,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_MULTIPLY,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_OVERLAY,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_SCREEN,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_SRC,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_SRC_ATOP,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_SRC_IN,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_SRC_OUT,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_SRC_OVER,
    MATTE_PORTER_DUFF_IMAGE_COMPOSITE_MODE_XOR
};

/** Inputs of matte_porter_duff_image_composite(). */
struct matte_porter_duff_image_composite_params {
    /** What is laid over. Required. Borrowed. */
    const matte_image *source;
    /** Where the source is transparent: white is. Required. Borrowed. */
    const matte_mask *source_alpha;
    /** What lies below; the result has its size. Required. Borrowed. */
    const matte_image *destination;
    /** Where the destination is transparent: white is. Required. Borrowed. */
    const matte_mask *destination_alpha;
    /**
     * How colours and alphas come together. ADD, CLEAR, DARKEN, DST, DST_ATOP, DST_IN, DST_OUT,
     * DST_OVER, LIGHTEN, MULTIPLY, OVERLAY, SCREEN, SRC, SRC_ATOP, SRC_IN, SRC_OUT, SRC_OVER or
     * XOR; DST unless said.
     */
    enum matte_porter_duff_image_composite_mode mode;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_porter_duff_image_composite_defaults(
    struct matte_porter_duff_image_composite_params *params);

/**
 * Two images with transparency made one, in one of 18 ways.
 *
 * The alphas are masks as the loaders give them: white is transparent. A fourth channel of the
 * images is treated as one more colour.
 *
 * Inputs of other sizes are cut to the aspect of the destination and resampled (bicubic). The
 * shortest batch decides how many images come out.
 *
 * DST, which is the mode unless said, leaves the destination alone, but for black where it is fully
 * transparent. MULTIPLY multiplies the alphas too, which other programs do not.
 *
 * `image` becomes the colours, not premultiplied. It is yours. `mask` becomes where the result is
 * transparent. It is yours.
 */
MATTE_API matte_status matte_porter_duff_image_composite(matte_job *job,
    const struct matte_porter_duff_image_composite_params *params,
    matte_image **image, matte_mask **mask);

/** Inputs of matte_split_image_with_alpha(). */
struct matte_split_image_with_alpha_params {
    /** Any batch but an empty one; channels after the fourth are dropped. Required. Borrowed. */
    const matte_image *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_split_image_with_alpha_defaults(
    struct matte_split_image_with_alpha_params *params);

/**
 * An image without its alpha channel, and that channel as a mask.
 *
 * The mask is inverted alpha, as ComfyUI's masks of loaded images are. An image without alpha has a
 * black mask of its own size.
 *
 * The image is a view of the memory of the one given: it costs nothing.
 *
 * `image` becomes red, green and blue, or as many of them as there are. It is yours. `mask` becomes
 * 1 - alpha: white where the image is transparent. It is yours.
 */
MATTE_API matte_status matte_split_image_with_alpha(matte_job *job,
    const struct matte_split_image_with_alpha_params *params,
    matte_image **image, matte_mask **mask);

#ifdef __cplusplus
}
#endif

#endif
