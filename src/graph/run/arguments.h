/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_ARGUMENTS_H
#define MATTE_GRAPH_RUN_ARGUMENTS_H

#include "graph/run/plan.h"

/* What ComfyUI gives to nodes by itself. */
struct matte_hidden {
    /* The prompt as JSON; NULL: it is not given. */
    const char *prompt;
    const struct matte_metadata *metadata;
};

/* Makes a node's parameters from its constants, from what its sources gave, and from what the
 * caller supplies. Tensors are borrowed. An input whose source has not run stays unset. In the
 * job's arena. */
matte_status matte_arguments_make(matte_job *job, const struct matte_plan *plan,
                                  const struct matte_step *step, const struct matte_hidden *hidden,
                                  void **params);

#endif
