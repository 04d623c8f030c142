/* SPDX-License-Identifier: MIT */
/* Which outputs can't be run because of which nodes. ComfyUI lists more: whatever it found invalid
 * before an output failed, whether or not that output depends on it. */
#include "graph/validate/dependents.h"

#include <string.h>

#include "core/job.h"

/* Every output may depend on every node, and so the lists may be as long as the prompt squared.
 * They end where so many bytes of ids were listed and links looked at. */
enum { WORK_MAX = 1 << 22 };

bool matte_list_append(matte_job *job, struct matte_prompt_list **first,
                       struct matte_prompt_list **last, struct matte_prompt_node *node)
{
    struct matte_prompt_list *entry = matte_arena_alloc(&job->arena, sizeof *entry);
    if (!entry)
        return false;
    *entry = (struct matte_prompt_list){ .node = node };
    *(*last ? &(*last)->next : first) = entry;
    *last = entry;
    return true;
}

struct search {
    matte_job *job;
    struct matte_prompt_node *output;
    /* Nodes found whose inputs were not looked at: each node is in it once at most. */
    struct matte_prompt_node **waiting;
    size_t waiting_count;
    size_t work;
};

/* A node that the output depends on. False without memory. */
static bool visit(struct search *search, struct matte_prompt_node *node)
{
    if (node->checked != MATTE_INVALID || node->visitor == search->output)
        return true;
    node->visitor = search->output;
    search->waiting[search->waiting_count++] = node;
    if (!node->errors)
        return true;
    search->work += strlen(search->output->id);
    return matte_list_append(search->job, &node->dependents, &node->last_dependent, search->output);
}

static bool search_from(struct search *search, struct matte_prompt_node *output)
{
    search->output = output;
    search->waiting_count = 0;
    bool good = visit(search, output);
    while (good && search->waiting_count > 0 && search->work < WORK_MAX) {
        const struct matte_prompt_node *node = search->waiting[--search->waiting_count];
        search->work += 1 + node->input_count;
        for (size_t i = 0; i < node->input_count && good; i++) {
            if (node->inputs[i].followed)
                good = visit(search, node->inputs[i].source);
        }
    }
    return good;
}

matte_status matte_find_dependents(matte_job *job, matte_prompt *prompt)
{
    struct search search = { .job = job };
    search.waiting = matte_arena_alloc_array(&job->arena, prompt->count, sizeof *search.waiting);
    bool good = search.waiting != NULL;
    for (size_t i = 0; i < prompt->count && good; i++) {
        struct matte_prompt_node *node = &prompt->nodes[i];
        if (node->asked && node->checked == MATTE_INVALID)
            good = search_from(&search, node);
    }
    return good ? MATTE_OK : matte_fail_memory(job, prompt->count * sizeof *search.waiting);
}
