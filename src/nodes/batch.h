/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_BATCH_H
#define MATTE_NODES_BATCH_H

/* What the nodes share that make one batch of several images or masks. */

#include "core/tensor.h"
#include "nodes/declare.h"

/* Of images [N, H, W, C]: those with fewer channels than the most get one of ones. Of images and
 * masks [N, H, W]: those of another size get the first's, cropped to its aspect. After that all
 * must fit, or it is MATTE_ESHAPE. Masks [H, W] are joined downwards, as torch.cat() does. */
matte_status matte_batch_shape(matte_job *job, const matte_tensor *const tensors[], size_t count,
                               struct matte_shape *shape);
matte_status matte_batch(matte_job *job, const matte_tensor *const tensors[], size_t count,
                         matte_tensor **batch);

#endif
