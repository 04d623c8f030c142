/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_KEY_H
#define MATTE_GRAPH_RUN_KEY_H

#include "graph/run/plan.h"

/* Sets the step's `key` and `repeatable`, once those of its sources are set. */
matte_status matte_key_set(matte_job *job, const struct matte_plan *plan, struct matte_step *step);

#endif
