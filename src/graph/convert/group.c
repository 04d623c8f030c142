/* SPDX-License-Identifier: MIT */
/* Makes subgraphs of group nodes. Each gets a definition of its own, since it has values of its own
 * for the widgets inside. */
#include "graph/convert/group.h"

#include <stdio.h>
#include <string.h>

#include "core/job.h"

enum {
    /* Group nodes in group nodes. */
    DEEPEST = 8,
    /* Nodes, inputs, outputs, widgets and links of a group, and of all group nodes. */
    MOST_IN_ONE = 3000,
    MOST = 100000
};

static size_t length_of(const struct matte_json *array)
{
    return array && array->type == MATTE_JSON_ARRAY ? array->length : 0;
}

/* Counts what is in the group, for each use of it. */
static matte_status measure(struct group *group)
{
    const struct matte_json *node = matte_ui_elements(matte_json_get(group->json, "nodes"));
    size_t size = length_of(matte_json_get(group->json, "links")) +
                  length_of(matte_json_get(group->json, "external"));
    for (; node; node = node->next) {
        const struct matte_json *widgets = matte_json_get(node, "widgets_values");
        size += 1 + length_of(matte_json_get(node, "inputs")) +
                length_of(matte_json_get(node, "outputs")) + (widgets ? widgets->length : 0);
    }
    group->workflow->grouped += size;
    if (size > MOST_IN_ONE || group->workflow->grouped > MOST)
        return matte_fail(group->workflow->job, MATTE_ELIMIT, NULL,
                          "the group node \"%s\" is too large; convert it to a subgraph in ComfyUI",
                          group->node->type);
    return MATTE_OK;
}

static matte_status make_nodes(struct group *group, size_t count)
{
    matte_job *job = group->workflow->job;
    struct matte_arena *arena = &job->arena;
    struct ui_graph *graph = matte_arena_alloc_array(arena, 1, sizeof *graph);
    group->graph = graph;
    group->config = matte_arena_alloc_array(arena, count, sizeof *group->config);
    group->saved = matte_arena_alloc_array(arena, count, sizeof *group->saved);
    if (!graph || !group->config || !group->saved)
        return matte_fail_memory(job, sizeof *graph);
    graph->node_count = count;
    graph->name = group->node->type;
    graph->input_id = "-10";
    graph->output_id = "-20";
    graph->nodes = matte_arena_alloc_array(arena, count, sizeof *graph->nodes);
    return graph->nodes ? MATTE_OK : matte_fail_memory(job, count * sizeof *graph->nodes);
}

/* Room for all links, inputs and outputs that there could be. */
static matte_status make_links(struct group *group)
{
    matte_job *job = group->workflow->job;
    struct matte_arena *arena = &job->arena;
    struct ui_graph *graph = group->graph;
    size_t links = length_of(matte_json_get(group->json, "links"));
    size_t inputs = 0;
    size_t outputs = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        inputs += graph->nodes[i].input_count;
        outputs += graph->nodes[i].output_count;
    }
    graph->links = matte_arena_alloc_array(arena, links + inputs, sizeof *graph->links);
    graph->inputs = matte_arena_alloc_array(arena, inputs, sizeof *graph->inputs);
    graph->outputs = matte_arena_alloc_array(arena, outputs, sizeof *graph->outputs);
    if (!graph->links || !graph->inputs || !graph->outputs)
        return matte_fail_memory(job, (links + inputs) * sizeof *graph->links);
    return MATTE_OK;
}

/* Each node goes by its place, whatever id it had where the group was made. */
static matte_status read_nodes(struct group *group, const struct matte_json *nodes)
{
    matte_job *job = group->workflow->job;
    const struct matte_json *config = matte_json_get(group->json, "config");
    const struct matte_json *json = nodes->first;
    for (size_t i = 0; json; json = json->next, i++) {
        const char *id = matte_arena_format(&job->arena, "%zu", i);
        struct ui_node *node = &group->graph->nodes[i];
        matte_status status =
            id ? matte_ui_read_node(job, json, id, i, node) : matte_fail_memory(job, sizeof i);
        if (!status)
            status = matte_ui_identify(group->workflow, node);
        if (status)
            return status;
        for (size_t k = 0; k < node->input_count; k++)
            node->inputs[k].link = NULL;
        group->config[i] = matte_json_get(config, id);
        group->saved[i] = matte_ui_elements(matte_json_get(json, "inputs"));
    }
    return matte_ui_sort_nodes(job, group->graph);
}

/* The input at a place of the file's list; NULL: none. */
static struct ui_input *saved_input(const struct group *group, size_t node, size_t slot)
{
    const struct matte_json *saved = group->saved[node];
    for (size_t i = 0; saved && i < slot; i++)
        saved = saved->next;
    const char *name = saved ? matte_ui_string(saved, "name") : NULL;
    struct ui_node *target = &group->graph->nodes[node];
    for (size_t k = 0; name && k < target->input_count; k++) {
        if (strcmp(target->inputs[k].name, name) == 0)
            return &target->inputs[k];
    }
    return NULL;
}

/* A link inside. Those from outside have no place that they come from. */
static matte_status add_link(struct group *group, const struct matte_json *json)
{
    struct ui_graph *graph = group->graph;
    size_t part[4];
    const struct matte_json *element = matte_ui_elements(json);
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        part[i] = element ? matte_ui_slot(element) : MATTE_NOWHERE;
        element = element ? element->next : NULL;
    }
    if (part[0] >= graph->node_count || part[2] >= graph->node_count)
        return MATTE_OK;
    struct ui_input *input = saved_input(group, part[2], part[3]);
    struct ui_link *link = &graph->links[graph->link_count];
    const char *id = matte_arena_format(&group->workflow->job->arena, "%zu", graph->link_count);
    if (!id)
        return matte_fail_memory(group->workflow->job, sizeof *link);
    *link = (struct ui_link){ .id = id,
                              .origin = graph->nodes[part[0]].id,
                              .origin_slot = part[1],
                              .target = graph->nodes[part[2]].id,
                              .target_slot = part[3] };
    graph->link_count++;
    if (input)
        input->link = id;
    return MATTE_OK;
}

static matte_status add_links(struct group *group)
{
    const struct matte_json *link = matte_ui_elements(matte_json_get(group->json, "links"));
    matte_status status = MATTE_OK;
    for (; link && !status; link = link->next)
        status = add_link(group, link);
    return status;
}

/* Whether `external` has [node, slot, …]. */
static bool is_external(const struct group *group, size_t node, size_t slot)
{
    const struct matte_json *entry = matte_ui_elements(matte_json_get(group->json, "external"));
    for (; entry; entry = entry->next) {
        const struct matte_json *first = matte_ui_elements(entry);
        if (first && matte_ui_slot(first) == node && matte_ui_slot(first->next) == slot)
            return true;
    }
    return false;
}

static bool feeds_inside(const struct group *group, size_t node, size_t slot)
{
    const struct ui_graph *graph = group->graph;
    for (size_t i = 0; i < graph->link_count; i++) {
        const struct ui_link *link = &graph->links[i];
        if (link->origin == graph->nodes[node].id && link->origin_slot == slot)
            return true;
    }
    return false;
}

/* Outputs that are used inside alone are not seen, unless the user said otherwise. */
static bool is_visible(const struct group *group, size_t node, size_t slot)
{
    char key[24];
    snprintf(key, sizeof key, "%zu", slot);
    const struct matte_json *outputs = matte_json_get(group->config[node], "output");
    const struct matte_json *said = matte_json_get(matte_json_get(outputs, key), "visible");
    if (said && said->type != MATTE_JSON_NULL)
        return said->type == MATTE_JSON_TRUE;
    return !feeds_inside(group, node, slot) || is_external(group, node, slot);
}

/* Reroutes that are inside alone have no outputs to the outside, and notes never. */
static bool has_outputs(const struct group *group, size_t i)
{
    const struct ui_node *node = &group->graph->nodes[i];
    bool feeds = feeds_inside(group, i, 0);
    if (node->kind == UI_REROUTE)
        return !(feeds && matte_group_is_linked(&node->inputs[0]) && !is_external(group, i, 0));
    return node->kind != UI_NOTE && (node->kind != UI_PRIMITIVE || feeds);
}

static void read_outputs(struct group *group)
{
    struct ui_graph *graph = group->graph;
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct ui_node *node = &graph->nodes[i];
        if ((node->kind == UI_REROUTE && !node->input_count) || !has_outputs(group, i))
            continue;
        for (size_t slot = 0; slot < node->output_count; slot++) {
            if (is_visible(group, i, slot))
                graph->outputs[graph->output_count++] =
                    (struct ui_source){ .kind = UI_NODE, .node = i, .slot = slot };
        }
    }
}

static matte_status expand(struct group *group)
{
    const struct matte_json *nodes = matte_json_get(group->json, "nodes");
    if (!nodes || nodes->type != MATTE_JSON_ARRAY)
        return matte_fail(group->workflow->job, MATTE_EFORMAT, NULL,
                          "the group node \"%s\" has no list of nodes", group->node->type);
    matte_status status = measure(group);
    if (!status)
        status = make_nodes(group, nodes->length);
    if (!status)
        status = read_nodes(group, nodes);
    if (!status)
        status = make_links(group);
    if (!status)
        status = add_links(group);
    if (status)
        return status;
    read_outputs(group);
    status = matte_group_read_inputs(group);
    if (status)
        return status;
    matte_ui_sort_links(group->graph);
    return matte_ui_connect(group->workflow->job, group->graph);
}

matte_status matte_ui_expand_group(struct ui_workflow *workflow, struct ui_node *node,
                                   const struct matte_json *json)
{
    struct group group = { .workflow = workflow, .node = node, .json = json };
    if (workflow->group_depth == DEEPEST)
        return matte_fail(workflow->job, MATTE_ELIMIT, NULL,
                          "group nodes are nested deeper than %d levels", DEEPEST);
    workflow->group_depth++;
    matte_status status = expand(&group);
    workflow->group_depth--;
    node->inner = group.graph;
    node->group = true;
    return status;
}
