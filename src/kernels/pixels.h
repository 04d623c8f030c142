/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_PIXELS_H
#define MATTE_KERNELS_PIXELS_H

/* What families share that make one picture of several: cutting the result into blocks for the
 * threads, and reading inputs of whatever form, layout and number of channels as dense floats. */

#include <stdbool.h>

#include "core/tensor.h"
#include "kernels/chunks.h"
#include "kernels/kernels.h"

/* Tensors as five dimensions, [items, planes, height, width, channels], whose names these are. An
 * image [N, H, W, C] and a mask [N, H, W] have one plane an item; a latent [N, C, H, W] has a plane
 * for each of its channels. */
enum { MATTE_ITEMS, MATTE_PLANES, MATTE_HEIGHT, MATTE_WIDTH, MATTE_CHANNELS };

struct matte_data matte_pixels_of_image(const matte_tensor *image);
struct matte_data matte_pixels_of_mask(const matte_tensor *mask);
struct matte_data matte_pixels_of_latent(const matte_tensor *samples);

/* Neighbouring pixels of one row, all of their channels or, of a single pixel, some: MATTE_CHUNK
 * elements at most. */
struct matte_block {
    size_t item;
    size_t plane;
    size_t y;
    size_t x;
    size_t pixels;
    size_t channel;
    size_t channels;
    /* Where it begins in a dense result, in elements, which follow each other there; and in one
     * with a single channel. */
    size_t position;
    size_t pixel;
};

/* Calls each(user, block) for every block of a result with these five sizes, from several threads.
 * Fails when the job is cancelled. */
matte_status matte_blocks_run(matte_job *job, const struct matte_shape *sizes,
                              void (*each)(const void *user, const struct matte_block *block),
                              const void *user);

/* The `pixels` pixels of a block that begin at column `x`, as a block. */
struct matte_block matte_block_part(const struct matte_block *block, size_t x, size_t pixels);

/* An input as blocks of so many channels. */
struct matte_pixels {
    const struct matte_kernels *kernels;
    /* Of five dimensions. Items and planes beyond its own start over. */
    struct matte_data data;
    /* As many as the data have; or else a single one is repeated, and of more the surplus is left
     * out. */
    size_t channels;
    /* The channels that the data lack are 1, also where they have a single one. */
    bool pad;
};

/* The values of a block: where they lie, if they lie as wanted, else in `room`. The block's
 * `position` does not count. */
const float *matte_pixels_read(const struct matte_pixels *in, const struct matte_block *block,
                               float room[MATTE_CHUNK]);

/* The same for the codes of coded data that have all the channels. */
const uint8_t *matte_pixels_codes(const struct matte_pixels *in, const struct matte_block *block,
                                  uint8_t room[MATTE_CHUNK]);

#endif
