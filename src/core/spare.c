/* SPDX-License-Identifier: MIT */
#include "core/spare.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/sanitizer.h"

/* A block that is used again hides from AddressSanitizer where it ends, and when it was freed. */
#ifdef MATTE_ADDRESS_SANITIZER
enum { KEEPS_BLOCKS = false };
#else
enum { KEEPS_BLOCKS = true };
#endif

typedef _Atomic(struct matte_spare_block *) slot;

static bool is_picture(size_t size)
{
    return size > MATTE_SPARE_SIZE_MAX && size <= MATTE_SPARE_PICTURES_MAX;
}

static bool is_smaller(size_t size)
{
    return size >= MATTE_SPARE_SIZE_MIN && size <= MATTE_SPARE_SIZE_MAX;
}

/* Empties a slot. */
static struct matte_spare_block *take_out(struct matte_spares *spares, slot *from)
{
    struct matte_spare_block *block = atomic_exchange(from, NULL);
    if (block && is_picture(block->size))
        atomic_fetch_sub(&spares->pictures_size, block->size);
    return block;
}

static struct matte_spare_block *take(struct matte_spares *spares, slot slots[], size_t count,
                                      size_t size)
{
    for (size_t i = 0; i < count; i++) {
        struct matte_spare_block *block = take_out(spares, &slots[i]);
        if (block && block->size >= size && block->size / 2 <= size)
            return block;
        if (block)
            matte_spares_give(spares, block);
    }
    return NULL;
}

struct matte_spare_block *matte_spares_take(struct matte_spares *spares, size_t size)
{
    if (is_picture(size))
        return take(spares, spares->pictures, MATTE_SPARE_PICTURES, size);
    if (is_smaller(size))
        return take(spares, spares->blocks, MATTE_SPARE_BLOCKS, size);
    return NULL;
}

static bool put(slot slots[], size_t count, struct matte_spare_block *block)
{
    for (size_t i = 0; i < count; i++) {
        struct matte_spare_block *none = NULL;
        if (atomic_compare_exchange_strong(&slots[i], &none, block))
            return true;
    }
    return false;
}

static bool put_picture(struct matte_spares *spares, struct matte_spare_block *block)
{
    size_t size = block->size;
    size_t before = atomic_fetch_add(&spares->pictures_size, size);
    if (before + size <= MATTE_SPARE_PICTURES_MAX &&
        put(spares->pictures, MATTE_SPARE_PICTURES, block))
        return true;
    atomic_fetch_sub(&spares->pictures_size, size);
    return false;
}

static void free_all(struct matte_spares *spares, slot slots[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(take_out(spares, &slots[i]));
}

/* Where there is no room for it the others go: they may be of a size that nobody wants any more. */
static bool keep_picture(struct matte_spares *spares, struct matte_spare_block *block)
{
    if (put_picture(spares, block))
        return true;
    free_all(spares, spares->pictures, MATTE_SPARE_PICTURES);
    return put_picture(spares, block);
}

void matte_spares_give(struct matte_spares *spares, struct matte_spare_block *block)
{
    bool kept = false;
    if (KEEPS_BLOCKS && is_picture(block->size))
        kept = keep_picture(spares, block);
    else if (KEEPS_BLOCKS && is_smaller(block->size))
        kept = put(spares->blocks, MATTE_SPARE_BLOCKS, block);
    if (!kept)
        free(block);
}

void matte_spares_free(struct matte_spares *spares)
{
    free_all(spares, spares->blocks, MATTE_SPARE_BLOCKS);
    free_all(spares, spares->pictures, MATTE_SPARE_PICTURES);
}
