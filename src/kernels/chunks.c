/* SPDX-License-Identifier: MIT */
#include "kernels/chunks.h"

#include "core/context.h"
#include "core/job.h"

/* Elements that a thread takes from the pool at once: a few hundred kilobytes of floats. */
enum { PART_ELEMENTS = 64 * 1024 };

struct walk {
    /* Collapsed: a row is what its last dimension spans. */
    struct matte_data data;
    size_t chunks;
    size_t chunks_a_row;
    size_t chunks_a_part;
    void (*each)(const void *user, const struct matte_chunk *chunk);
    const void *user;
};

static struct walk plan(const struct matte_data *data,
                        void (*each)(const void *user, const struct matte_chunk *chunk),
                        const void *user)
{
    struct walk walk = { .data = matte_data_collapse(data), .each = each, .user = user };
    size_t rows = 1;
    for (int i = 0; i < walk.data.shape.rank - 1; i++)
        rows *= walk.data.shape.size[i];
    size_t length = walk.data.shape.size[walk.data.shape.rank - 1];
    walk.chunks_a_row = length / MATTE_CHUNK + (length % MATTE_CHUNK != 0);
    walk.chunks = rows * walk.chunks_a_row;
    size_t longest = length < MATTE_CHUNK ? length : MATTE_CHUNK;
    walk.chunks_a_part = longest ? PART_ELEMENTS / longest : 1;
    return walk;
}

static void do_chunk(const struct walk *walk, size_t index)
{
    int last = walk->data.shape.rank - 1;
    size_t length = walk->data.shape.size[last];
    size_t row = index / walk->chunks_a_row;
    size_t start = index % walk->chunks_a_row * MATTE_CHUNK;
    size_t stride = walk->data.stride[last];
    size_t offset = matte_data_offset(&walk->data, 1, row) + start * stride;
    struct matte_chunk chunk = {
        .in = matte_data_at(&walk->data, offset),
        .stride = stride,
        .position = row * length + start,
        .count = length - start < MATTE_CHUNK ? length - start : MATTE_CHUNK,
    };
    walk->each(walk->user, &chunk);
}

static void do_part(void *user, size_t part)
{
    const struct walk *walk = user;
    size_t end = (part + 1) * walk->chunks_a_part;
    for (size_t index = part * walk->chunks_a_part; index < end && index < walk->chunks; index++)
        do_chunk(walk, index);
}

void matte_chunks_run(matte_job *job, const struct matte_data *data,
                      void (*each)(const void *user, const struct matte_chunk *chunk),
                      const void *user)
{
    struct walk walk = plan(data, each, user);
    size_t parts = (walk.chunks + walk.chunks_a_part - 1) / walk.chunks_a_part;
    matte_pool_run(&job->context->pool, parts, do_part, &walk);
}

void matte_chunks_walk(const struct matte_data *data,
                       void (*each)(const void *user, const struct matte_chunk *chunk),
                       const void *user)
{
    struct walk walk = plan(data, each, user);
    for (size_t index = 0; index < walk.chunks; index++)
        do_chunk(&walk, index);
}
