/* SPDX-License-Identifier: MIT */
#include "core/scratch.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"

/* Lies before the memory that the caller sees, and fills one alignment unit. */
struct header {
    size_t bytes;
};

matte_status matte_scratch_new(matte_job *job, size_t count, size_t size, void **memory)
{
    size_t bytes;
    if (!matte_multiply(count, size, &bytes) || !matte_add(bytes, MATTE_ALIGNMENT, &bytes) ||
        !matte_round_up(bytes, MATTE_ALIGNMENT, &bytes))
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zu times %zu bytes can't be addressed", count,
                          size);
    matte_status status = matte_context_reserve(job, bytes);
    if (status)
        return status;
    unsigned char *block = aligned_alloc(MATTE_ALIGNMENT, bytes);
    if (!block) {
        matte_context_release(job->context, bytes);
        return matte_fail_memory(job, bytes);
    }
    *(struct header *)(void *)block = (struct header){ .bytes = bytes };
    *memory = block + MATTE_ALIGNMENT;
    return MATTE_OK;
}

void matte_scratch_free(matte_context *context, void *memory)
{
    if (!memory)
        return;
    void *block = (unsigned char *)memory - MATTE_ALIGNMENT;
    matte_context_release(context, ((struct header *)block)->bytes);
    free(block);
}
