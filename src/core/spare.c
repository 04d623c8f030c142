/* SPDX-License-Identifier: MIT */
#include "core/spare.h"

#include <stdbool.h>
#include <stdlib.h>

struct matte_spare_block *matte_spares_take(struct matte_spares *spares, size_t size)
{
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
    bool keep = block->size >= MATTE_SPARE_SIZE_MIN && block->size <= MATTE_SPARE_SIZE_MAX;
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
}
