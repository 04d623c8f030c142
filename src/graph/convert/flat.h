/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_FLAT_H
#define MATTE_GRAPH_CONVERT_FLAT_H

/* A workflow with its subgraphs laid out: each use of a definition has nodes of its own. */

#include "graph/convert/workflow.h"

/* What an input gets in the end. */
struct flat_value {
    enum {
        /* Nothing: it keeps what its widget says. */
        FLAT_NONE,
        /* An output of a node. */
        FLAT_LINK,
        /* A constant. */
        FLAT_CONSTANT
    } kind;
    /* The node's place among the flat ones. */
    size_t node;
    size_t slot;
    const struct matte_json *constant;
    /* Whether the constant is a primitive's, which only widgets take. */
    const struct ui_node *primitive;
};

struct flat_node {
    struct ui_node *node;
    /* The node that stands for the subgraph around it; MATTE_NOWHERE: none. */
    size_t outer;
    /* The first of the nodes of its graph; they stand in the graph's order. */
    size_t siblings;
    /* Of a subgraph's node: the first of the nodes in it. */
    size_t inner;
    /* Whether it is a node of the API format: not muted, not bypassed, and not there for the
     * front-end alone. */
    bool sent;
    /* "outer:id"; NULL until it is asked for. */
    const char *id;
    /* What was last found out about an output of it: which, for an input of which type, and
     * whether that is still being found out. */
    struct flat_value value;
    const char *type;
    size_t slot;
    enum { FLAT_UNKNOWN, FLAT_OPEN, FLAT_KNOWN } state;
    /* The one that was looked at before it, while something is found out. */
    size_t before;
};

struct flat_workflow {
    matte_job *job;
    struct ui_workflow *ui;
    struct flat_node *nodes;
    size_t count;
    /* In the order in which the front-end would list them. */
    size_t *order;
    size_t order_count;
    /* Bytes of all ids so far, and steps along links: both are bounded. */
    size_t id_bytes;
    size_t steps;
    /* Nodes by the names that placeholders call them; NULL until one does. */
    struct flat_name *names;
    size_t name_count;
};

matte_status matte_flatten(struct ui_workflow *ui, struct flat_workflow *flat);

/* Puts the nodes in order. */
matte_status matte_flat_sort(struct flat_workflow *flat);

/* The nodes of the outermost graph in the order in which they could run, by their places. */
matte_status matte_ui_execution_order(matte_job *job, const struct ui_graph *graph, size_t **order);

/* A node's id in the API format; NULL when memory ran out or ids grew too long: it is recorded. */
const char *matte_flat_id(struct flat_workflow *flat, size_t place);

/* What the `input`th input of a node gets. */
matte_status matte_flat_resolve(struct flat_workflow *flat, size_t place, size_t input,
                                struct flat_value *value);

/* Counts work along links that hostile files could make endless. */
matte_status matte_flat_step(struct flat_workflow *flat, size_t steps);

/* Whether a link from one type to the other is possible, as the front-end sees it. */
bool matte_ui_types_match(const char *left, const char *right);

/* The input that takes the place of a bypassed node's output, for an input of this type;
 * MATTE_NOWHERE when there is none. */
size_t matte_ui_bypass(const struct ui_node *node, size_t output, const char *type);

/* The value that a subgraph's node has for one of its inputs, where that is not linked; NULL when
 * it has none of its own. */
const struct matte_json *matte_ui_promoted(const struct ui_node *node, size_t boundary);

/* A text with its placeholders filled in: %date:yyyy-MM-dd% and %node.widget%. */
matte_status matte_flat_replace(struct flat_workflow *flat, const struct matte_json *value,
                                const struct matte_json **replaced);

/* Appends a date in the front-end's format, of which d, M, h, m, s and y are parts. */
struct tm;
void matte_ui_date(struct matte_text *text, const char *format, size_t length,
                   const struct tm *time);

/* Refuses nodes whose settings nobody could name, and ids that come to the same. */
matte_status matte_flat_check_known(struct flat_workflow *flat);
matte_status matte_flat_check_ids(struct flat_workflow *flat);

/* The API format of a workflow. */
matte_status matte_flat_write(struct flat_workflow *flat, const struct matte_json **prompt);

#endif
