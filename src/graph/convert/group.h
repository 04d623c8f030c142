/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_GROUP_H
#define MATTE_GRAPH_CONVERT_GROUP_H

/* The older group nodes, on their way to be subgraphs. `extra.groupNodes` has for each its nodes,
 * which go by their places; the links among them, [from, slot, to, slot]; the outputs that are
 * linked to the outside though they are inside too, `external`; and what the user said of names and
 * of what is to be seen, `config`. */

#include "graph/convert/workflow.h"

struct group {
    struct ui_workflow *workflow;
    /* The node that stands for it. */
    struct ui_node *node;
    const struct matte_json *json;
    struct ui_graph *graph;
    /* For each node: its entry in `config`; NULL: none. */
    const struct matte_json **config;
    /* For each node: its inputs in the order of the file. */
    const struct matte_json **saved;
    /* Names that inputs have got, and how often each was wanted. */
    struct group_name *names;
    size_t name_count;
    size_t name_room;
    /* The next value of the group's own widgets; NULL at their end. */
    const struct matte_json *value;
};

/* The inputs of the group's node: each that is not linked inside, named as the front-end names it;
 * and the values of its widgets, which go to the nodes inside. */
matte_status matte_group_read_inputs(struct group *group);

/* Whether a link inside ends at this input. */
bool matte_group_is_linked(const struct ui_input *input);

#endif
