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

static bool is_picture(size_t size)
{
    return size > MATTE_SPARE_SIZE_MAX && size <= MATTE_SPARE_PICTURES_MAX;
}

static bool suits(const struct matte_spare_block *block, size_t size)
{
    return block->size >= size && block->size / 2 <= size;
}

static void free_pictures(struct matte_spares *spares)
{
    for (size_t i = 0; i < MATTE_SPARE_PICTURES; i++) {
        struct matte_spare_block *block = atomic_exchange(&spares->pictures[i], NULL);
        if (block)
            atomic_fetch_sub(&spares->pictures_size, block->size);
        free(block);
    }
}

static bool put_picture(struct matte_spares *spares, struct matte_spare_block *block)
{
    for (size_t i = 0; i < MATTE_SPARE_PICTURES; i++) {
        struct matte_spare_block *none = NULL;
        if (atomic_compare_exchange_strong(&spares->pictures[i], &none, block))
            return true;
    }
    return false;
}

/* Where there is no room for it the others go: they may be of a size that nobody wants any more. */
static void give_picture(struct matte_spares *spares, struct matte_spare_block *block)
{
    size_t size = block->size;
    size_t before = atomic_fetch_add(&spares->pictures_size, size);
    if (before + size <= MATTE_SPARE_PICTURES_MAX && put_picture(spares, block))
        return;
    free_pictures(spares);
    if (put_picture(spares, block))
        return;
    atomic_fetch_sub(&spares->pictures_size, size);
    free(block);
}

static struct matte_spare_block *take_picture(struct matte_spares *spares, size_t size)
{
    for (size_t i = 0; i < MATTE_SPARE_PICTURES; i++) {
        struct matte_spare_block *block = atomic_exchange(&spares->pictures[i], NULL);
        if (!block)
            continue;
        atomic_fetch_sub(&spares->pictures_size, block->size);
        if (suits(block, size))
            return block;
        give_picture(spares, block);
    }
    return NULL;
}

struct matte_spare_block *matte_spares_take(struct matte_spares *spares, size_t size)
{
    if (is_picture(size))
        return take_picture(spares, size);
    if (size < MATTE_SPARE_SIZE_MIN || size > MATTE_SPARE_SIZE_MAX)
        return NULL;
    for (size_t i = 0; i < MATTE_SPARE_BLOCKS; i++) {
        struct matte_spare_block *block = atomic_exchange(&spares->blocks[i], NULL);
        if (block && suits(block, size))
            return block;
        if (block)
            matte_spares_give(spares, block);
    }
    return NULL;
}

void matte_spares_give(struct matte_spares *spares, struct matte_spare_block *block)
{
    if (KEEPS_BLOCKS && is_picture(block->size)) {
        give_picture(spares, block);
        return;
    }
    bool keep =
        KEEPS_BLOCKS && block->size >= MATTE_SPARE_SIZE_MIN && block->size <= MATTE_SPARE_SIZE_MAX;
    for (size_t i = 0; keep && i < MATTE_SPARE_BLOCKS; i++) {
        struct matte_spare_block *none = NULL;
        if (atomic_compare_exchange_strong(&spares->blocks[i], &none, block))
            return;
    }
    free(block);
}

void matte_spares_free(struct matte_spares *spares)
{
    for (size_t i = 0; i < MATTE_SPARE_BLOCKS; i++)
        free(atomic_exchange(&spares->blocks[i], NULL));
    free_pictures(spares);
}
