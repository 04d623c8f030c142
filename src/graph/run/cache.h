/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_CACHE_H
#define MATTE_GRAPH_RUN_CACHE_H

#include "graph/run/plan.h"

/* Puts what is known of the step's key into its `outputs` (of which it gets references) and `shown`
 * (which it gets a copy of, in the job's arena). `*found` tells. A NULL cache knows nothing. */
matte_status matte_cache_get(matte_job *job, matte_cache *cache, struct matte_step *step,
                             bool *found);

/* Remembers a step that is done, and forgets others where there is no room. Where there is no
 * memory to remember with it does without. */
void matte_cache_put(matte_cache *cache, const struct matte_step *step);

#endif
