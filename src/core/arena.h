/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_ARENA_H
#define MATTE_CORE_ARENA_H

/* Memory that is given back all at once: a job's strings, JSON and plans. */

#include <stdarg.h>
#include <stddef.h>

#include "matte/status.h"

struct matte_arena_block;

/* `{0}` is an empty arena. */
struct matte_arena {
    struct matte_arena_block *newest;
    /* How many requests could not be met, ever. */
    size_t failures;
};

/* Uninitialised memory aligned for every type; NULL when there is none. */
void *matte_arena_alloc(struct matte_arena *arena, size_t size);

/* The same, zeroed, for `count` elements; NULL too when count * size does not fit. */
void *matte_arena_alloc_array(struct matte_arena *arena, size_t count, size_t size);

/* A copy of `size` bytes with a zero byte behind them; NULL when there is no memory. */
char *matte_arena_copy(struct matte_arena *arena, const char *bytes, size_t size);

/* A formatted string; NULL when there is no memory. */
char *matte_arena_format(struct matte_arena *arena, const char *format, ...) MATTE_PRINTF(2, 3);
char *matte_arena_vformat(struct matte_arena *arena, const char *format, va_list arguments);

/* Gives everything back and leaves an empty arena. */
void matte_arena_clear(struct matte_arena *arena);

#endif
