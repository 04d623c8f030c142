/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_WORKFLOW_H
#define MATTE_GRAPH_CONVERT_WORKFLOW_H

/* A workflow as ComfyUI's front-end saves it, parsed: graphs of nodes and links, one of them the
 * outermost, the others definitions of subgraphs. Strings belong to the job. */

#include <stdbool.h>
#include <stddef.h>

#include "core/json.h"
#include "graph/convert/schema.h"

/* Not a place in any list. */
#define MATTE_NOWHERE ((size_t)-1)

/* What an input, or an output of a subgraph, gets its value from. */
struct ui_source {
    enum {
        /* Nothing. */
        UI_UNLINKED,
        /* An output of a node of the same graph. */
        UI_NODE,
        /* An input of the subgraph that the graph defines. */
        UI_BOUNDARY
    } kind;
    /* The node's place in its graph. */
    size_t node;
    /* Which output, or which input of the subgraph. */
    size_t slot;
};

struct ui_input {
    const char *name;
    const char *type;
    /* The id of its link; NULL: none. */
    const char *link;
    /* Whether it stands for a widget. */
    bool widget;
    struct ui_source source;
};

/* A setting of a node. */
struct ui_widget {
    const char *name;
    /* NULL: it has none. */
    const struct matte_json *value;
    /* Whether it goes into the API format. */
    bool sent;
};

enum ui_mode { UI_MUTED = 2, UI_BYPASSED = 4 };

enum ui_kind {
    UI_ORDINARY,
    /* Gives on what its input gets. */
    UI_REROUTE,
    /* Its widget stands for those that it is linked to. */
    UI_PRIMITIVE,
    UI_NOTE,
    UI_SUBGRAPH
};

struct ui_node {
    const struct matte_json *json;
    const char *id;
    const char *type;
    /* Of its own; NULL: none. */
    const char *title;
    int64_t mode;
    enum ui_kind kind;
    /* Of a primitive: its value; NULL: none. */
    const struct matte_json *constant;
    /* NULL: nobody knows the class. */
    const struct matte_schema *schema;
    /* Of a subgraph: its definition. */
    struct ui_graph *inner;
    /* In the order that the front-end gives them. */
    struct ui_input *inputs;
    size_t input_count;
    /* Of a subgraph: where in `inputs` each input of its definition is, or MATTE_NOWHERE. */
    size_t *boundary;
    /* Whether it is one of the older group nodes, which take their inner nodes along when muted. */
    bool group;
    const char **output_types;
    size_t output_count;
    /* Read when first asked for. */
    struct ui_widget *widgets;
    size_t widget_count;
};

struct ui_link {
    const char *id;
    const char *origin;
    size_t origin_slot;
    const char *target;
    size_t target_slot;
    /* Where it stood in the file. */
    size_t position;
};

/* An input of a subgraph. */
struct ui_boundary {
    const char *name;
    /* Whether it stands for a widget inside, and so has a value where it is not linked. */
    bool promoted;
    /* How many promoted ones stand before it. */
    size_t widget_index;
};

struct ui_graph {
    const struct matte_json *json;
    /* Of a definition; else NULL. */
    const char *id;
    const char *name;
    struct ui_node *nodes;
    size_t node_count;
    /* Sorted by id. */
    const struct ui_node **nodes_by_id;
    struct ui_link *links;
    size_t link_count;
    /* What links call the subgraph's own inputs and outputs. */
    const char *input_id;
    const char *output_id;
    struct ui_boundary *inputs;
    size_t input_count;
    struct ui_source *outputs;
    size_t output_count;
    /* Nodes in it, those in its subgraphs counted each time; while it is being counted, `open`. */
    size_t size;
    bool open;
};

struct ui_workflow {
    matte_job *job;
    struct matte_schemas schemas;
    struct ui_graph root;
    /* Sorted by id. */
    struct ui_graph *definitions;
    size_t definition_count;
    /* "extra": {"groupNodes": {…}}; NULL: none. */
    const struct matte_json *groups;
    /* How much group nodes added, and how deeply they are nested where one is being expanded. */
    size_t grouped;
    unsigned group_depth;
};

/* Reads the front-end's form. */
matte_status matte_ui_parse(matte_job *job, const struct matte_json *json,
                            struct ui_workflow *workflow);

/* Reads a graph's nodes and links, without looking at what the nodes are. */
matte_status matte_ui_read_graph(matte_job *job, const struct matte_json *json,
                                 struct ui_graph *graph);

/* Reads a node; `id` is NULL where it has one of its own. `place` is told in errors. */
matte_status matte_ui_read_node(matte_job *job, const struct matte_json *json, const char *id,
                                size_t place, struct ui_node *node);

/* Sorts a graph's nodes and links for looking them up. */
matte_status matte_ui_sort_nodes(matte_job *job, struct ui_graph *graph);
void matte_ui_sort_links(struct ui_graph *graph);

/* Finds out what a node is, a subgraph or of which class, and gives it its inputs. */
matte_status matte_ui_identify(struct ui_workflow *workflow, struct ui_node *node);

/* Finds out where each input's value comes from. The inputs are there. */
matte_status matte_ui_connect(matte_job *job, struct ui_graph *graph);

/* Gives a node the inputs of its class, in the class's order, and then those that are its own. */
matte_status matte_ui_read_inputs(matte_job *job, struct ui_node *node);

/* Makes a definition of the group node's own of what `extra.groupNodes` says. */
matte_status matte_ui_expand_group(struct ui_workflow *workflow, struct ui_node *node,
                                   const struct matte_json *json);

/* NULL when there is none. */
const struct ui_node *matte_ui_node(const struct ui_graph *graph, const char *id);
const struct ui_link *matte_ui_link(const struct ui_graph *graph, const char *id);

/* Finds the inputs of a subgraph's node by the names that its definition has. */
matte_status matte_ui_read_boundary(matte_job *job, struct ui_node *node);

/* A node's widgets with their values, in the front-end's order. */
matte_status matte_ui_read_widgets(matte_job *job, struct ui_node *node);

/* The title, or what the front-end shows without one. */
const char *matte_ui_title(const struct ui_node *node);

/* An id or a number that is one, as text; NULL for anything else. */
const char *matte_ui_id(const struct matte_json *value);

/* A whole number, or a text of one, from 0; MATTE_NOWHERE for anything else. */
size_t matte_ui_slot(const struct matte_json *value);

/* A string member; NULL for anything else. */
const char *matte_ui_string(const struct matte_json *object, const char *key);

/* The first element of an array, or NULL. */
const struct matte_json *matte_ui_elements(const struct matte_json *array);

#endif
