/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_IMAGE_H
#define MATTE_NODES_IMAGE_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category image: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Inputs of matte_batch_images_node(). */
struct matte_batch_images_node_params {
    /**
     * All are cropped and resized to the first one's size, bilinear. 2 to 50; required. Borrowed.
     */
    struct matte_images images;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_batch_images_node_defaults(
    struct matte_batch_images_node_params *params);

/**
 * Several images, or batches of them, as one batch.
 *
 * Images that have a channel less than another get one of ones: RGB images beside an RGBA one
 * become opaque RGBA.
 *
 * `image` becomes all items of all, in their order. It is yours.
 */
MATTE_API matte_status matte_batch_images_node(matte_job *job,
    const struct matte_batch_images_node_params *params,
    matte_image **image);

/** Inputs of matte_empty_image(). */
struct matte_empty_image_params {
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t height;
    /** How many images. 1 to 4096; 1 unless said. */
    int64_t batch_size;
    /** Red * 65536 + green * 256 + blue, each 0 to 255. 0 to 16777215; 0 unless said. */
    int64_t color;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_empty_image_defaults(
    struct matte_empty_image_params *params);

/**
 * An image of one colour.
 *
 * It costs nothing whatever its size: one row of memory stands for all.
 *
 * `image` becomes red, green and blue of the colour. It is yours.
 */
MATTE_API matte_status matte_empty_image(matte_job *job,
    const struct matte_empty_image_params *params,
    matte_image **image);

/** Inputs of matte_get_image_size(). */
struct matte_get_image_size_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** Not used: ComfyUI asks for it. Optional. Borrowed. */
    const char *unique_id;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_get_image_size_defaults(
    struct matte_get_image_size_params *params);

/**
 * The width, height and batch size of an image, for other nodes' inputs.
 *
 * `width` becomes pixels across. `height` becomes pixels down. `batch_size` becomes how many images
 * the batch has.
 */
MATTE_API matte_status matte_get_image_size(matte_job *job,
    const struct matte_get_image_size_params *params,
    int64_t *width, int64_t *height, int64_t *batch_size);

/** Inputs of matte_image_batch(). */
struct matte_image_batch_params {
    /** Comes first, and says the size. Required. Borrowed. */
    const matte_image *image1;
    /** Comes behind it; cropped and resized to its size, bilinear. Required. Borrowed. */
    const matte_image *image2;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_batch_defaults(
    struct matte_image_batch_params *params);

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
    const struct matte_image_batch_params *params,
    matte_image **image);

/** Inputs of matte_image_composite_masked(). */
struct matte_image_composite_masked_params {
    /** What is pasted into. Required. Borrowed. */
    const matte_image *destination;
    /** What is pasted; what reaches beyond the destination is cut off. Required. Borrowed. */
    const matte_image *source;
    /** Where its left edge comes, in pixels. 0 to 16384; 0 unless said. */
    int64_t x;
    /** Where its top edge comes, in pixels. 0 to 16384; 0 unless said. */
    int64_t y;
    /**
     * True first resamples the source to the destination's size. True or false; false unless said.
     */
    bool resize_source;
    /**
     * Where the source shows: white is all of it; resampled to the source's size. Optional.
     * Borrowed.
     */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_composite_masked_defaults(
    struct matte_image_composite_masked_params *params);

/**
 * An image pasted into another, through a mask if there is one.
 *
 * A shorter batch of sources or masks starts over, a longer one is cut. Nothing is clamped.
 * Infinities and NaN show even where the mask hides them.
 *
 * A source with alpha loses it where the destination has none; it does not act as the mask. One
 * without is opaque where the destination has alpha, which ComfyUI 0.8 refuses.
 *
 * `image` becomes the destination with the source in it. It is yours.
 */
MATTE_API matte_status matte_image_composite_masked(matte_job *job,
    const struct matte_image_composite_masked_params *params,
    matte_image **image);

/** Inputs of matte_image_invert(). */
struct matte_image_invert_params {
    /** Any batch, 1 to n channels. Required. Borrowed. */
    const matte_image *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_invert_defaults(
    struct matte_image_invert_params *params);

/**
 * The negative of an image: 1 - image.
 *
 * An alpha channel is inverted like the others: what was opaque becomes transparent.
 *
 * `image` becomes 1 - image, in the same shape. It is yours.
 */
MATTE_API matte_status matte_image_invert(matte_job *job,
    const struct matte_image_invert_params *params,
    matte_image **image);

/** Inputs of matte_image_pad_for_outpaint(). */
struct matte_image_pad_for_outpaint_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** How many pixels are added at the left. 0 to 16384; 0 unless said. */
    int64_t left;
    /** The same at the top. 0 to 16384; 0 unless said. */
    int64_t top;
    /** The same at the right. 0 to 16384; 0 unless said. */
    int64_t right;
    /** The same at the bottom. 0 to 16384; 0 unless said. */
    int64_t bottom;
    /** Over how many pixels the mask fades out within the image. 0 to 16384; 40 unless said. */
    int64_t feathering;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_pad_for_outpaint_defaults(
    struct matte_image_pad_for_outpaint_params *params);

/**
 * An image with a border to be painted, and the mask of that border.
 *
 * Within the image the mask is ((feathering - d) / feathering)², where d is the distance to the
 * nearest side that has a border. It does not fade when the image is not more than twice as wide
 * and high as `feathering`.
 *
 * There is one mask whatever the size of the batch.
 *
 * `image` becomes the image with a grey border, 0.5 in each channel. It is yours. `mask` becomes
 * one mask: white in the border, fading out within, on the sides that have one. It is yours.
 */
MATTE_API matte_status matte_image_pad_for_outpaint(matte_job *job,
    const struct matte_image_pad_for_outpaint_params *params,
    matte_image **image, matte_mask **mask);

/** Inputs of matte_load_image(). */
struct matte_load_image_params {
    /** A picture in the input folder. Required. Borrowed. */
    const char *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_load_image_defaults(
    struct matte_load_image_params *params);

/**
 * A picture file as an image, and its transparency as a mask.
 *
 * Names are those of files in the context's input folder, subfolders included; one that ends in `
 * [output]` or ` [temp]` is in that folder. A name can't lead out of its folder.
 *
 * The mask is 1 − alpha: white where the picture is transparent. A file without alpha gives a
 * black mask of 64×64 pixels whatever its size, as in ComfyUI, and a warning. Colours are left
 * alone: no profile is applied, and nothing is multiplied by alpha.
 *
 * EXIF orientation is applied. All frames of an animation become one batch; frames of another size
 * than the first are passed over. A damaged file is read as far as it goes, with a warning.
 *
 * Files of 16 bits a sample keep their precision, unless the context asks for the behaviour of
 * ComfyUI 0.8.0.
 *
 * `image` becomes the pictures of the file, RGB. It is yours. `mask` becomes 1 − alpha of each;
 * black, 64×64, where there is no alpha. It is yours.
 */
MATTE_API matte_status matte_load_image(matte_job *job,
    const struct matte_load_image_params *params,
    matte_image **image, matte_mask **mask);

/** Inputs of matte_load_image_output(). */
struct matte_load_image_output_params {
    /** A picture in the output folder: `NAME [output]`. Required. Borrowed. */
    const char *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_load_image_output_defaults(
    struct matte_load_image_output_params *params);

/**
 * LoadImage, for files that were saved before.
 *
 * It looks into the output folder only when the name ends in ` [output]`, as names from ComfyUI's
 * list do.
 *
 * Names are those of files in the context's input folder, subfolders included; one that ends in `
 * [output]` or ` [temp]` is in that folder. A name can't lead out of its folder.
 *
 * The mask is 1 − alpha: white where the picture is transparent. A file without alpha gives a
 * black mask of 64×64 pixels whatever its size, as in ComfyUI, and a warning. Colours are left
 * alone: no profile is applied, and nothing is multiplied by alpha.
 *
 * EXIF orientation is applied. All frames of an animation become one batch; frames of another size
 * than the first are passed over. A damaged file is read as far as it goes, with a warning.
 *
 * Files of 16 bits a sample keep their precision, unless the context asks for the behaviour of
 * ComfyUI 0.8.0.
 *
 * `image` becomes the pictures of the file, RGB. It is yours. `mask` becomes 1 − alpha of each;
 * black, 64×64, where there is no alpha. It is yours.
 */
MATTE_API matte_status matte_load_image_output(matte_job *job,
    const struct matte_load_image_output_params *params,
    matte_image **image, matte_mask **mask);

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
MATTE_API void matte_preview_image_defaults(
    struct matte_preview_image_params *params);

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
MATTE_API void matte_save_image_defaults(
    struct matte_save_image_params *params);

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

#ifdef __cplusplus
}
#endif

#endif
