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
    return size > MATTE_SPARE_SIZE_MAX && size <= MATTE_SPARE_PICTURE_MAX;
}

static void give_picture(struct matte_spares *spares, struct matte_spare_block *block)
{
    free(atomic_exchange(&spares->picture, block));
}

static struct matte_spare_block *take_picture(struct matte_spares *spares, size_t size)
{
    struct matte_spare_block *block = atomic_exchange(&spares->picture, NULL);
    if (block && block->size >= size && block->size / 2 <= size)
        return block;
    free(block);
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
        if (block && block->size >= size && block->size / 2 <= size)
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
    free(atomic_exchange(&spares->picture, NULL));
}
