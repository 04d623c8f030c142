/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_PREPARE_H
#define MATTE_GRAPH_RUN_PREPARE_H

#include "graph/prompt.h"

/* Validates a prompt for what `params` ask of it. Fails unless something can be run. */
matte_status matte_prepare(matte_job *job, matte_prompt *prompt,
                           const struct matte_run_params *params);

#endif
