/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_VALIDATE_WALK_H
#define MATTE_GRAPH_VALIDATE_WALK_H

#include "graph/prompt.h"

/* Checks the output nodes that are asked for and all that they depend on: finds the prompt's
 * `outputs` and `failed`, and the errors of each node. */
matte_status matte_validate_outputs(matte_job *job, matte_prompt *prompt);

#endif
