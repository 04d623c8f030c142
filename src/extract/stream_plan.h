/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_STREAM_PLAN_H
#define MATTE_EXTRACT_STREAM_PLAN_H

/* Whether a chain can go by rows, and what comes of it. */

#include "codecs/codec.h"
#include "extract/stream_layout.h"
#include "matte/extract.h"
#include "nodes/fuse.h"

struct matte_stream_plan {
    struct matte_fused_step steps[MATTE_FUSED_MAX];
    struct matte_fusion fusion;
    /* What the first step gets: MATTE_MASK, one channel, or MATTE_IMAGE. */
    enum matte_type type;
    /* The channel that an ImageToMask at the head of the chain takes, which then is no step; -1:
     * the parameters tell of the channel, or all are wanted. */
    int channel;
    struct matte_stream_layout layout;
    /* The picture that will be written. */
    struct matte_picture picture;
};

/* Plans the chain of `params` for a picture; inverting, if that is asked for, is its last step.
 * `*possible` is false when the chain needs whole pictures, or will fail. */
matte_status matte_stream_plan(struct matte_reader *reader,
                               const struct matte_extract_params *params,
                               struct matte_stream_plan *plan, bool *possible);

#endif
