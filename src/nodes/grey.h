/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_GREY_H
#define MATTE_NODES_GREY_H

#include "core/tensor.h"

/* A mask, folded to [N, H, W], as an image of three channels that are one: a view. */
matte_status matte_grey_image(matte_job *job, const matte_mask *mask, matte_image **image);

#endif
