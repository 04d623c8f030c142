/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_INPUTS_H
#define MATTE_GRAPH_INPUTS_H

#include "graph/prompt.h"

/* Finds the inputs of a node: which declared ones there are and what each is given. All nodes of
 * the prompt can be found by their ids already. */
matte_status matte_prompt_find_inputs(matte_job *job, const matte_prompt *prompt,
                                      struct matte_prompt_node *node);

#endif
