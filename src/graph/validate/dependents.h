/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_VALIDATE_DEPENDENTS_H
#define MATTE_GRAPH_VALIDATE_DEPENDENTS_H

#include "graph/prompt.h"

/* Appends a node to a list; false without memory. */
bool matte_list_append(matte_job *job, struct matte_prompt_list **first,
                       struct matte_prompt_list **last, struct matte_prompt_node *node);

/* Finds, for each node with errors of its own, the outputs that can't be run because of them. */
matte_status matte_find_dependents(matte_job *job, matte_prompt *prompt);

#endif
