/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TENSOR_H
#define MATTE_TENSOR_H

#include <stddef.h>

#include "matte/job.h"

/** @file
 * Images, masks and latents: immutable, reference-counted blocks of numbers, and views into them.
 *
 * Ownership in one sentence: inputs are borrowed, outputs are yours. What a call gives you is one
 * reference; give it back with the type's unref. References may be taken and given back on any
 * thread.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** ComfyUI's IMAGE: [batch, height, width, channels], nominally 0 to 1, straight alpha. */
typedef struct matte_image matte_image;

/** ComfyUI's MASK: [batch, height, width] or [height, width], nominally 0 to 1. */
typedef struct matte_mask matte_mask;

/** ComfyUI's LATENT: samples [batch, channels, height, width], and a noise mask if one was set. */
typedef struct matte_latent matte_latent;

/** What these have in common. Reached by matte_image_tensor(), matte_mask_tensor() and others. */
typedef struct matte_tensor matte_tensor;

/** Several images, for a node that takes any number of them. Borrowed, and so are its items. */
struct matte_images {
    /** How many there are. */
    size_t count;
    /** That many images. */
    const matte_image *const *items;
};

/** Several masks, for a node that takes any number of them. Borrowed, and so are its items. */
struct matte_masks {
    /** How many there are. */
    size_t count;
    /** That many masks. */
    const matte_mask *const *items;
};

/** The most dimensions that a tensor has. */
#define MATTE_RANK_MAX 5

/** How many values a table of levels has: one for each 8-bit code. */
#define MATTE_LEVELS 256

/** Sizes of the dimensions, outermost first. A size may be 0: such a tensor holds nothing. */
struct matte_shape {
    /** How many of `size` count: 1 to MATTE_RANK_MAX. */
    int rank;
    /** Elements along each dimension. */
    size_t size[MATTE_RANK_MAX];
};

/** How a tensor's numbers are stored. The values are the same either way. */
enum matte_form {
    /** 32-bit floats. */
    MATTE_FLOAT32,
    /** 8-bit codes; the value of code k is the k-th entry of a table of 256 floats. */
    MATTE_CODED
};

/** Where numbers are. */
enum matte_device { MATTE_CPU };

/** A tensor's numbers as they lie in memory. */
struct matte_data {
    /** Floats or codes. */
    enum matte_form form;
    /** Where `elements` points to. */
    enum matte_device device;
    /** The first element: `const float *` or `const unsigned char *`, as `form` says. */
    const void *elements;
    /** Sizes. */
    struct matte_shape shape;
    /** Distance between neighbours along each dimension, in elements. 0 repeats one element. */
    size_t stride[MATTE_RANK_MAX];
    /** The MATTE_LEVELS values of the codes; NULL for floats. */
    const float *levels;
};

/** Strides of a tensor without gaps, in elements. */
MATTE_API void matte_dense_strides(const struct matte_shape *shape, size_t stride[MATTE_RANK_MAX]);

/**
 * Makes an image of memory that you have, without a copy. The memory must stay as it is until
 * `release(user)` is called, once, when nothing refers to it any more, from whichever thread lets
 * go last. `levels` is copied. `release` may be NULL. On failure nothing is released.
 *
 * Fails with MATTE_ESHAPE unless the rank is 4.
 */
MATTE_API matte_status matte_image_wrap(matte_job *job, const struct matte_data *data,
                                        void (*release)(void *user), void *user,
                                        matte_image **image);

/** The same for a mask: rank 2 to 5, the last two dimensions being height and width. */
MATTE_API matte_status matte_mask_wrap(matte_job *job, const struct matte_data *data,
                                       void (*release)(void *user), void *user, matte_mask **mask);

/** The same for the samples of a latent without a noise mask: rank 4 or 5. */
MATTE_API matte_status matte_latent_wrap(matte_job *job, const struct matte_data *data,
                                         void (*release)(void *user), void *user,
                                         matte_latent **latent);

/** Takes another reference, and returns its argument. */
MATTE_API matte_image *matte_image_ref(const matte_image *image);
/** Takes another reference, and returns its argument. */
MATTE_API matte_mask *matte_mask_ref(const matte_mask *mask);
/** Takes another reference, and returns its argument. */
MATTE_API matte_latent *matte_latent_ref(const matte_latent *latent);

/** Gives one reference back and sets the pointer to NULL. NULL, or a pointer to it, is fine. */
MATTE_API void matte_image_unref(matte_image **image);
/** Gives one reference back and sets the pointer to NULL. NULL, or a pointer to it, is fine. */
MATTE_API void matte_mask_unref(matte_mask **mask);
/** Gives one reference back and sets the pointer to NULL. NULL, or a pointer to it, is fine. */
MATTE_API void matte_latent_unref(matte_latent **latent);

/** The image as a tensor. Borrowed: valid as long as the image. */
MATTE_API const matte_tensor *matte_image_tensor(const matte_image *image);
/** The mask as a tensor. Borrowed: valid as long as the mask. */
MATTE_API const matte_tensor *matte_mask_tensor(const matte_mask *mask);
/** The latent's samples. Borrowed: valid as long as the latent. */
MATTE_API const matte_tensor *matte_latent_samples(const matte_latent *latent);
/** Its noise mask, [batch, 1, height, width] of any size; NULL: none. Borrowed likewise. */
MATTE_API const matte_tensor *matte_latent_noise_mask(const matte_latent *latent);

/** Sizes of a tensor. */
MATTE_API struct matte_shape matte_tensor_shape(const matte_tensor *tensor);

/** How many elements a tensor has: the product of its sizes. */
MATTE_API size_t matte_tensor_count(const matte_tensor *tensor);

/** The numbers where they lie. Pointers in it are borrowed: valid as long as the tensor. */
MATTE_API struct matte_data matte_tensor_data(const matte_tensor *tensor);

/** Writes all values as floats, in C order, to `floats`: matte_tensor_count() of them. */
MATTE_API void matte_tensor_copy_floats(const matte_tensor *tensor, float *floats);

#ifdef __cplusplus
}
#endif

#endif
