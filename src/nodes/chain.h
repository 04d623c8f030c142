/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_CHAIN_H
#define MATTE_NODES_CHAIN_H

/* A row of nodes, each of which gets what the one before it gives. */

#include "matte/node.h"

/* One node with its parameters, all but the one that the chain connects. */
struct matte_chain_step {
    const struct matte_node *node;
    /* Of node->params_size bytes. */
    void *params;
    /* Gets the value of the step before. */
    const struct matte_input *connected;
    const struct matte_chain_step *next;
};

/* Parses "ImageToMask channel=alpha ! GrowMask expand=8" for a first value of type `first`. The
 * steps live in the job's arena. */
matte_status matte_chain_parse(matte_job *job, const char *text, enum matte_type first,
                               const struct matte_chain_step **steps);

/* Runs the steps on `value`, of which it takes over the reference, also when it fails. One
 * chain serves many values, one after the other. */
matte_status matte_chain_run(matte_job *job, const struct matte_chain_step *steps,
                             matte_value value, matte_value *result);

#endif
