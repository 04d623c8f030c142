/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct guard guard_new(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t usable = (size + page - 1) / page * page;
    unsigned char *map =
        mmap(NULL, usable + 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED || mprotect(map, page, PROT_NONE) ||
        mprotect(map + page + usable, page, PROT_NONE)) {
        perror("mmap");
        exit(EXIT_FAILURE);
    }
    return (struct guard){ .start = map + page, .size = usable };
}

unsigned char *guard_at_end(const struct guard *guard, size_t size, size_t distance)
{
    return guard->start + guard->size - size - distance;
}

unsigned char *guard_at_start(const struct guard *guard, size_t distance)
{
    return guard->start + distance;
}
