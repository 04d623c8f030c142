/* SPDX-License-Identifier: MIT */
/* The order of the nodes in the API format. The front-end walks the outermost graph in an order in
 * which the nodes could run, and each subgraph in the file's order; but what it builds is an object
 * of JavaScript, in which keys that are whole numbers come first, by size. */
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "graph/convert/flat.h"

/* Nodes whose turn has come, and how many links each still waits for. */
struct queue {
    const struct ui_graph *graph;
    size_t *ready;
    size_t ready_count;
    size_t *waiting;
};

static void count_links(struct queue *queue)
{
    for (size_t i = 0; i < queue->graph->node_count; i++) {
        const struct ui_node *node = &queue->graph->nodes[i];
        for (size_t k = 0; k < node->input_count; k++)
            queue->waiting[i] += node->inputs[k].link != NULL;
        if (!queue->waiting[i])
            queue->ready[queue->ready_count++] = i;
    }
}

/* A link from a node that was done. `seen` has a place for each link. */
static void follow(struct queue *queue, const char *id, bool *seen)
{
    const struct ui_link *link = id ? matte_ui_link(queue->graph, id) : NULL;
    if (!link || seen[link - queue->graph->links])
        return;
    seen[link - queue->graph->links] = true;
    const struct ui_node *target = matte_ui_node(queue->graph, link->target);
    if (!target)
        return;
    size_t place = (size_t)(target - queue->graph->nodes);
    if (queue->waiting[place] && --queue->waiting[place] == 0)
        queue->ready[queue->ready_count++] = place;
}

/* Nodes in a circle never get their turn; they come last. */
static void add_rest(struct queue *queue)
{
    for (size_t i = 0; i < queue->graph->node_count; i++) {
        if (queue->waiting[i])
            queue->ready[queue->ready_count++] = i;
    }
}

matte_status matte_ui_execution_order(matte_job *job, const struct ui_graph *graph, size_t **order)
{
    struct matte_arena *arena = &job->arena;
    struct queue queue = { .graph = graph };
    queue.ready = matte_arena_alloc_array(arena, graph->node_count, sizeof *queue.ready);
    queue.waiting = matte_arena_alloc_array(arena, graph->node_count, sizeof *queue.waiting);
    bool *seen = matte_arena_alloc_array(arena, graph->link_count, sizeof *seen);
    if (!queue.ready || !queue.waiting || !seen)
        return matte_fail_memory(job, graph->node_count * sizeof *queue.ready);
    count_links(&queue);
    for (size_t i = 0; i < queue.ready_count; i++) {
        const struct matte_json *json = graph->nodes[queue.ready[i]].json;
        const struct matte_json *output = matte_ui_elements(matte_json_get(json, "outputs"));
        for (; output; output = output->next) {
            const struct matte_json *link = matte_ui_elements(matte_json_get(output, "links"));
            for (; link; link = link->next)
                follow(&queue, matte_ui_id(link), seen);
        }
    }
    add_rest(&queue);
    *order = queue.ready;
    return MATTE_OK;
}

/* A group node's nodes are muted with it; a subgraph's are not. */
static bool hides(const struct ui_node *node)
{
    return node->group && (node->mode == UI_MUTED || node->mode == UI_BYPASSED);
}

static bool is_sent(const struct ui_node *node)
{
    return node->kind == UI_ORDINARY && node->mode != UI_MUTED && node->mode != UI_BYPASSED;
}

static void append(struct flat_workflow *flat, size_t place)
{
    struct flat_node *node = &flat->nodes[place];
    const struct ui_graph *inner = node->node->inner;
    if (!inner && is_sent(node->node)) {
        node->sent = true;
        flat->order[flat->order_count++] = place;
    }
    for (size_t i = 0; inner && !hides(node->node) && i < inner->node_count; i++)
        append(flat, node->inner + i);
}

/* JavaScript's notion of an index: the shortest way to write a number below 2^32 - 1. */
static bool is_index(const char *id, uint64_t *index)
{
    size_t length = strlen(id);
    if (!length || length > 10 || id[strspn(id, "0123456789")] || (*id == '0' && length > 1))
        return false;
    *index = strtoull(id, NULL, 10);
    return *index < UINT32_MAX;
}

struct numbered {
    uint64_t index;
    size_t place;
};

static int compare(const void *left, const void *right)
{
    const struct numbered *a = left;
    const struct numbered *b = right;
    return (a->index > b->index) - (a->index < b->index);
}

static matte_status numbers_first(struct flat_workflow *flat)
{
    struct numbered *numbered =
        matte_arena_alloc_array(&flat->job->arena, flat->order_count, sizeof *numbered);
    if (!numbered)
        return matte_fail_memory(flat->job, flat->order_count * sizeof *numbered);
    size_t count = 0;
    size_t others = flat->order_count;
    for (size_t i = flat->order_count; i-- > 0;) {
        size_t place = flat->order[i];
        const struct flat_node *node = &flat->nodes[place];
        if (node->outer == MATTE_NOWHERE && is_index(node->node->id, &numbered[count].index))
            numbered[count++].place = place;
        else
            flat->order[--others] = place;
    }
    qsort(numbered, count, sizeof *numbered, compare);
    for (size_t i = 0; i < count; i++)
        flat->order[i] = numbered[i].place;
    return MATTE_OK;
}

matte_status matte_flat_sort(struct flat_workflow *flat)
{
    const struct ui_graph *root = &flat->ui->root;
    size_t *order = NULL;
    flat->order = matte_arena_alloc_array(&flat->job->arena, flat->count, sizeof *flat->order);
    if (!flat->order)
        return matte_fail_memory(flat->job, flat->count * sizeof *flat->order);
    matte_status status = matte_ui_execution_order(flat->job, root, &order);
    if (status)
        return status;
    for (size_t i = 0; i < root->node_count; i++)
        append(flat, order[i]);
    return numbers_first(flat);
}
