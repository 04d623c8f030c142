/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_LATENT_H
#define MATTE_NODES_LATENT_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category latent: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

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
MATTE_API void matte_latent_composite_masked_defaults(
    struct matte_latent_composite_masked_params *params);

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
    const struct matte_latent_composite_masked_params *params,
    matte_latent **latent);

#ifdef __cplusplus
}
#endif

#endif
