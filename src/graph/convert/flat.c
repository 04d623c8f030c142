/* SPDX-License-Identifier: MIT */
/* Lays out subgraphs. First every definition is measured, so that those that hold themselves, and
 * those whose copies of copies fill any memory, are refused before anything is made. */
#include "graph/convert/flat.h"

#include <string.h>

#include "core/checked.h"
#include "core/job.h"

enum {
    /* Subgraphs in subgraphs. */
    DEEPEST = 64,
    MOST_NODES = 1000000,
    MOST_ID_BYTES = 256 << 20,
    /* Along links; some hundred million take a second or two. */
    MOST_STEPS = 100000000
};

static matte_status fail_nested(matte_job *job, const struct ui_graph *graph, unsigned depth)
{
    const char *name = graph->name ? graph->name : graph->id;
    if (graph->open)
        return matte_fail(job, MATTE_EFORMAT, NULL, "the subgraph \"%s\" contains itself", name);
    return matte_fail(job, MATTE_ELIMIT, NULL, "subgraphs are nested deeper than %u levels", depth);
}

static matte_status measure(matte_job *job, struct ui_graph *graph, unsigned depth)
{
    if (graph->size)
        return MATTE_OK;
    if (graph->open || depth > DEEPEST)
        return fail_nested(job, graph, DEEPEST);
    graph->open = true;
    size_t size = graph->node_count;
    for (size_t i = 0; i < graph->node_count; i++) {
        struct ui_graph *inner = graph->nodes[i].inner;
        if (!inner)
            continue;
        matte_status status = measure(job, inner, depth + 1);
        if (status)
            return status;
        size += inner->size;
        if (size > MOST_NODES)
            break;
    }
    if (size > MOST_NODES)
        return matte_fail(job, MATTE_ELIMIT, NULL,
                          "with its subgraphs the workflow has more than %d nodes", MOST_NODES);
    graph->open = false;
    graph->size = size;
    return MATTE_OK;
}

/* Lays out a graph from `base` on; `*end` is where there is room for what is in it. */
static void lay_out(struct flat_workflow *flat, struct ui_graph *graph, size_t outer, size_t base,
                    size_t *end)
{
    *end = base + graph->node_count;
    for (size_t i = 0; i < graph->node_count; i++) {
        struct flat_node *node = &flat->nodes[base + i];
        *node = (struct flat_node){ .node = &graph->nodes[i], .outer = outer, .siblings = base };
        if (!node->node->inner)
            continue;
        node->inner = *end;
        lay_out(flat, node->node->inner, base + i, node->inner, end);
    }
}

matte_status matte_flatten(struct ui_workflow *ui, struct flat_workflow *flat)
{
    *flat = (struct flat_workflow){ .job = ui->job, .ui = ui };
    matte_status status = measure(ui->job, &ui->root, 0);
    if (status)
        return status;
    flat->count = ui->root.size;
    flat->nodes = matte_arena_alloc_array(&ui->job->arena, flat->count, sizeof *flat->nodes);
    if (!flat->nodes)
        return matte_fail_memory(ui->job, flat->count * sizeof *flat->nodes);
    size_t end;
    lay_out(flat, &ui->root, MATTE_NOWHERE, 0, &end);
    return matte_flat_sort(flat);
}

const char *matte_flat_id(struct flat_workflow *flat, size_t place)
{
    struct flat_node *node = &flat->nodes[place];
    if (node->id)
        return node->id;
    const char *id = node->node->id;
    if (node->outer != MATTE_NOWHERE) {
        const char *outer = matte_flat_id(flat, node->outer);
        if (!outer)
            return NULL;
        id = matte_arena_format(&flat->job->arena, "%s:%s", outer, id);
    }
    if (!id) {
        matte_record(flat->job, MATTE_ENOMEM, NULL, "out of memory");
        return NULL;
    }
    flat->id_bytes += strlen(id);
    if (flat->id_bytes > MOST_ID_BYTES) {
        matte_record(flat->job, MATTE_ELIMIT, NULL, "the nodes' ids are too long");
        return NULL;
    }
    node->id = id;
    return id;
}

matte_status matte_flat_step(struct flat_workflow *flat, size_t steps)
{
    flat->steps += steps;
    if (flat->steps > MOST_STEPS)
        return matte_fail(flat->job, MATTE_ELIMIT, NULL,
                          "its links go through too many reroutes, bypassed nodes and subgraphs");
    return flat->steps % 4096 < steps ? matte_job_check(flat->job) : MATTE_OK;
}
