/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_CHUNKS_H
#define MATTE_KERNELS_CHUNKS_H

/* Cuts a tensor into runs of elements that row primitives take at once, and hands them out to the
 * threads. A chunk stays in the first-level cache, so several primitives may follow each other on
 * it. */

#include "core/tensor.h"

/* The most elements that a chunk has. */
enum { MATTE_CHUNK = 2048 };

/* Neighbours along the innermost dimension of a collapsed tensor. */
struct matte_chunk {
    /* The first element, and the distance between neighbours in elements. */
    const void *in;
    size_t stride;
    /* Where the first element is, counted in C order: its place in a dense result. */
    size_t position;
    size_t count;
};

/* Calls each(user, chunk) for every chunk, from several threads. */
void matte_chunks_run(matte_job *job, const struct matte_data *data,
                      void (*each)(const void *user, const struct matte_chunk *chunk),
                      const void *user);

/* The same on the caller's thread alone. */
void matte_chunks_walk(const struct matte_data *data,
                       void (*each)(const void *user, const struct matte_chunk *chunk),
                       const void *user);

#endif
