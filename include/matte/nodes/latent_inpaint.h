/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_LATENT_INPAINT_H
#define MATTE_NODES_LATENT_INPAINT_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category latent/inpaint: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Inputs of matte_set_latent_noise_mask(). */
struct matte_set_latent_noise_mask_params {
    /** The latent; a noise mask that it has is replaced. Required. Borrowed. */
    const matte_latent *samples;
    /** Where a sampler may change it: white is where; of any size. Required. Borrowed. */
    const matte_mask *mask;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_set_latent_noise_mask_defaults(
    struct matte_set_latent_noise_mask_params *params);

/**
 * A latent that only changes where a mask is white.
 *
 * The mask is neither resized nor clamped: a sampler does that. Nothing is copied.
 *
 * `latent` becomes the same samples, with the noise mask. It is yours.
 */
MATTE_API matte_status matte_set_latent_noise_mask(matte_job *job,
    const struct matte_set_latent_noise_mask_params *params,
    matte_latent **latent);

#ifdef __cplusplus
}
#endif

#endif
