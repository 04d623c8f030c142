/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_PIPELINE_H
#define MATTE_CORE_PIPELINE_H

/* A row of stages that items pass through, several items at once: while one band of a picture is
 * written, the next is encoded and the one after it decoded.
 *
 * Threads have no fixed stage: each takes whatever is ready, the later stages first, so that items
 * leave before new ones enter. With one thread the items go through one after the other. */

#include <stdbool.h>
#include <stddef.h>

#include "core/pool.h"
#include "matte/status.h"

/* Works on item `index`, which lies in slot `index % slots`. A failure ends the pipeline: items
 * before it are finished, those behind it are not. */
typedef matte_status (*matte_stage_function)(void *user, size_t index, size_t slot);

struct matte_stage {
    matte_stage_function run;
    /* Whether items may be in it side by side and out of order. Else it sees one at a time, in
     * order. */
    bool parallel;
};

enum { MATTE_STAGES_MAX = 6 };

struct matte_pipeline {
    const struct matte_stage *stages;
    size_t stage_count;
    /* How many items may be on their way at once: what the caller has buffers for. */
    size_t slots;
    size_t items;
    void *user;
};

/* Takes all items through all stages on the caller's thread and the pool's. Returns the status of
 * the first item, by index, that failed. */
matte_status matte_pipeline_run(struct matte_pool *pool, const struct matte_pipeline *pipeline);

#endif
