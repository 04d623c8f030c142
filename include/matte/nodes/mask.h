/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_MASK_H
#define MATTE_NODES_MASK_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category mask: see matte/nodes.h. */

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
MATTE_API void matte_image_to_mask_defaults(
    struct matte_image_to_mask_params *params);

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
    const struct matte_image_to_mask_params *params,
    matte_mask **mask);

/** Options of AttentionMask's `block`. */
enum matte_attention_mask_block {
    MATTE_ATTENTION_MASK_BLOCK_SEQUENCE_LENGTH,
    MATTE_ATTENTION_MASK_BLOCK_SD1_5_1,
    MATTE_ATTENTION_MASK_BLOCK_SD1_5_2,
    MATTE_ATTENTION_MASK_BLOCK_SD1_5_4,
    MATTE_ATTENTION_MASK_BLOCK_SD1_5_8,
    MATTE_ATTENTION_MASK_BLOCK_SDXL_2,
    MATTE_ATTENTION_MASK_BLOCK_SDXL_4
};

/** Options of AttentionMask's `fit`. */
enum matte_attention_mask_fit {
    MATTE_ATTENTION_MASK_FIT_CURRENT,
    MATTE_ATTENTION_MASK_FIT_LEGACY
};

/** Inputs of matte_attention_mask(). */
struct matte_attention_mask_params {
    /** Where the image prompt has effect: white all of it, black none. Required. Borrowed. */
    const matte_mask *mask;
    /** Of the latent: an eighth of the image's width. 1 to 2048; 64 unless said. */
    int64_t latent_width;
    /** Of the latent: an eighth of the image's height. 1 to 2048; 64 unless said. */
    int64_t latent_height;
    /**
     * Which block: by what the latent's sides are divided by there, or by the length of its
     * sequence. Sequence_length, SD1.5/1, SD1.5/2, SD1.5/4, SD1.5/8, SDXL/2 or SDXL/4; SD1.5/1
     * unless said.
     */
    enum matte_attention_mask_block block;
    /** Tokens of the block, where `block` says so. 1 to 4194304; 4096 unless said. */
    int64_t sequence_length;
    /**
     * Current: bilinear, padded; legacy: bicubic, as IPAdapterApplyFaceID had it. Current or
     * legacy; current unless said.
     */
    enum matte_attention_mask_fit fit;
    /**
     * Images that are made at once: the last mask is repeated for them, masks beyond are dropped;
     * 0: as many as there are masks. 0 to 4096; 0 unless said.
     */
    int64_t batch;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_attention_mask_defaults(
    struct matte_attention_mask_params *params);

/**
 * What an attention block makes of an IPAdapter's attn_mask.
 *
 * IPAdapterApplyFaceID and its successor IPAdapterFaceID scale a mask down to the few pixels that
 * an attention block works on, and multiply the block's tokens by them. This node shows what is
 * left of the mask there, block by block.
 *
 * A mask of another aspect than the latent's is stretched. Bicubic may leave the range from 0 to 1:
 * nothing is clamped. Where the grid has fewer pixels than the block has tokens, the rest, at both
 * ends, is 0, as in IPAdapterFaceID; the old node fails there, and so does fit=legacy.
 *
 * `mask` becomes the mask as the block sees it. It is yours. `weights` becomes what each token of
 * the block is multiplied by: a row for each mask. It is yours.
 */
MATTE_API matte_status matte_attention_mask(matte_job *job,
    const struct matte_attention_mask_params *params,
    matte_mask **mask, matte_mask **weights);

/** Inputs of matte_batch_masks_node(). */
struct matte_batch_masks_node_params {
    /**
     * All are cropped and resized to the first one's size, bilinear. 2 to 50; required. Borrowed.
     */
    struct matte_masks masks;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_batch_masks_node_defaults(
    struct matte_batch_masks_node_params *params);

/**
 * Several masks, or batches of them, as one batch.
 *
 * Masks without a batch, as [height, width], are put below each other: that is what ComfyUI makes
 * of them.
 *
 * `mask` becomes all items of all, in their order. It is yours.
 */
MATTE_API matte_status matte_batch_masks_node(matte_job *job,
    const struct matte_batch_masks_node_params *params,
    matte_mask **mask);

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
MATTE_API void matte_crop_mask_defaults(
    struct matte_crop_mask_params *params);

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
    const struct matte_crop_mask_params *params,
    matte_mask **mask);

/** Inputs of matte_feather_mask(). */
struct matte_feather_mask_params {
    /** Any mask; dimensions before the last two become the batch. Required. Borrowed. */
    const matte_mask *mask;
    /**
     * Over how many pixels it fades at the left; no more than its width. 0 to 16384; 0 unless said.
     */
    int64_t left;
    /** The same at the top; no more than its height. 0 to 16384; 0 unless said. */
    int64_t top;
    /** The same at the right. 0 to 16384; 0 unless said. */
    int64_t right;
    /** The same at the bottom. 0 to 16384; 0 unless said. */
    int64_t bottom;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_feather_mask_defaults(
    struct matte_feather_mask_params *params);

/**
 * Fades a mask out towards its edges.
 *
 * Of n pixels at an edge the outermost is multiplied by 1/n, the next by 2/n, the last by 1. Where
 * two edges meet, both factors count.
 *
 * ComfyUI 0.8.0 is one pixel off at the right and at the bottom; so is matte when it is told to be
 * compatible with it, and not else.
 *
 * `mask` becomes the mask, fading to the edges. It is yours.
 */
MATTE_API matte_status matte_feather_mask(matte_job *job,
    const struct matte_feather_mask_params *params,
    matte_mask **mask);

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
MATTE_API void matte_grow_mask_defaults(
    struct matte_grow_mask_params *params);

/**
 * Grows or shrinks the bright parts of a mask, soft edges included.
 *
 * Each pixel becomes the brightest (or, shrinking, the darkest) within reach. The cost grows with
 * the logarithm of the distance.
 *
 * `mask` becomes the grown mask, of the same size. It is yours.
 */
MATTE_API matte_status matte_grow_mask(matte_job *job,
    const struct matte_grow_mask_params *params,
    matte_mask **mask);

/** Inputs of matte_image_color_to_mask(). */
struct matte_image_color_to_mask_params {
    /**
     * Any batch, at least three channels; those after the third do not count. Required. Borrowed.
     */
    const matte_image *image;
    /** Red * 65536 + green * 256 + blue, each 0 to 255. 0 to 16777215; 0 unless said. */
    int64_t color;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_color_to_mask_defaults(
    struct matte_image_color_to_mask_params *params);

/**
 * White where an image has a colour, black elsewhere.
 *
 * Pixels are rounded to 8 bits a channel before they are compared, and must then be equal.
 *
 * `mask` becomes 0 or 1, a mask for each image of the batch. It is yours.
 */
MATTE_API matte_status matte_image_color_to_mask(matte_job *job,
    const struct matte_image_color_to_mask_params *params,
    matte_mask **mask);

/** Inputs of matte_invert_mask(). */
struct matte_invert_mask_params {
    /** Any mask. Required. Borrowed. */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_invert_mask_defaults(
    struct matte_invert_mask_params *params);

/**
 * White becomes black, and black white: 1 - mask.
 *
 * `mask` becomes 1 - mask, in the same shape. It is yours.
 */
MATTE_API matte_status matte_invert_mask(matte_job *job,
    const struct matte_invert_mask_params *params,
    matte_mask **mask);

/** Options of LoadImageMask's `channel`. */
enum matte_load_image_mask_channel {
    MATTE_LOAD_IMAGE_MASK_CHANNEL_ALPHA,
    MATTE_LOAD_IMAGE_MASK_CHANNEL_RED,
    MATTE_LOAD_IMAGE_MASK_CHANNEL_GREEN,
    MATTE_LOAD_IMAGE_MASK_CHANNEL_BLUE
};

/** Inputs of matte_load_image_mask(). */
struct matte_load_image_mask_params {
    /** A picture in the input folder. Required. Borrowed. */
    const char *image;
    /**
     * Which one; alpha comes inverted, the others as they are. Alpha, red, green or blue; alpha
     * unless said.
     */
    enum matte_load_image_mask_channel channel;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_load_image_mask_defaults(
    struct matte_load_image_mask_params *params);

/**
 * A channel of a picture file as a mask.
 *
 * Names are those of files in the context's input folder, subfolders included; one that ends in `
 * [output]` or ` [temp]` is in that folder. A name can't lead out of its folder.
 *
 * Of alpha the mask is 1 − alpha: white where the picture is transparent, and black all over
 * where the file has no alpha. Grey serves red, green and blue. A transparent colour (PNG's tRNS)
 * counts as alpha here, unlike in LoadImage; as in Pillow, which ComfyUI uses, it is only found in
 * files of 8 bits a sample.
 *
 * Only the first frame of an animation is read. EXIF orientation is applied. A damaged file is read
 * as far as it goes, with a warning. Files of 16 bits a sample keep their precision, unless the
 * context asks for the behaviour of ComfyUI 0.8.0.
 *
 * `mask` becomes the channel, of the picture's size. It is yours.
 */
MATTE_API matte_status matte_load_image_mask(matte_job *job,
    const struct matte_load_image_mask_params *params,
    matte_mask **mask);

/** Options of MaskComposite's `operation`. */
enum matte_mask_composite_operation {
    MATTE_MASK_COMPOSITE_OPERATION_MULTIPLY,
    MATTE_MASK_COMPOSITE_OPERATION_ADD,
    MATTE_MASK_COMPOSITE_OPERATION_SUBTRACT,
    MATTE_MASK_COMPOSITE_OPERATION_AND,
    MATTE_MASK_COMPOSITE_OPERATION_OR,
    MATTE_MASK_COMPOSITE_OPERATION_XOR
};

/** Inputs of matte_mask_composite(). */
struct matte_mask_composite_params {
    /** The mask that is laid upon. Required. Borrowed. */
    const matte_mask *destination;
    /** The mask that is laid on; one, or one for each destination. Required. Borrowed. */
    const matte_mask *source;
    /** Where the source's left edge comes, in pixels. 0 to 16384; 0 unless said. */
    int64_t x;
    /** Where its top edge comes, in pixels. 0 to 16384; 0 unless said. */
    int64_t y;
    /**
     * What becomes of two pixels; and, or and xor make 0 and 1 of them. Multiply, add, subtract,
     * and, or or xor; multiply unless said.
     */
    enum matte_mask_composite_operation operation;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_mask_composite_defaults(
    struct matte_mask_composite_params *params);

/**
 * A mask multiplied with another, added to it, …, at a place.
 *
 * What of the source reaches beyond the destination is cut off. Afterwards all of the result is
 * clipped to 0 … 1, also where no source was.
 *
 * For and, or and xor a pixel is true when it is above 0.5.
 *
 * `mask` becomes the destination with the source on it, from 0 to 1. It is yours.
 */
MATTE_API matte_status matte_mask_composite(matte_job *job,
    const struct matte_mask_composite_params *params,
    matte_mask **mask);

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
MATTE_API void matte_mask_preview_defaults(
    struct matte_mask_preview_params *params);

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
MATTE_API void matte_mask_to_image_defaults(
    struct matte_mask_to_image_params *params);

/**
 * A mask as a grey image.
 *
 * The image is a view of the mask's memory, whose three channels are the same one: it costs
 * nothing.
 *
 * `image` becomes red, green and blue, each equal to the mask. It is yours.
 */
MATTE_API matte_status matte_mask_to_image(matte_job *job,
    const struct matte_mask_to_image_params *params,
    matte_image **image);

/** Inputs of matte_solid_mask(). */
struct matte_solid_mask_params {
    /** 0 is black, 1 is white. 0.0 to 1.0; 1.0 unless said. */
    double value;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t height;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_solid_mask_defaults(
    struct matte_solid_mask_params *params);

/**
 * A mask of one value.
 *
 * It costs nothing whatever its size: one pixel of memory stands for all.
 *
 * `mask` becomes one mask of the value. It is yours.
 */
MATTE_API matte_status matte_solid_mask(matte_job *job,
    const struct matte_solid_mask_params *params,
    matte_mask **mask);

/** Inputs of matte_threshold_mask(). */
struct matte_threshold_mask_params {
    /** Any mask. Required. Borrowed. */
    const matte_mask *mask;
    /** A pixel equal to it becomes black. 0.0 to 1.0; 0.5 unless said. */
    double value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_threshold_mask_defaults(
    struct matte_threshold_mask_params *params);

/**
 * White where the mask is above a value, black elsewhere.
 *
 * `mask` becomes 0 or 1, in the same shape. It is yours.
 */
MATTE_API matte_status matte_threshold_mask(matte_job *job,
    const struct matte_threshold_mask_params *params,
    matte_mask **mask);

#ifdef __cplusplus
}
#endif

#endif
