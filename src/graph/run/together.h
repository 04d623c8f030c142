/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_TOGETHER_H
#define MATTE_GRAPH_RUN_TOGETHER_H

/* Steps that run together, tile by tile: each is the only reader of the one before it. */

#include "graph/run/arguments.h"
#include "nodes/fuse.h"

struct matte_together {
    struct matte_step *steps[MATTE_FUSED_MAX];
    struct matte_fused_step fused[MATTE_FUSED_MAX];
    /* At least 1. */
    size_t count;
    /* Parameters of the first step, which is ready, and what the chain is run on. */
    void *params;
    matte_value in;
};

/* Makes the parameters of a step that is ready to run, and finds those that may run together with
 * it. Where results are to be remembered, each step runs by itself. */
matte_status matte_together_find(matte_job *job, const struct matte_plan *plan,
                                 const struct matte_hidden *hidden, struct matte_step *step,
                                 struct matte_together *together);

/* Runs the steps: the outputs of the last are set. Where they must be run one by one after all, the
 * first is, and `count` becomes 1. */
matte_status matte_together_run(matte_job *job, struct matte_together *together);

#endif
