/* SPDX-License-Identifier: MIT */
/* Where the values of a graph's inputs, and of a subgraph's outputs, come from. */
#include <string.h>

#include "core/job.h"
#include "graph/convert/workflow.h"

static struct ui_source source_of(const struct ui_graph *graph, const struct ui_link *link)
{
    struct ui_source source = { .kind = UI_UNLINKED, .slot = link ? link->origin_slot : 0 };
    if (!link || link->origin_slot == MATTE_NOWHERE)
        return source;
    if (graph->input_id && strcmp(link->origin, graph->input_id) == 0) {
        source.kind = source.slot < graph->input_count ? UI_BOUNDARY : UI_UNLINKED;
        return source;
    }
    const struct ui_node *node = matte_ui_node(graph, link->origin);
    if (!node)
        return source;
    source.kind = UI_NODE;
    source.node = (size_t)(node - graph->nodes);
    return source;
}

/* A widget inside that gets its value from an input of the subgraph makes that one a widget too. */
static void promote(struct ui_graph *graph, const struct ui_input *input)
{
    if (input->widget && input->source.kind == UI_BOUNDARY)
        graph->inputs[input->source.slot].promoted = true;
}

static void count_promoted(struct ui_graph *graph)
{
    size_t count = 0;
    for (size_t i = 0; i < graph->input_count; i++) {
        graph->inputs[i].widget_index = count;
        count += graph->inputs[i].promoted;
    }
}

/* The input node's or the output node's id, which is -10 or -20 unless said. */
static const char *boundary_id(const struct ui_graph *graph, const char *key, const char *usual)
{
    const char *id = matte_ui_id(matte_json_get(matte_json_get(graph->json, key), "id"));
    return id ? id : usual;
}

static matte_status read_boundaries(matte_job *job, struct ui_graph *graph)
{
    const struct matte_json *inputs = matte_json_get(graph->json, "inputs");
    const struct matte_json *outputs = matte_json_get(graph->json, "outputs");
    const struct matte_json *input = matte_ui_elements(inputs);
    graph->input_count = input ? inputs->length : 0;
    graph->output_count = matte_ui_elements(outputs) ? outputs->length : 0;
    graph->input_id = boundary_id(graph, "inputNode", "-10");
    graph->output_id = boundary_id(graph, "outputNode", "-20");
    graph->inputs = matte_arena_alloc_array(&job->arena, graph->input_count, sizeof *graph->inputs);
    graph->outputs =
        matte_arena_alloc_array(&job->arena, graph->output_count, sizeof *graph->outputs);
    if (!graph->inputs || !graph->outputs)
        return matte_fail_memory(job, graph->input_count * sizeof *graph->inputs);
    for (size_t i = 0; i < graph->input_count; i++, input = input->next) {
        const char *name = matte_ui_string(input, "name");
        graph->inputs[i].name = name ? name : "";
    }
    return MATTE_OK;
}

/* An output names its link; where it doesn't, the link that ends there is looked for. */
static void connect_outputs(struct ui_graph *graph)
{
    for (size_t i = 0; i < graph->link_count; i++) {
        const struct ui_link *link = &graph->links[i];
        if (strcmp(link->target, graph->output_id) == 0 && link->target_slot < graph->output_count)
            graph->outputs[link->target_slot] = source_of(graph, link);
    }
    const struct matte_json *output = matte_ui_elements(matte_json_get(graph->json, "outputs"));
    for (size_t i = 0; output; output = output->next, i++) {
        const char *id = matte_ui_id(matte_ui_elements(matte_json_get(output, "linkIds")));
        const struct ui_link *link = id ? matte_ui_link(graph, id) : NULL;
        if (link)
            graph->outputs[i] = source_of(graph, link);
    }
}

matte_status matte_ui_connect(matte_job *job, struct ui_graph *graph)
{
    matte_status status = graph->id ? read_boundaries(job, graph) : MATTE_OK;
    if (status)
        return status;
    for (size_t i = 0; i < graph->node_count; i++) {
        struct ui_node *node = &graph->nodes[i];
        for (size_t k = 0; k < node->input_count; k++) {
            struct ui_input *input = &node->inputs[k];
            const struct ui_link *link = input->link ? matte_ui_link(graph, input->link) : NULL;
            input->source = source_of(graph, link);
            promote(graph, input);
        }
    }
    count_promoted(graph);
    if (graph->id)
        connect_outputs(graph);
    return MATTE_OK;
}
