/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_CONTEXT_H
#define MATTE_CORE_CONTEXT_H

#include <stdatomic.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/pool.h"
#include "core/spare.h"
#include "matte/context.h"
#include "matte/job.h"

struct matte_context {
    atomic_size_t references;
    /* As given, with every 0 replaced by what it stands for. */
    struct matte_context_params params;
    /* Rows and columns of a tile of nodes that run fused; 0: as the cache likes. For tests. */
    size_t fused_size;
    /* Copies of the directories' names. */
    struct matte_arena arena;
    struct matte_pool pool;
    struct matte_spares spares;
    /* Bytes that tensors and codecs hold now. */
    atomic_size_t bytes;
};

/* Takes another reference, and returns its argument. */
matte_context *matte_context_ref(matte_context *context);

/* Counts `bytes` against the context's limit before they are allocated; matte_context_release()
 * gives them back. Fails with MATTE_ELIMIT. */
matte_status matte_context_reserve(matte_job *job, size_t bytes);
void matte_context_release(matte_context *context, size_t bytes);

#endif
