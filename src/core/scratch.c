/* SPDX-License-Identifier: MIT */
/* madvise() is no part of POSIX: for it _GNU_SOURCE is needed. */
#define _GNU_SOURCE
#include "core/scratch.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"

/* Blocks whose pages are all had at once: a page that is had when it is first written to costs a
 * trap, and on a virtual machine so many of them a tenth of the time from file to mask. Larger ones
 * come from what a file claims, and may never be filled. */
enum { PREPARED_MIN = 128 * 1024, PREPARED_MAX = 4 * 1024 * 1024 };

/* Where this is not possible, or fails, pages come one by one. */
static void prepare(void *block, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t begin = ((uintptr_t)block + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)block + size) / page * page;
    if (size >= PREPARED_MIN && size <= PREPARED_MAX)
        (void)madvise((void *)begin, end - begin, MADV_POPULATE_WRITE);
#else
    (void)block;
    (void)size;
#endif
}

/* A block's head fills one alignment unit before the memory that the caller sees. */
static struct matte_spare_block *new_block(matte_job *job, size_t size)
{
    struct matte_spare_block *block = matte_spares_take(&job->context->spares, size);
    if (block)
        return block;
    block = aligned_alloc(MATTE_ALIGNMENT, size);
    if (block) {
        prepare(block, size);
        block->size = size;
    }
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
