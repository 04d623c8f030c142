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
#include "core/sanitizer.h"

/* The system hands out fresh memory a page at a time, when it is first written to, and each time
 * costs a trap: with small pages more than most nodes' work on what is in them. Blocks from
 * LARGE_MIN on lie on pages that are 512 times as large. Smaller ones, such as bands of rows, get
 * all of their pages in one call. */
enum { PREPARED_MIN = 128 * 1024, HUGE_PAGE = 2 * 1024 * 1024, LARGE_MIN = 2 * HUGE_PAGE };

static void *new_large(size_t size)
{
    void *memory = NULL;
    if (posix_memalign(&memory, HUGE_PAGE, size))
        return NULL;
#ifdef MADV_HUGEPAGE
    (void)madvise(memory, size, MADV_HUGEPAGE);
#endif
    return memory;
}

/* Where this is not possible, or fails, pages come one by one. */
static void prepare(void *memory, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t begin = ((uintptr_t)memory + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)memory + size) / page * page;
    (void)madvise((void *)begin, end - begin, MADV_POPULATE_WRITE);
#else
    (void)memory;
    (void)size;
#endif
}

static void *new_memory(size_t size)
{
    if (size >= LARGE_MIN)
        return new_large(size);
    void *memory = aligned_alloc(MATTE_ALIGNMENT, size);
    if (memory && size >= PREPARED_MIN)
        prepare(memory, size);
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
    size_t wanted;
    size_t bytes;
    if (!matte_multiply(count, size, &wanted) || !matte_add(wanted, MATTE_ALIGNMENT, &wanted) ||
        !matte_round_up(wanted, MATTE_ALIGNMENT, &bytes))
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
    matte_forbid((unsigned char *)block + wanted, bytes - wanted);
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
