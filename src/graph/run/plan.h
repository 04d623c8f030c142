/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_PLAN_H
#define MATTE_GRAPH_RUN_PLAN_H

/* Which nodes a run needs, in which order, and which of them are one. */

#include "graph/prompt.h"

/* Bytes of a node's key: SHA-256. */
enum { MATTE_KEY_SIZE = 32 };

/* One piece of work: a node, and those that are equal to it. */
struct matte_step {
    /* The first of its nodes, whose inputs count. */
    const struct matte_prompt_node *node;
    /* All of them, in the order in which the walk met them. */
    struct matte_prompt_list *nodes;
    struct matte_prompt_list *last_node;
    /* What the result depends on: the class, constants, files and the keys of sources. Two nodes
     * with one key have one result. */
    unsigned char key[MATTE_KEY_SIZE];
    /* Whether the result can be had from the key alone: no value was supplied on the way. */
    bool repeatable;

    /* Whether its result is wanted: of an output, a target, or something taken; and, when it runs,
     * of what those need and the cache lacks. */
    bool needed;

    /* While it runs. */
    bool done;
    bool cached;
    /* Links from steps that are to run and are not done, and takes of the caller's. At 0 the
     * outputs go. */
    size_t readers;
    /* One of those steps; NULL: none is one. */
    struct matte_step *reader;
    matte_value outputs[MATTE_OUTPUTS_MAX];
    const struct matte_shown *shown;
};

struct matte_plan {
    const matte_prompt *prompt;
    const struct matte_run_params *params;
    /* Sources before what they are for; all that an output needs, then the output. */
    struct matte_step *steps;
    size_t count;
    /* By the node's place in the prompt; NULL: the node is not needed. */
    struct matte_step **by_node;
};

/* Plans the valid outputs of a validated prompt, or the targets and takes. Lives in the job's
 * arena. */
matte_status matte_plan_new(matte_job *job, const matte_prompt *prompt,
                            const struct matte_run_params *params, struct matte_plan *plan);

/* The step that a step's input `index` is linked to; NULL where it isn't, or where the caller
 * supplies a value instead. */
struct matte_step *matte_plan_source(const struct matte_plan *plan, const struct matte_step *step,
                                     size_t index);

#endif
