/* SPDX-License-Identifier: MIT */
#include "core/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/checked.h"

/* Room for a few hundred short strings; larger requests get a block of their own. */
enum { BLOCK_SIZE = 16 * 1024 };

struct matte_arena_block {
    struct matte_arena_block *older;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static struct matte_arena_block *new_block(struct matte_arena *arena, size_t size)
{
    size_t total;
    struct matte_arena_block *block = NULL;
    if (matte_add(sizeof(struct matte_arena_block), size, &total))
        block = malloc(total);
    if (!block) {
        arena->failures++;
        return NULL;
    }
    *block = (struct matte_arena_block){ .older = arena->newest, .size = size };
    arena->newest = block;
    return block;
}

void *matte_arena_alloc(struct matte_arena *arena, size_t size)
{
    size_t rounded;
    if (!matte_round_up(size, alignof(max_align_t), &rounded))
        return NULL;
    struct matte_arena_block *block = arena->newest;
    if (!block || block->size - block->used < rounded)
        block = new_block(arena, rounded > BLOCK_SIZE ? rounded : BLOCK_SIZE);
    if (!block)
        return NULL;
    void *memory = block->bytes + block->used;
    block->used += rounded;
    return memory;
}

void *matte_arena_alloc_array(struct matte_arena *arena, size_t count, size_t size)
{
    size_t total;
    if (!matte_multiply(count, size, &total))
        return NULL;
    void *memory = matte_arena_alloc(arena, total);
    return memory ? memset(memory, 0, total) : NULL;
}

char *matte_arena_copy(struct matte_arena *arena, const char *bytes, size_t size)
{
    size_t total;
    if (!matte_add(size, 1, &total))
        return NULL;
    char *copy = matte_arena_alloc(arena, total);
    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

char *matte_arena_vformat(struct matte_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return NULL;
    char *text = matte_arena_alloc(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *matte_arena_format(struct matte_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = matte_arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}

void matte_arena_clear(struct matte_arena *arena)
{
    arena->failures = 0;
    while (arena->newest) {
        struct matte_arena_block *block = arena->newest;
        arena->newest = block->older;
        free(block);
    }
}
