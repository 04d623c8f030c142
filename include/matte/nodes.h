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
MATTE_API void matte_empty_image_defaults(struct matte_empty_image_params *params);

/**
 * An image of one colour.
 *
 * It costs nothing whatever its size: one row of memory stands for all.
 *
 * `image` becomes red, green and blue of the colour. It is yours.
 */
MATTE_API matte_status matte_empty_image(matte_job *job,
    const struct matte_empty_image_params *params, matte_image **image);

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
MATTE_API void matte_image_composite_masked_defaults(struct matte_image_composite_masked_params *params);

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
    const struct matte_image_composite_masked_params *params, matte_image **image);

/** Inputs of matte_image_invert(). */
struct matte_image_invert_params {
    /** Any batch, 1 to n channels. Required. Borrowed. */
    const matte_image *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_invert_defaults(struct matte_image_invert_params *params);

/**
 * The negative of an image: 1 - image.
 *
 * An alpha channel is inverted like the others: what was opaque becomes transparent.
 *
 * `image` becomes 1 - image, in the same shape. It is yours.
 */
MATTE_API matte_status matte_image_invert(matte_job *job,
    const struct matte_image_invert_params *params, matte_image **image);

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
MATTE_API void matte_image_pad_for_outpaint_defaults(struct matte_image_pad_for_outpaint_params *params);

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
    const struct matte_image_pad_for_outpaint_params *params, matte_image **image, matte_mask **mask);

/** Inputs of matte_load_image(). */
struct matte_load_image_params {
    /** A picture in the input folder. Required. Borrowed. */
    const char *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_load_image_defaults(struct matte_load_image_params *params);

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
    const struct matte_load_image_params *params, matte_image **image, matte_mask **mask);

/** Inputs of matte_load_image_output(). */
struct matte_load_image_output_params {
    /** A picture in the output folder: `NAME [output]`. Required. Borrowed. */
    const char *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_load_image_output_defaults(struct matte_load_image_output_params *params);

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
    const struct matte_load_image_output_params *params, matte_image **image, matte_mask **mask);

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

/** Inputs of matte_image_from_batch(). */
struct matte_image_from_batch_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /**
     * The first image to take, counted from 0; no more than the last one. 0 to 4095; 0 unless said.
     */
    int64_t batch_index;
    /** How many to take; no more than there are. 1 to 4096; 1 unless said. */
    int64_t length;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_from_batch_defaults(struct matte_image_from_batch_params *params);

/**
 * Some consecutive images of a batch.
 *
 * The result is a view of the batch's memory: it costs nothing.
 *
 * `image` becomes the images taken. It is yours.
 */
MATTE_API matte_status matte_image_from_batch(matte_job *job,
    const struct matte_image_from_batch_params *params, matte_image **image);

/** Inputs of matte_repeat_image_batch(). */
struct matte_repeat_image_batch_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** How many times the batch is there afterwards. 1 to 4096; 1 unless said. */
    int64_t amount;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_repeat_image_batch_defaults(struct matte_repeat_image_batch_params *params);

/**
 * A batch of images several times over.
 *
 * A single image repeats in place: it costs nothing. A batch of several is copied.
 *
 * `image` becomes the whole batch, again and again. It is yours.
 */
MATTE_API matte_status matte_repeat_image_batch(matte_job *job,
    const struct matte_repeat_image_batch_params *params, matte_image **image);

/** Options of ImageBlend's `blend_mode`. */
enum matte_image_blend_blend_mode {
    MATTE_IMAGE_BLEND_BLEND_MODE_NORMAL,
    MATTE_IMAGE_BLEND_BLEND_MODE_MULTIPLY,
    MATTE_IMAGE_BLEND_BLEND_MODE_SCREEN,
    MATTE_IMAGE_BLEND_BLEND_MODE_OVERLAY,
    MATTE_IMAGE_BLEND_BLEND_MODE_SOFT_LIGHT,
    MATTE_IMAGE_BLEND_BLEND_MODE_DIFFERENCE
};

/** Inputs of matte_image_blend(). */
struct matte_image_blend_params {
    /** What lies below; the result has its size. Required. Borrowed. */
    const matte_image *image1;
    /** What is blended in. Required. Borrowed. */
    const matte_image *image2;
    /** 0 gives image1, 1 the blend alone. 0.0 to 1.0; 0.5 unless said. */
    double blend_factor;
    /**
     * What the blend is. Normal, multiply, screen, overlay, soft_light or difference; normal unless
     * said.
     */
    enum matte_image_blend_blend_mode blend_mode;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_blend_defaults(struct matte_image_blend_params *params);

/**
 * Two images mixed pixel by pixel.
 *
 * An image2 of another size is cut to the aspect of image1 and resampled (bicubic). One image goes
 * with each of a batch.
 *
 * An image2 with alpha loses it where image1 has none; one without is opaque where image1 has
 * alpha, which ComfyUI 0.8 refuses.
 *
 * The difference keeps its sign: what is negative becomes black.
 *
 * `image` becomes the mixture, within 0 to 1. It is yours.
 */
MATTE_API matte_status matte_image_blend(matte_job *job,
    const struct matte_image_blend_params *params, matte_image **image);

/** Inputs of matte_image_blur(). */
struct matte_image_blur_params {
    /** Any batch, any channels; larger than the radius both ways. Required. Borrowed. */
    const matte_image *image;
    /** How far a pixel spreads, in pixels. 1 to 31; 1 unless said. */
    int64_t blur_radius;
    /**
     * The bell's standard deviation, in units of the radius: from 1 on, most of the window counts
     * almost alike. 0.1 to 10.0; 1.0 unless said.
     */
    double sigma;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_blur_defaults(struct matte_image_blur_params *params);

/**
 * Blurs an image with a bell-shaped (Gaussian) window.
 *
 * Every channel is blurred, alpha included. Beyond the border the image is mirrored.
 *
 * `image` becomes the blurred image, of the same size. It is yours.
 */
MATTE_API matte_status matte_image_blur(matte_job *job,
    const struct matte_image_blur_params *params, matte_image **image);

/** Options of ImageQuantize's `dither`. */
enum matte_image_quantize_dither {
    MATTE_IMAGE_QUANTIZE_DITHER_NONE,
    MATTE_IMAGE_QUANTIZE_DITHER_FLOYD_STEINBERG,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_2,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_4,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_8,
    MATTE_IMAGE_QUANTIZE_DITHER_BAYER_16
};

/** Inputs of matte_image_quantize(). */
struct matte_image_quantize_params {
    /** Any batch of 3 channels; each image gets a palette of its own. Required. Borrowed. */
    const matte_image *image;
    /** The most colours that are left. 1 to 256; 256 unless said. */
    int64_t colors;
    /**
     * How missing colours are made up for: floyd-steinberg spreads what each pixel is off to its
     * neighbours, bayer-N lays a pattern of NxN over the image. None, floyd-steinberg, bayer-2,
     * bayer-4, bayer-8 or bayer-16; none unless said.
     */
    enum matte_image_quantize_dither dither;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_quantize_defaults(struct matte_image_quantize_params *params);

/**
 * Draws an image in few colours, chosen to suit it.
 *
 * The palette is found by median cut, with the same result as Pillow's to the bit. Numbers are cut
 * to 8 bits first; those outside 0 to 1 wrap around.
 *
 * `image` becomes an image of the same size, in levels of 1/255. It is yours.
 */
MATTE_API matte_status matte_image_quantize(matte_job *job,
    const struct matte_image_quantize_params *params, matte_image **image);

/** Inputs of matte_image_sharpen(). */
struct matte_image_sharpen_params {
    /** Any batch, any channels; larger than the radius both ways. Required. Borrowed. */
    const matte_image *image;
    /** The size of the details that are strengthened, in pixels. 1 to 31; 1 unless said. */
    int64_t sharpen_radius;
    /** The bell's standard deviation, in units of the radius. 0.1 to 10.0; 1.0 unless said. */
    double sigma;
    /** How much; 0 changes nothing, 1 adds ten times the details. 0.0 to 5.0; 1.0 unless said. */
    double alpha;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_sharpen_defaults(struct matte_image_sharpen_params *params);

/**
 * Sharpens an image: adds what differs from its blurred twin.
 *
 * Every channel is sharpened, alpha included. Beyond the border the image is mirrored.
 *
 * `image` becomes the sharpened image, of the same size, clamped to 0 to 1. It is yours.
 */
MATTE_API matte_status matte_image_sharpen(matte_job *job,
    const struct matte_image_sharpen_params *params, matte_image **image);

/** Options of Morphology's `operation`. */
enum matte_morphology_operation {
    MATTE_MORPHOLOGY_OPERATION_ERODE,
    MATTE_MORPHOLOGY_OPERATION_DILATE,
    MATTE_MORPHOLOGY_OPERATION_OPEN,
    MATTE_MORPHOLOGY_OPERATION_CLOSE,
    MATTE_MORPHOLOGY_OPERATION_GRADIENT,
    MATTE_MORPHOLOGY_OPERATION_BOTTOM_HAT,
    MATTE_MORPHOLOGY_OPERATION_TOP_HAT
};

/** Inputs of matte_morphology(). */
struct matte_morphology_params {
    /** Any batch, any channels; each is worked on apart. Required. Borrowed. */
    const matte_image *image;
    /**
     * Erode takes the darkest value of the window, dilate the brightest; open erodes, then dilates,
     * and so removes small bright spots; close is its converse; gradient is dilate - erode: the
     * edges; top_hat is what open removes, bottom_hat what close adds. Erode, dilate, open, close,
     * gradient, bottom_hat or top_hat; erode unless said.
     */
    enum matte_morphology_operation operation;
    /** The side of the square window, in pixels. 3 to 999; 3 unless said. */
    int64_t kernel_size;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_morphology_defaults(struct matte_morphology_params *params);

/**
 * Grows or shrinks the bright parts of an image, or finds their edges and small details.
 *
 * Pixels outside the image do not count. The cost grows with the logarithm of the window's side. A
 * window that holds a NaN gives NaN.
 *
 * A window of even size has no middle: eroding, it reaches a pixel farther up and left, dilating, a
 * pixel farther down and right, so that opening and closing move nothing.
 *
 * `image` becomes an image of the same size. It is yours.
 */
MATTE_API matte_status matte_morphology(matte_job *job,
    const struct matte_morphology_params *params, matte_image **image);

/** Inputs of matte_canny(). */
struct matte_canny_params {
    /** Any batch of 1 or 3 channels, larger than 2x2. Required. Borrowed. */
    const matte_image *image;
    /**
     * Slopes above it count where they are connected with steeper ones. 0.01 to 0.99; 0.4 unless
     * said.
     */
    double low_threshold;
    /** Slopes above it always count; not less than low_threshold. 0.01 to 0.99; 0.8 unless said. */
    double high_threshold;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_canny_defaults(struct matte_canny_params *params);

/**
 * Finds edges: lines of one pixel's width where brightness changes most.
 *
 * The image is turned to grey and blurred by a pixel; of Sobel's slopes the ridges are kept. A
 * slope of 1 is that from black to white over about four pixels.
 *
 * `image` becomes 1 along edges, 0 elsewhere, in three equal channels. It is yours.
 */
MATTE_API matte_status matte_canny(matte_job *job,
    const struct matte_canny_params *params, matte_image **image);

/** Inputs of matte_image_crop(). */
struct matte_image_crop_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t width;
    /** In pixels. 1 to 16384; 512 unless said. */
    int64_t height;
    /** Left edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t x;
    /** Top edge, in pixels. 0 to 16384; 0 unless said. */
    int64_t y;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_crop_defaults(struct matte_image_crop_params *params);

/**
 * A rectangle out of an image.
 *
 * What reaches beyond the image is cut off. A rectangle that lies outside altogether is moved back
 * to the last column or row, so that a pixel is left; CropMask gives an empty mask there.
 *
 * The result is a view of the image's memory: it costs nothing.
 *
 * `image` becomes the part of the rectangle that lies within the image. It is yours.
 */
MATTE_API matte_status matte_image_crop(matte_job *job,
    const struct matte_image_crop_params *params, matte_image **image);

/** Options of ImageFlip's `flip_method`. */
enum matte_image_flip_flip_method {
    MATTE_IMAGE_FLIP_FLIP_METHOD_X_AXIS__VERTICALLY,
    MATTE_IMAGE_FLIP_FLIP_METHOD_Y_AXIS__HORIZONTALLY
};

/** Inputs of matte_image_flip(). */
struct matte_image_flip_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /**
     * The axis about which it is flipped: upside down, or left to right. X-axis: vertically or
     * y-axis: horizontally; x-axis: vertically unless said.
     */
    enum matte_image_flip_flip_method flip_method;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_flip_defaults(struct matte_image_flip_params *params);

/** An image upside down, or its mirror image.

`image` becomes the image, flipped. It is yours.  */
MATTE_API matte_status matte_image_flip(matte_job *job,
    const struct matte_image_flip_params *params, matte_image **image);

/** Options of ImageRotate's `rotation`. */
enum matte_image_rotate_rotation {
    MATTE_IMAGE_ROTATE_ROTATION_NONE,
    MATTE_IMAGE_ROTATE_ROTATION_90_DEGREES,
    MATTE_IMAGE_ROTATE_ROTATION_180_DEGREES,
    MATTE_IMAGE_ROTATE_ROTATION_270_DEGREES
};

/** Inputs of matte_image_rotate(). */
struct matte_image_rotate_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** Clockwise. None, 90 degrees, 180 degrees or 270 degrees; none unless said. */
    enum matte_image_rotate_rotation rotation;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_image_rotate_defaults(struct matte_image_rotate_params *params);

/**
 * An image rotated by quarters of a turn.
 *
 * `image` becomes the image, rotated; at 90 and 270 degrees width and height are exchanged. It is
 * yours.
 */
MATTE_API matte_status matte_image_rotate(matte_job *job,
    const struct matte_image_rotate_params *params, matte_image **image);

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

/** Inputs of matte_latent_composite_masked(). */
struct matte_latent_composite_masked_params {
    /** What is pasted into; its noise mask is kept. Required. Borrowed. */
    const matte_latent *destination;
    /** What is pasted; what reaches beyond the destination is cut off. Required. Borrowed. */
    const matte_latent *source;
    /** Where its left edge comes, in the picture's pixels. 0 to 16384; 0 unless said. */
    int64_t x;
    /** Where its top edge comes, in the picture's pixels. 0 to 16384; 0 unless said. */
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
MATTE_API void matte_latent_composite_masked_defaults(struct matte_latent_composite_masked_params *params);

/**
 * A latent pasted into another, through a mask if there is one.
 *
 * Offsets count the picture's pixels and are rounded down to a latent's, which are 8 of them.
 *
 * A shorter batch of sources or masks starts over, a longer one is cut. A source with a single
 * channel serves for all. Infinities and NaN show even where the mask hides them.
 *
 * `latent` becomes the destination with the source in it. It is yours.
 */
MATTE_API matte_status matte_latent_composite_masked(matte_job *job,
    const struct matte_latent_composite_masked_params *params, matte_latent **latent);

/** Inputs of matte_set_latent_noise_mask(). */
struct matte_set_latent_noise_mask_params {
    /** The latent; a noise mask that it has is replaced. Required. Borrowed. */
    const matte_latent *samples;
    /** Where a sampler may change it: white is where; of any size. Required. Borrowed. */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_set_latent_noise_mask_defaults(struct matte_set_latent_noise_mask_params *params);

/**
 * A latent that only changes where a mask is white.
 *
 * The mask is neither resized nor clamped: a sampler does that. Nothing is copied.
 *
 * `latent` becomes the same samples, with the noise mask. It is yours.
 */
MATTE_API matte_status matte_set_latent_noise_mask(matte_job *job,
    const struct matte_set_latent_noise_mask_params *params, matte_latent **latent);

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
MATTE_API void matte_feather_mask_defaults(struct matte_feather_mask_params *params);

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
    const struct matte_feather_mask_params *params, matte_mask **mask);

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
MATTE_API void matte_image_color_to_mask_defaults(struct matte_image_color_to_mask_params *params);

/**
 * White where an image has a colour, black elsewhere.
 *
 * Pixels are rounded to 8 bits a channel before they are compared, and must then be equal.
 *
 * `mask` becomes 0 or 1, a mask for each image of the batch. It is yours.
 */
MATTE_API matte_status matte_image_color_to_mask(matte_job *job,
    const struct matte_image_color_to_mask_params *params, matte_mask **mask);

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
MATTE_API void matte_load_image_mask_defaults(struct matte_load_image_mask_params *params);

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
    const struct matte_load_image_mask_params *params, matte_mask **mask);

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
MATTE_API void matte_mask_composite_defaults(struct matte_mask_composite_params *params);

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
    const struct matte_mask_composite_params *params, matte_mask **mask);

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
MATTE_API void matte_solid_mask_defaults(struct matte_solid_mask_params *params);

/**
 * A mask of one value.
 *
 * It costs nothing whatever its size: one pixel of memory stands for all.
 *
 * `mask` becomes one mask of the value. It is yours.
 */
MATTE_API matte_status matte_solid_mask(matte_job *job,
    const struct matte_solid_mask_params *params, matte_mask **mask);

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
MATTE_API void matte_porter_duff_image_composite_defaults(struct matte_porter_duff_image_composite_params *params);

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
    const struct matte_porter_duff_image_composite_params *params, matte_image **image, matte_mask **mask);

/** Inputs of matte_split_image_with_alpha(). */
struct matte_split_image_with_alpha_params {
    /** Any batch but an empty one; channels after the fourth are dropped. Required. Borrowed. */
    const matte_image *image;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_split_image_with_alpha_defaults(struct matte_split_image_with_alpha_params *params);

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
    const struct matte_split_image_with_alpha_params *params, matte_image **image, matte_mask **mask);

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
