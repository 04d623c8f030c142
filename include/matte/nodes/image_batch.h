/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_IMAGE_BATCH_H
#define MATTE_NODES_IMAGE_BATCH_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category image/batch: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

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
MATTE_API void matte_image_from_batch_defaults(
    struct matte_image_from_batch_params *params);

/**
 * Some consecutive images of a batch.
 *
 * The result is a view of the batch's memory: it costs nothing.
 *
 * `image` becomes the images taken. It is yours.
 */
MATTE_API matte_status matte_image_from_batch(matte_job *job,
    const struct matte_image_from_batch_params *params,
    matte_image **image);

/** Inputs of matte_repeat_image_batch(). */
struct matte_repeat_image_batch_params {
    /** Any batch. Required. Borrowed. */
    const matte_image *image;
    /** How many times the batch is there afterwards. 1 to 4096; 1 unless said. */
    int64_t amount;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_repeat_image_batch_defaults(
    struct matte_repeat_image_batch_params *params);

/**
 * A batch of images several times over.
 *
 * A single image repeats in place: it costs nothing. A batch of several is copied.
 *
 * `image` becomes the whole batch, again and again. It is yours.
 */
MATTE_API matte_status matte_repeat_image_batch(matte_job *job,
    const struct matte_repeat_image_batch_params *params,
    matte_image **image);

#ifdef __cplusplus
}
#endif

#endif
