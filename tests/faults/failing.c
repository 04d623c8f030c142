/* SPDX-License-Identifier: MIT */
#include "failing.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

static atomic_size_t requests;
static atomic_size_t refused;
static atomic_long live;
/* Which requests are refused: those from `first` to `last`. */
static atomic_size_t first;
static atomic_size_t last;

void failing_start(size_t nth, bool and_all_after)
{
    atomic_store(&requests, 0);
    atomic_store(&refused, 0);
    atomic_store(&first, nth);
    atomic_store(&last, and_all_after && nth ? SIZE_MAX : nth);
}

void failing_stop(void)
{
    atomic_store(&first, 0);
    atomic_store(&last, 0);
}

size_t failing_requests(void)
{
    return atomic_load(&requests);
}

size_t failing_refused(void)
{
    return atomic_load(&refused);
}

long failing_live(void)
{
    return atomic_load(&live);
}

static bool fails(void)
{
    size_t request = atomic_fetch_add(&requests, 1) + 1;
    if (request < atomic_load(&first) || request > atomic_load(&last))
        return false;
    atomic_fetch_add(&refused, 1);
    errno = ENOMEM;
    return true;
}

static void *counted(void *memory)
{
    if (memory)
        atomic_fetch_add(&live, 1);
    return memory;
}

/* The linker's names: what is wrapped, and what it was. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define WRAP(type, name, ...)                                                                      \
    type __real_##name(__VA_ARGS__);                                                               \
    type __wrap_##name(__VA_ARGS__);                                                               \
    type __wrap_##name(__VA_ARGS__)

WRAP(void *, malloc, size_t size)
{
    return fails() ? NULL : counted(__real_malloc(size));
}

WRAP(void *, calloc, size_t count, size_t size)
{
    return fails() ? NULL : counted(__real_calloc(count, size));
}

WRAP(void *, realloc, void *memory, size_t size)
{
    if (fails())
        return NULL;
    return memory ? __real_realloc(memory, size) : counted(__real_malloc(size));
}

WRAP(void *, aligned_alloc, size_t alignment, size_t size)
{
    return fails() ? NULL : counted(__real_aligned_alloc(alignment, size));
}

WRAP(int, posix_memalign, void **memory, size_t alignment, size_t size)
{
    int error = fails() ? ENOMEM : __real_posix_memalign(memory, alignment, size);
    if (!error)
        counted(*memory);
    return error;
}

WRAP(char *, strdup, const char *string)
{
    return fails() ? NULL : counted(__real_strdup(string));
}

WRAP(char *, strndup, const char *string, size_t size)
{
    return fails() ? NULL : counted(__real_strndup(string, size));
}

WRAP(char *, realpath, const char *path, char *resolved)
{
    /* Into the caller's memory it takes none of its own. */
    if (resolved)
        return __real_realpath(path, resolved);
    return fails() ? NULL : counted(__real_realpath(path, NULL));
}

WRAP(void, free, void *memory)
{
    if (memory)
        atomic_fetch_sub(&live, 1);
    __real_free(memory);
}

WRAP(DIR *, opendir, const char *name)
{
    return fails() ? NULL : counted(__real_opendir(name));
}

WRAP(int, closedir, DIR *stream)
{
    atomic_fetch_sub(&live, 1);
    return __real_closedir(stream);
}

WRAP(int, pthread_create, pthread_t *thread, const pthread_attr_t *attributes,
     void *(*start)(void *), void *argument)
{
    return fails() ? EAGAIN : __real_pthread_create(thread, attributes, start, argument);
}

/* An arena keeps count of what it could not give. */
static bool arena_fails(struct matte_arena *arena)
{
    bool failed = fails();
    arena->failures += failed;
    return failed;
}

WRAP(void *, matte_arena_alloc, struct matte_arena *arena, size_t size)
{
    return arena_fails(arena) ? NULL : __real_matte_arena_alloc(arena, size);
}

WRAP(void *, matte_arena_alloc_array, struct matte_arena *arena, size_t count, size_t size)
{
    return arena_fails(arena) ? NULL : __real_matte_arena_alloc_array(arena, count, size);
}

WRAP(char *, matte_arena_copy, struct matte_arena *arena, const char *bytes, size_t size)
{
    return arena_fails(arena) ? NULL : __real_matte_arena_copy(arena, bytes, size);
}

WRAP(char *, matte_arena_vformat, struct matte_arena *arena, const char *format, va_list arguments)
{
    return arena_fails(arena) ? NULL : __real_matte_arena_vformat(arena, format, arguments);
}

char *__wrap_matte_arena_format(struct matte_arena *arena, const char *format, ...);
char *__wrap_matte_arena_format(struct matte_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = __wrap_matte_arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
