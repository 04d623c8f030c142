/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_JOIN_H
#define MATTE_KERNELS_JOIN_H

/* join: several pictures in one, behind each other as items or side by side as channels. */

#include "core/tensor.h"

/* A picture and its place in the whole. */
struct matte_part {
    /* [N, H, W, C], with the whole's H and W. */
    struct matte_data data;
    /* Where its first item, and its first channel, come to lie. */
    size_t item;
    size_t channel;
};

/* A mask [N, H, W] as a picture of one channel. */
struct matte_data matte_mask_data(const matte_tensor *mask);

/* [N, H, W, 1] of ones, for a channel beside `like`: in the same form, if that has a one. */
struct matte_data matte_ones_beside(const struct matte_data *like);

/* Joins parts that fill a whole of this shape, [N, H, W, C] or [N, H, W]. Codes stay codes where
 * all parts have the same levels. */
matte_status matte_join(matte_job *job, const struct matte_part *parts, size_t count,
                        const struct matte_shape *shape, matte_tensor **out);

#endif
