/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_FUSE_H
#define MATTE_NODES_FUSE_H

/* Nodes that follow each other, run together on tiles of a picture: what one makes of a tile is
 * still in the cache when the next one reads it, and none of it needs memory for all of the
 * picture. Nodes know nothing of it: a tile with as many pixels around it as they look at is a
 * picture to them, and the pixels around it are dropped afterwards. */

#include "core/job.h"
#include "matte/node.h"

/* The most nodes that run together. */
enum { MATTE_FUSED_MAX = 16 };

struct matte_fused_step {
    const struct matte_node *node;
    /* All but the connected input, whatever that is set to. */
    const void *params;
    /* Gets what the step before it gives. */
    const struct matte_input *connected;
    /* Which of its outputs goes on. */
    size_t slot;
};

/* Steps that run together. */
struct matte_fusion {
    const struct matte_fused_step *steps;
    size_t count;
    /* How many pixels, in each direction, a pixel of the result depends on. */
    size_t halo;
    /* The most bytes that a pixel takes on its way. */
    size_t pixel_size;
    /* Of the whole picture. */
    size_t height;
    size_t width;
};

/* Rows or columns of a picture, from the first to the one behind the last. */
struct matte_extent {
    size_t begin;
    size_t end;
};

/* The extent and `halo` more on both sides, as far as the picture, of `size` rows or columns, has
 * them. */
struct matte_extent matte_extent_around(struct matte_extent extent, size_t halo, size_t size);

/* The extent's part `index` of `count` that are alike. */
struct matte_extent matte_extent_part(struct matte_extent extent, size_t count, size_t index);

static inline size_t matte_extent_size(struct matte_extent extent)
{
    return extent.end - extent.begin;
}

/* How many parts of at most `size` make up `whole`, which is not 0. */
static inline size_t matte_parts(size_t whole, size_t size)
{
    return (whole - 1) / size + 1;
}

struct matte_tile {
    struct matte_extent rows;
    struct matte_extent columns;
};

/* The tile and `halo` pixels around it, as far as the picture has them. */
struct matte_tile matte_tile_around(struct matte_tile tile, size_t halo,
                                    const struct matte_fusion *fusion);

/* Whether a step can be run on tiles. */
bool matte_fused_suits(const struct matte_fused_step *step);

/* Steps `steps[0]` to `steps[count - 1]` on a picture. All of them suit. */
struct matte_fusion matte_fusion_of(const struct matte_fused_step *steps, size_t count,
                                    size_t height, size_t width);

/* Rows and columns of a tile. */
struct matte_tile_size {
    size_t rows;
    size_t columns;
};

/* What makes a good tile; no rows: the halo asks for one that is too large to gain by it, or the
 * picture is empty. */
struct matte_tile_size matte_fusion_tile_size(const struct matte_fusion *fusion);

/* How many of the steps, from the first on, should run together on a value of this type and shape:
 * 0, or at least 2. */
size_t matte_fusion_count(matte_job *job, const struct matte_fused_step *steps, size_t count,
                          const matte_value *value);

/* Runs the steps on a value. `*done` is false, and nothing happened, when they must be run one by
 * one: because that costs nothing, or because one of them can't do with tiles or fails, which it
 * then does again. Fails only when the job is cancelled. */
matte_status matte_fusion_run(matte_job *job, const struct matte_fused_step *steps, size_t count,
                              const matte_value *in, matte_value *out, bool *done);

/* Runs a step as it is, with `in` connected to parameters that are its own. */
matte_status matte_fused_step_run(matte_job *job, const struct matte_fused_step *step, void *params,
                                  matte_value in, matte_value *out);

/* Who runs steps on one tile after the other: a thread. */
struct matte_fused_worker {
    matte_job *job;
    struct matte_place place;
    void *params[MATTE_FUSED_MAX];
    /* How many steps made memory of their own for the last tile, not a view. */
    size_t made;
};

/* A worker whose job is a child of `job`. It is to be freed also after a failure. */
matte_status matte_fused_worker_new(matte_job *job, const struct matte_fusion *fusion,
                                    struct matte_fused_worker *worker);
void matte_fused_worker_free(struct matte_fused_worker *worker);

/* Makes a tile. `in` holds the pixels of the picture that matte_tile_around() tells. `aim`, which
 * may be NULL, is a part without gaps where the last step makes its tile if it can. */
matte_status matte_fused_tile(struct matte_fused_worker *worker, const struct matte_fusion *fusion,
                              struct matte_tile tile, const struct matte_aim *aim,
                              const matte_value *in, matte_value *out);

/* The dimension of an IMAGE or a MASK that its rows follow each other in; that of its columns is
 * the next. */
int matte_row_dimension(const matte_value *value);

/* Makes `data`, of an IMAGE or a MASK with its rows in dimension `rows`, show a tile of what it
 * showed. */
void matte_data_tile(struct matte_data *data, int rows, struct matte_tile tile);

#endif
