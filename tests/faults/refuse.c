/* SPDX-License-Identifier: MIT */
/* Preloaded into a program under test, refuses it memory: also what the libraries ask for that it
 * uses. Variables of the environment say what is done:
 *
 *     FAULT_MEMORY=N     the Nth request is refused, counted from 1
 *     FAULT_AFTER=1      so are all that come after it
 *     FAULT_REPORT=FILE  at the end the number of requests, and of pieces that were not given back,
 *                        are written there
 *
 * For the GNU C library, whose allocator has names of its own as well. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *memory);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static atomic_long requests;
static atomic_long live;

static long variable(const char *name)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : 0;
}

static bool refused(void)
{
    long nth = variable("FAULT_MEMORY");
    long request = atomic_fetch_add(&requests, 1) + 1;
    if (nth == 0 || request < nth || (request > nth && !variable("FAULT_AFTER")))
        return false;
    errno = ENOMEM;
    return true;
}

static void *counted(void *memory)
{
    if (memory)
        atomic_fetch_add(&live, 1);
    return memory;
}

void *malloc(size_t size)
{
    return refused() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return refused() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    if (refused())
        return NULL;
    return memory ? __libc_realloc(memory, size) : counted(__libc_malloc(size));
}

void *memalign(size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size)
{
    return refused() ? NULL : counted(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    void *made = memalign(alignment, size);
    if (!made)
        return ENOMEM;
    *memory = made;
    return 0;
}

void free(void *memory)
{
    if (memory)
        atomic_fetch_sub(&live, 1);
    __libc_free(memory);
}

__attribute__((destructor)) static void report(void)
{
    char line[64];
    const char *path = getenv("FAULT_REPORT");
    int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    if (file < 0)
        return;
    int size = snprintf(line, sizeof line, "%ld %ld\n", atomic_load(&requests), atomic_load(&live));
    if (write(file, line, (size_t)size) != size)
        abort();
    close(file);
}
