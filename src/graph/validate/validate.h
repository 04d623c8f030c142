/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_VALIDATE_VALIDATE_H
#define MATTE_GRAPH_VALIDATE_VALIDATE_H

#include "graph/prompt.h"

/* Finds the prompt's outputs and errors. */
matte_status matte_validate(matte_job *job, matte_prompt *prompt);

#endif
