/* SPDX-License-Identifier: MIT */
/* Reads a workflow: the outermost graph, the subgraphs' definitions, and what each node is. */
#include "graph/convert/workflow.h"

#include <stdlib.h>
#include <string.h>

#include "core/job.h"

/* "definitions": {"subgraphs": […]} of a graph, or NULL. */
static const struct matte_json *subgraphs(const struct matte_json *graph)
{
    return matte_ui_elements(matte_json_get(matte_json_get(graph, "definitions"), "subgraphs"));
}

/* Definitions may hold definitions; the depth of the JSON bounds how deeply. */
static size_t count_definitions(const struct matte_json *graph)
{
    size_t count = 0;
    for (const struct matte_json *json = subgraphs(graph); json; json = json->next)
        count += 1 + count_definitions(json);
    return count;
}

static matte_status read_definitions(struct ui_workflow *workflow, const struct matte_json *graph)
{
    for (const struct matte_json *json = subgraphs(graph); json; json = json->next) {
        const char *id = matte_ui_id(matte_json_get(json, "id"));
        if (!id)
            return matte_fail(workflow->job, MATTE_EFORMAT, NULL, "a subgraph has no id");
        struct ui_graph *made = &workflow->definitions[workflow->definition_count++];
        matte_status status = matte_ui_read_graph(workflow->job, json, made);
        if (!status)
            status = read_definitions(workflow, json);
        if (status)
            return status;
        made->id = id;
        made->name = matte_ui_string(json, "name");
    }
    return MATTE_OK;
}

static int compare_definitions(const void *left, const void *right)
{
    const struct ui_graph *a = left;
    const struct ui_graph *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->json > b->json) - (a->json < b->json);
}

static int compare_definition(const void *id, const void *definition)
{
    return strcmp(id, ((const struct ui_graph *)definition)->id);
}

static matte_status read_graphs(struct ui_workflow *workflow, const struct matte_json *json)
{
    size_t count = count_definitions(json);
    workflow->definitions =
        matte_arena_alloc_array(&workflow->job->arena, count, sizeof *workflow->definitions);
    if (!workflow->definitions)
        return matte_fail_memory(workflow->job, count * sizeof *workflow->definitions);
    matte_status status = matte_ui_read_graph(workflow->job, json, &workflow->root);
    if (!status)
        status = read_definitions(workflow, json);
    if (!status)
        qsort(workflow->definitions, count, sizeof *workflow->definitions, compare_definitions);
    return status;
}

/* What the older group nodes' types begin with, before their name. */
static const char *group_name(const char *type)
{
    static const char start[] = "workflow";
    size_t length = sizeof start - 1;
    bool group = strncmp(type, start, length) == 0 && (type[length] == '>' || type[length] == '/');
    return group ? type + length + 1 : NULL;
}

matte_status matte_ui_identify(struct ui_workflow *workflow, struct ui_node *node)
{
    if (node->kind != UI_ORDINARY)
        return matte_ui_read_inputs(workflow->job, node);
    node->inner = bsearch(node->type, workflow->definitions, workflow->definition_count,
                          sizeof *workflow->definitions, compare_definition);
    const char *name = node->inner ? NULL : group_name(node->type);
    const struct matte_json *group = name ? matte_json_get(workflow->groups, name) : NULL;
    node->kind = node->inner || group ? UI_SUBGRAPH : UI_ORDINARY;
    matte_status status = MATTE_OK;
    if (node->kind == UI_ORDINARY)
        status = matte_schema_find(&workflow->schemas, node->type, &node->schema);
    if (!status)
        status = matte_ui_read_inputs(workflow->job, node);
    if (!status && group)
        status = matte_ui_expand_group(workflow, node, group);
    return status;
}

static matte_status finish_graph(struct ui_workflow *workflow, struct ui_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        matte_status status = matte_ui_identify(workflow, &graph->nodes[i]);
        if (status)
            return status;
    }
    return matte_ui_connect(workflow->job, graph);
}

/* After all graphs know their inputs. Those of group nodes are in no list of definitions. */
static matte_status finish_boundaries(struct ui_workflow *workflow, struct ui_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        struct ui_node *node = &graph->nodes[i];
        if (!node->inner)
            continue;
        matte_status status = matte_ui_read_boundary(workflow->job, node);
        if (!status && node->group)
            status = finish_boundaries(workflow, node->inner);
        if (status)
            return status;
    }
    return MATTE_OK;
}

matte_status matte_ui_parse(matte_job *job, const struct matte_json *json,
                            struct ui_workflow *workflow)
{
    *workflow = (struct ui_workflow){ .job = job, .schemas = { .job = job } };
    workflow->groups = matte_json_get(matte_json_get(json, "extra"), "groupNodes");
    matte_status status = read_graphs(workflow, json);
    for (size_t i = 0; !status && i < workflow->definition_count; i++)
        status = finish_graph(workflow, &workflow->definitions[i]);
    if (!status)
        status = finish_graph(workflow, &workflow->root);
    for (size_t i = 0; !status && i < workflow->definition_count; i++)
        status = finish_boundaries(workflow, &workflow->definitions[i]);
    return status ? status : finish_boundaries(workflow, &workflow->root);
}
