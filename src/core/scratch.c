/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* madvise */
#include "core/scratch.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"

enum { HUGE_PAGE = 2 * 1024 * 1024 };

/* The system hands out fresh memory a page at a time, when it is first written to, which costs more
 * than most nodes' work on it. For large blocks it is asked for pages 512 times as large. */
static void *new_memory(size_t size)
{
    void *memory = NULL;
    if (size < 2 * HUGE_PAGE)
        return aligned_alloc(MATTE_ALIGNMENT, size);
    if (posix_memalign(&memory, HUGE_PAGE, size))
        return NULL;
#ifdef MADV_HUGEPAGE
    madvise(memory, size, MADV_HUGEPAGE);
#endif
    return memory;
}

/* A block's head fills one alignment unit before the memory that the caller sees. */
static struct matte_spare_block *new_block(matte_job *job, size_t size)
{
    struct matte_spare_block *block = matte_spares_take(&job->context->spares, size);
    if (block)
        return block;
    block = new_memory(size);
    if (block)
        block->size = size;
    return block;
}

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
    struct matte_spare_block *block = new_block(job, bytes);
    if (!block) {
        matte_context_release(job->context, bytes);
        return matte_fail_memory(job, bytes);
    }
    block->counted = bytes;
    *memory = (unsigned char *)block + MATTE_ALIGNMENT;
    return MATTE_OK;
}

void matte_scratch_free(matte_context *context, void *memory)
{
    if (!memory)
        return;
    void *block = (unsigned char *)memory - MATTE_ALIGNMENT;
    matte_context_release(context, ((struct matte_spare_block *)block)->counted);
    matte_spares_give(&context->spares, block);
}
