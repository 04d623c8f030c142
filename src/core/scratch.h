/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_SCRATCH_H
#define MATTE_CORE_SCRATCH_H

#include <stddef.h>

#include "matte/job.h"

/* What wide vector loads and cache lines are happiest with. */
enum { MATTE_ALIGNMENT = 64 };

/* Memory of `count * size` bytes, aligned to 64, uninitialised, counted against the context's limit
 * until it is freed. */
matte_status matte_scratch_new(matte_job *job, size_t count, size_t size, void **memory);

/* Frees it; NULL is fine. May be called from any thread, and with another job of the context. */
void matte_scratch_free(matte_context *context, void *memory);

#endif
