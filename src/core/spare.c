/* SPDX-License-Identifier: MIT */
#include "core/spare.h"

#include <stdbool.h>
#include <stdlib.h>

/* A block that is used again hides from AddressSanitizer where it ends, and when it was freed. */
#if defined(__SANITIZE_ADDRESS__)
enum { KEEPS_BLOCKS = false };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { KEEPS_BLOCKS = false };
#else
enum { KEEPS_BLOCKS = true };
#endif
#else
enum { KEEPS_BLOCKS = true };
#endif

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
}
