/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_SPARE_H
#define MATTE_CORE_SPARE_H

/* Blocks of memory that were freed and may soon be wanted again: fresh ones cost the system a page
 * at a time to zero, which shows where thousands of small pictures follow each other.
 *
 * Without a lock, so that a fork() in the middle of it leaves the child with nothing held. */

#include <stdatomic.h>
#include <stddef.h>

enum {
    MATTE_SPARE_BLOCKS = 32,
    /* Smaller blocks malloc() keeps itself; larger ones are too much to sit on. */
    MATTE_SPARE_SIZE_MIN = 32 * 1024,
    MATTE_SPARE_SIZE_MAX = 2 * 1024 * 1024,
    /* But for a few, of pictures, which together have no more than one of 2048x2048 pixels of RGBA
     * as floats, and the blocks' heads. Their pages are not offered to the system meanwhile: under
     * a hypervisor that costs more than fresh ones. */
    MATTE_SPARE_PICTURES = 4,
    MATTE_SPARE_PICTURES_MAX = 65 * 1024 * 1024
};

/* What every block begins with. */
struct matte_spare_block {
    /* All of the block, this head included. */
    size_t size;
    /* How much of it its user asked for, which counts against the context's limit. */
    size_t counted;
};

/* `{0}` has none. */
struct matte_spares {
    _Atomic(struct matte_spare_block *) blocks[MATTE_SPARE_BLOCKS];
    /* Large ones: nodes that follow each other write to them in turn. */
    _Atomic(struct matte_spare_block *) pictures[MATTE_SPARE_PICTURES];
    /* Bytes of these. */
    atomic_size_t pictures_size;
};

/* A block of at least `size` bytes, but not more than twice as many; NULL when there is none. */
struct matte_spare_block *matte_spares_take(struct matte_spares *spares, size_t size);

/* Keeps a block that malloc() or its kin made, or frees it. */
void matte_spares_give(struct matte_spares *spares, struct matte_spare_block *block);

/* Frees all. */
void matte_spares_free(struct matte_spares *spares);

#endif
