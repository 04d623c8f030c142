/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_H
#define MATTE_NODES_H

/** @file
 * Every node as a C function, by ComfyUI's categories. Inputs are borrowed, outputs are
 * yours, and a failure leaves the outputs untouched. Parameters out of their range fail
 * with MATTE_ERANGE, absent tensors with MATTE_EINVAL, sizes that do not fit with
 * MATTE_ESHAPE.
 */

#include "matte/nodes/mask.h"
#include "matte/nodes/image.h"
#include "matte/nodes/image_batch.h"
#include "matte/nodes/image_postprocessing.h"
#include "matte/nodes/image_preprocessors.h"
#include "matte/nodes/image_transform.h"
#include "matte/nodes/image_upscaling.h"
#include "matte/nodes/latent.h"
#include "matte/nodes/latent_inpaint.h"
#include "matte/nodes/mask_compositing.h"
#include "matte/nodes/transform.h"
#include "matte/nodes/utils.h"
#include "matte/nodes/utils_primitive.h"

#endif
