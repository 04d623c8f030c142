/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_FUSE_H
#define MATTE_NODES_FUSE_H

/* Nodes that follow each other, run together on bands of rows: what one makes of a band is still in
 * the cache when the next one reads it, and none of it needs memory for all of the picture. Nodes
 * know nothing of it: a band with as many rows around it as they look at is a picture to them, and
 * the rows around it are dropped afterwards. */

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
    /* Rows up and down that a row of the result depends on. */
    size_t halo;
    /* Of the whole picture. */
    size_t height;
};

/* Rows of a picture, from the first to the one behind the last. */
struct matte_extent {
    size_t top;
    size_t bottom;
};

/* The extent and `halo` rows around it, as far as the picture has them. */
struct matte_extent matte_extent_around(struct matte_extent extent, size_t halo, size_t height);

/* Whether a step can be run on bands of rows. */
bool matte_fused_suits(const struct matte_fused_step *step);

/* Steps `steps[0]` to `steps[count - 1]` on a picture of `height` rows. All of them suit. */
struct matte_fusion matte_fusion_of(const struct matte_fused_step *steps, size_t count,
                                    size_t height);

/* Rows that make a good band where a row has `width` pixels; 0: the halo is too large for any. */
size_t matte_fusion_band_rows(const struct matte_fusion *fusion, size_t width);

/* How many of the steps, from the first on, should run together on a value of this type and shape:
 * 0, or at least 2. */
size_t matte_fusion_count(matte_job *job, const struct matte_fused_step *steps, size_t count,
                          const matte_value *value);

/* Runs the steps on a value. `*done` is false, and nothing happened, when they must be run one by
 * one: because that costs nothing, or because one of them can't do with bands or fails, which it
 * then does again. Fails only when the job is cancelled. */
matte_status matte_fusion_run(matte_job *job, const struct matte_fused_step *steps, size_t count,
                              const matte_value *in, matte_value *out, bool *done);

/* Runs a step as it is, with `in` connected to parameters that are its own. */
matte_status matte_fused_step_run(matte_job *job, const struct matte_fused_step *step, void *params,
                                  matte_value in, matte_value *out);

/* Who runs steps on one band after the other: a thread. */
struct matte_fused_worker {
    matte_job *job;
    struct matte_rows rows;
    void *params[MATTE_FUSED_MAX];
    /* How many steps made memory of their own for the last band, not a view. */
    size_t made;
};

/* A worker whose job is a child of `job`. It is to be freed also after a failure. */
matte_status matte_fused_worker_new(matte_job *job, const struct matte_fusion *fusion,
                                    struct matte_fused_worker *worker);
void matte_fused_worker_free(struct matte_fused_worker *worker);

/* Makes the rows of `band`. `in` holds the rows of the picture that matte_extent_around() tells. */
matte_status matte_fused_band(struct matte_fused_worker *worker, const struct matte_fusion *fusion,
                              struct matte_extent band, const matte_value *in, matte_value *out);

/* The dimension of an IMAGE or a MASK that its rows follow each other in. */
int matte_row_dimension(const matte_value *value);

#endif
