/* SPDX-License-Identifier: MIT */
/* Cutting a result of five dimensions into blocks. */
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "kernels/pixels.h"

/* Elements that a thread takes from the pool at once: a few hundred kilobytes of floats. */
enum { PART_ELEMENTS = 64 * 1024 };

struct walk {
    const matte_job *job;
    struct matte_shape sizes;
    /* How a row is cut: into runs of pixels, or, where a pixel is longer than a block, each pixel
     * into runs of channels. */
    size_t pixels;
    size_t runs;
    size_t channels;
    size_t cuts;
    size_t blocks;
    size_t blocks_a_part;
    void (*each)(const void *user, const struct matte_block *block);
    const void *user;
};

static size_t divide_up(size_t a, size_t b)
{
    return a / b + (a % b != 0);
}

/* The rest of a row is spread over its runs, so that none is much shorter than the others. */
static struct walk plan(const matte_job *job, const struct matte_shape *sizes,
                        void (*each)(const void *user, const struct matte_block *block),
                        const void *user)
{
    struct walk walk = { .job = job, .sizes = *sizes, .each = each, .user = user };
    size_t width = sizes->size[MATTE_WIDTH];
    size_t channels = sizes->size[MATTE_CHANNELS];
    size_t fitting = channels < MATTE_CHUNK ? MATTE_CHUNK / (channels ? channels : 1) : 1;
    walk.runs = divide_up(width, fitting);
    walk.pixels = walk.runs ? divide_up(width, walk.runs) : 0;
    walk.channels = channels < MATTE_CHUNK ? channels : MATTE_CHUNK;
    walk.cuts = channels ? divide_up(channels, walk.channels) : 1;
    size_t rows = sizes->size[MATTE_ITEMS] * sizes->size[MATTE_PLANES] * sizes->size[MATTE_HEIGHT];
    walk.blocks = rows * walk.runs * walk.cuts;
    walk.blocks_a_part = divide_up(PART_ELEMENTS, walk.pixels * walk.channels + 1);
    return walk;
}

static struct matte_block block_at(const struct walk *walk, size_t index)
{
    const size_t *sizes = walk->sizes.size;
    size_t cut = index % walk->cuts;
    size_t run = index / walk->cuts % walk->runs;
    size_t row = index / walk->cuts / walk->runs;
    struct matte_block block = { .x = run * walk->pixels, .channel = cut * walk->channels };
    /* The last runs of a row may be left with nothing. */
    block.x = matte_smaller(block.x, sizes[MATTE_WIDTH]);
    block.pixels = matte_smaller(walk->pixels, sizes[MATTE_WIDTH] - block.x);
    block.channels = matte_smaller(walk->channels, sizes[MATTE_CHANNELS] - block.channel);
    block.pixel = row * sizes[MATTE_WIDTH] + block.x;
    block.position = block.pixel * sizes[MATTE_CHANNELS] + block.channel;
    block.y = row % sizes[MATTE_HEIGHT];
    block.plane = row / sizes[MATTE_HEIGHT] % sizes[MATTE_PLANES];
    block.item = row / sizes[MATTE_HEIGHT] / sizes[MATTE_PLANES];
    return block;
}

static void do_part(void *user, size_t part)
{
    const struct walk *walk = user;
    size_t end = matte_smaller((part + 1) * walk->blocks_a_part, walk->blocks);
    if (matte_job_cancelled(walk->job))
        return;
    for (size_t index = part * walk->blocks_a_part; index < end; index++) {
        struct matte_block block = block_at(walk, index);
        walk->each(walk->user, &block);
    }
}

matte_status matte_blocks_run(matte_job *job, const struct matte_shape *sizes,
                              void (*each)(const void *user, const struct matte_block *block),
                              const void *user)
{
    struct walk walk = plan(job, sizes, each, user);
    matte_pool_run(&job->context->pool, divide_up(walk.blocks, walk.blocks_a_part), do_part, &walk);
    return matte_job_check(job);
}

struct matte_block matte_block_part(const struct matte_block *block, size_t x, size_t pixels)
{
    struct matte_block part = *block;
    part.x = x;
    part.pixels = pixels;
    part.pixel += x - block->x;
    part.position += (x - block->x) * block->channels;
    return part;
}
