/* SPDX-License-Identifier: MIT */
#include "graph/run/plan.h"

#include <string.h>

#include "core/job.h"
#include "graph/run/key.h"

struct matte_step *matte_plan_source(const struct matte_plan *plan, const struct matte_step *step,
                                     size_t index)
{
    const struct matte_prompt_input *input = &step->node->inputs[index];
    if (input->given != MATTE_GIVEN_LINK)
        return NULL;
    return plan->by_node[input->source - plan->prompt->nodes];
}

/* Planning walks the prompt depth first, without recursion: prompts may be deep. */
struct walk {
    matte_job *job;
    struct matte_plan *plan;
    /* Nodes on the way from the output to where the walk is, and which input is next for each. */
    const struct matte_prompt_node **path;
    size_t *next;
    size_t depth;
    /* By the node's place: it is on the path. */
    bool *on_path;
    /* Steps by their keys: open addressing, `mask` + 1 places. */
    struct matte_step **by_key;
    size_t mask;
};

static size_t place_of(const struct walk *walk, const struct matte_prompt_node *node)
{
    return (size_t)(node - walk->plan->prompt->nodes);
}

/* The place in the table for a step with this key: where it is, or where it would be. */
static struct matte_step **find(const struct walk *walk, const unsigned char *key)
{
    size_t at;
    memcpy(&at, key, sizeof at);
    for (at &= walk->mask; walk->by_key[at]; at = (at + 1) & walk->mask) {
        if (memcmp(walk->by_key[at]->key, key, MATTE_KEY_SIZE) == 0)
            break;
    }
    return &walk->by_key[at];
}

static matte_status add_alias(matte_job *job, struct matte_step *step,
                              const struct matte_prompt_node *node)
{
    struct matte_prompt_list *alias = matte_arena_alloc(&job->arena, sizeof *alias);
    if (!alias)
        return matte_fail_memory(job, sizeof *alias);
    *alias = (struct matte_prompt_list){ .node = (struct matte_prompt_node *)node };
    if (step->last_node)
        step->last_node->next = alias;
    else
        step->nodes = alias;
    step->last_node = alias;
    return MATTE_OK;
}

/* All of the node's sources have steps: so it gets one, or that of an equal node. */
static matte_status finish(struct walk *walk, const struct matte_prompt_node *node)
{
    struct matte_plan *plan = walk->plan;
    struct matte_step *step = &plan->steps[plan->count];
    *step = (struct matte_step){ .node = node };
    matte_status status = matte_key_set(walk->job, plan, step);
    if (status)
        return status;
    struct matte_step **place = find(walk, step->key);
    if (!*place) {
        *place = step;
        plan->count++;
    }
    plan->by_node[place_of(walk, node)] = *place;
    return add_alias(walk->job, *place, node);
}

static matte_status push(struct walk *walk, const struct matte_prompt_node *node)
{
    size_t place = place_of(walk, node);
    if (walk->on_path[place])
        return matte_fail(walk->job, MATTE_EINVAL, NULL, "node %s depends on itself", node->id);
    if (!node->declared)
        return matte_fail(walk->job, MATTE_EUNSUPPORTED, NULL, "node %s is a %s, which matte lacks",
                          node->id, node->class_name ? node->class_name : "thing without class");
    walk->on_path[place] = true;
    walk->path[walk->depth] = node;
    walk->next[walk->depth] = 0;
    walk->depth++;
    return MATTE_OK;
}

/* The next source of the node that has no step yet; NULL: all have. */
static const struct matte_prompt_node *next_source(struct walk *walk)
{
    const struct matte_prompt_node *node = walk->path[walk->depth - 1];
    size_t *next = &walk->next[walk->depth - 1];
    while (*next < node->input_count) {
        const struct matte_prompt_input *input = &node->inputs[(*next)++];
        if (input->given == MATTE_GIVEN_LINK && input->source &&
            !walk->plan->by_node[place_of(walk, input->source)])
            return input->source;
    }
    return NULL;
}

static matte_status walk_from(struct walk *walk, const struct matte_prompt_node *output)
{
    matte_status status = MATTE_OK;
    if (!walk->plan->by_node[place_of(walk, output)])
        status = push(walk, output);
    while (walk->depth && !status) {
        const struct matte_prompt_node *source = next_source(walk);
        if (source) {
            status = push(walk, source);
            continue;
        }
        const struct matte_prompt_node *node = walk->path[--walk->depth];
        walk->on_path[place_of(walk, node)] = false;
        status = finish(walk, node);
    }
    if (!status)
        walk->plan->by_node[place_of(walk, output)]->needed = true;
    return status;
}

/* All outputs that validation found sound; what the caller takes must be among them. */
static matte_status walk_all(struct walk *walk)
{
    const struct matte_run_params *params = walk->plan->params;
    const matte_prompt *prompt = walk->plan->prompt;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < prompt->output_count && !status; i++)
        status = walk_from(walk, prompt->outputs[i]);
    for (size_t i = 0; i < params->take_count && !status; i++) {
        const char *id = params->takes[i].node;
        if (matte_prompt_find(prompt, id, strlen(id))->checked != MATTE_VALID)
            status = matte_fail(walk->job, MATTE_EINVAL, NULL,
                                "node %s can't be run: it or a node before it is invalid", id);
    }
    return status;
}

static matte_status allocate(struct walk *walk)
{
    struct matte_arena *arena = &walk->job->arena;
    struct matte_plan *plan = walk->plan;
    size_t count = plan->prompt->count ? plan->prompt->count : 1;
    walk->mask = 1;
    while (walk->mask < 2 * count)
        walk->mask *= 2;
    walk->by_key = matte_arena_alloc_array(arena, walk->mask, sizeof(struct matte_step *));
    walk->mask--;
    plan->steps = matte_arena_alloc_array(arena, count, sizeof *plan->steps);
    plan->by_node = matte_arena_alloc_array(arena, count, sizeof(struct matte_step *));
    walk->path = matte_arena_alloc_array(arena, count, sizeof(struct matte_prompt_node *));
    walk->next = matte_arena_alloc_array(arena, count, sizeof *walk->next);
    walk->on_path = matte_arena_alloc_array(arena, count, sizeof *walk->on_path);
    if (!walk->by_key || !plan->steps || !plan->by_node || !walk->path || !walk->next ||
        !walk->on_path)
        return matte_fail_memory(walk->job, count * sizeof *plan->steps);
    return MATTE_OK;
}

matte_status matte_plan_new(matte_job *job, const matte_prompt *prompt,
                            const struct matte_run_params *params, struct matte_plan *plan)
{
    struct walk walk = { .job = job, .plan = plan };
    *plan = (struct matte_plan){ .prompt = prompt, .params = params };
    matte_status status = allocate(&walk);
    if (!status)
        status = walk_all(&walk);
    return status;
}
