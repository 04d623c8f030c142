/* SPDX-License-Identifier: MIT */
/* Reads the nodes and the links of one graph of a workflow. */
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "graph/convert/workflow.h"

/* Longer ids than that nobody makes, and ids of subgraphs' nodes are made of several. */
enum { LONGEST_ID = 200 };

static const char *read_title(const struct matte_json *json)
{
    const char *title = matte_ui_string(json, "title");
    return title && *title ? title : NULL;
}

static enum ui_kind read_kind(const char *type)
{
    if (strcmp(type, "Reroute") == 0)
        return UI_REROUTE;
    if (strcmp(type, "PrimitiveNode") == 0)
        return UI_PRIMITIVE;
    return strcmp(type, "Note") == 0 || strcmp(type, "MarkdownNote") == 0 ? UI_NOTE : UI_ORDINARY;
}

static matte_status read_outputs(matte_job *job, struct ui_node *node)
{
    const struct matte_json *outputs = matte_json_get(node->json, "outputs");
    const struct matte_json *output = matte_ui_elements(outputs);
    node->output_count = output ? outputs->length : 0;
    node->output_types =
        matte_arena_alloc_array(&job->arena, node->output_count, sizeof *node->output_types);
    if (!node->output_types)
        return matte_fail_memory(job, node->output_count * sizeof *node->output_types);
    for (size_t i = 0; i < node->output_count; i++, output = output->next) {
        const char *type = matte_ui_string(output, "type");
        node->output_types[i] = type ? type : "*";
    }
    return MATTE_OK;
}

matte_status matte_ui_read_node(matte_job *job, const struct matte_json *json, const char *id,
                                size_t place, struct ui_node *node)
{
    *node = (struct ui_node){ .json = json, .id = id };
    if (!id)
        node->id = matte_ui_id(matte_json_get(json, "id"));
    if (!node->id)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "element %zu of \"nodes\" is no node: it has no id", place + 1);
    if (strlen(node->id) > LONGEST_ID)
        return matte_fail(job, MATTE_ELIMIT, NULL,
                          "element %zu of \"nodes\" has an id of more than %d bytes", place + 1,
                          LONGEST_ID);
    node->type = matte_ui_string(json, "type");
    if (!node->type)
        return matte_fail(job, MATTE_EFORMAT, NULL, "node %s has no type", node->id);
    matte_json_integer(matte_json_get(json, "mode"), &node->mode);
    node->title = read_title(json);
    node->kind = read_kind(node->type);
    if (node->kind == UI_PRIMITIVE)
        node->constant = matte_ui_elements(matte_json_get(json, "widgets_values"));
    return read_outputs(job, node);
}

static int compare_nodes(const void *left, const void *right)
{
    const struct ui_node *a = *(const struct ui_node *const *)left;
    const struct ui_node *b = *(const struct ui_node *const *)right;
    return strcmp(a->id, b->id);
}

matte_status matte_ui_sort_nodes(matte_job *job, struct ui_graph *graph)
{
    const struct ui_node **sorted =
        matte_arena_alloc_array(&job->arena, graph->node_count, sizeof *sorted);
    if (!sorted)
        return matte_fail_memory(job, graph->node_count * sizeof *sorted);
    for (size_t i = 0; i < graph->node_count; i++)
        sorted[i] = &graph->nodes[i];
    qsort(sorted, graph->node_count, sizeof *sorted, compare_nodes);
    for (size_t i = 1; i < graph->node_count; i++) {
        if (strcmp(sorted[i - 1]->id, sorted[i]->id) == 0)
            return matte_fail(job, MATTE_EFORMAT, NULL,
                              "two nodes have the id %s; open the workflow in ComfyUI and save it",
                              sorted[i]->id);
    }
    graph->nodes_by_id = sorted;
    return MATTE_OK;
}

static matte_status read_nodes(matte_job *job, struct ui_graph *graph)
{
    const struct matte_json *nodes = matte_json_get(graph->json, "nodes");
    if (!nodes || nodes->type != MATTE_JSON_ARRAY)
        return matte_fail(job, MATTE_EFORMAT, NULL, "the workflow has no list of nodes");
    graph->node_count = nodes->length;
    graph->nodes = matte_arena_alloc_array(&job->arena, nodes->length, sizeof *graph->nodes);
    if (!graph->nodes)
        return matte_fail_memory(job, nodes->length * sizeof *graph->nodes);
    size_t place = 0;
    for (const struct matte_json *node = nodes->first; node; node = node->next, place++) {
        matte_status status = matte_ui_read_node(job, node, NULL, place, &graph->nodes[place]);
        if (status)
            return status;
    }
    return matte_ui_sort_nodes(job, graph);
}

/* [id, origin, its slot, target, its slot, type]. False when it is no such thing. */
static bool read_array_link(const struct matte_json *json, struct ui_link *link)
{
    const struct matte_json *part[5];
    const struct matte_json *element = json->first;
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        if (!element)
            return false;
        part[i] = element;
        element = element->next;
    }
    link->id = matte_ui_id(part[0]);
    link->origin = matte_ui_id(part[1]);
    link->origin_slot = matte_ui_slot(part[2]);
    link->target = matte_ui_id(part[3]);
    link->target_slot = matte_ui_slot(part[4]);
    return true;
}

static bool read_link(const struct matte_json *json, struct ui_link *link)
{
    if (json->type == MATTE_JSON_ARRAY && !read_array_link(json, link))
        return false;
    if (json->type == MATTE_JSON_OBJECT) {
        link->id = matte_ui_id(matte_json_get(json, "id"));
        link->origin = matte_ui_id(matte_json_get(json, "origin_id"));
        link->origin_slot = matte_ui_slot(matte_json_get(json, "origin_slot"));
        link->target = matte_ui_id(matte_json_get(json, "target_id"));
        link->target_slot = matte_ui_slot(matte_json_get(json, "target_slot"));
    }
    return link->id && link->origin && link->target;
}

static int compare_links(const void *left, const void *right)
{
    const struct ui_link *a = left;
    const struct ui_link *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->position > b->position) - (a->position < b->position);
}

/* Of links with one id the last counts. */
void matte_ui_sort_links(struct ui_graph *graph)
{
    size_t kept = 0;
    qsort(graph->links, graph->link_count, sizeof *graph->links, compare_links);
    for (size_t i = 0; i < graph->link_count; i++) {
        bool again = kept && strcmp(graph->links[kept - 1].id, graph->links[i].id) == 0;
        graph->links[again ? kept - 1 : kept++] = graph->links[i];
    }
    graph->link_count = kept;
}

static matte_status read_links(matte_job *job, struct ui_graph *graph)
{
    const struct matte_json *links = matte_json_get(graph->json, "links");
    const struct matte_json *json = matte_ui_elements(links);
    size_t count = json ? links->length : 0;
    graph->links = matte_arena_alloc_array(&job->arena, count, sizeof *graph->links);
    if (!graph->links)
        return matte_fail_memory(job, count * sizeof *graph->links);
    for (size_t position = 0; json; json = json->next, position++) {
        struct ui_link link = { .position = position };
        if (read_link(json, &link))
            graph->links[graph->link_count++] = link;
    }
    matte_ui_sort_links(graph);
    return MATTE_OK;
}

matte_status matte_ui_read_graph(matte_job *job, const struct matte_json *json,
                                 struct ui_graph *graph)
{
    *graph = (struct ui_graph){ .json = json };
    matte_status status = read_nodes(job, graph);
    return status ? status : read_links(job, graph);
}
