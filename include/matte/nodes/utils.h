/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_UTILS_H
#define MATTE_NODES_UTILS_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category utils: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Inputs of matte_preview_any(). */
struct matte_preview_any_params {
    /** Any value. Required. Borrowed. */
    matte_value source;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_preview_any_defaults(
    struct matte_preview_any_params *params);

/**
 * Shows a value as text.
 *
 * Numbers and texts as Python writes them. Of images, masks and latents, type and size: ComfyUI
 * shows some of their numbers instead.
 *

 */
MATTE_API matte_status matte_preview_any(matte_job *job,
    const struct matte_preview_any_params *params);

#ifdef __cplusplus
}
#endif

#endif
