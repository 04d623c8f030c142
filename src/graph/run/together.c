/* SPDX-License-Identifier: MIT */
#include "graph/run/together.h"

/* Whether all sources of a step but one are done. */
static bool waits_for(const struct matte_plan *plan, const struct matte_step *step,
                      const struct matte_step *one)
{
    for (size_t i = 0; i < step->node->input_count; i++) {
        const struct matte_step *source = matte_plan_source(plan, step, i);
        if (source && source != one && !source->done)
            return false;
    }
    return true;
}

/* The place of the input that a source is linked to. */
static size_t link_from(const struct matte_plan *plan, const struct matte_step *step,
                        const struct matte_step *source)
{
    size_t index = 0;
    while (matte_plan_source(plan, step, index) != source)
        index++;
    return index;
}

/* Adds the step that reads the last one, if no other does. */
static bool add_reader(matte_job *job, const struct matte_plan *plan,
                       const struct matte_hidden *hidden, struct matte_together *together)
{
    const struct matte_step *last = together->steps[together->count - 1];
    struct matte_fused_step *before = &together->fused[together->count - 1];
    struct matte_step *reader = last->reader;
    void *params;
    if (together->count == MATTE_FUSED_MAX || last->readers != 1 || !reader ||
        !waits_for(plan, reader, last) || matte_arguments_make(job, plan, reader, hidden, &params))
        return false;
    const struct matte_prompt_input *link = &reader->node->inputs[link_from(plan, reader, last)];
    const struct matte_fused_step added = { .node = reader->node->declared,
                                            .params = params,
                                            .connected = link->declared };
    before->slot = link->slot;
    if (!matte_fused_suits(before) || !matte_fused_suits(&added))
        return false;
    together->steps[together->count] = reader;
    together->fused[together->count++] = added;
    return true;
}

/* The first input that has pixels. */
static const struct matte_input *find_pixels(const struct matte_node *node, const void *params)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        matte_value value = matte_node_get(input, params);
        if (matte_value_tensor(&value))
            return input;
    }
    return NULL;
}

/* All outputs of the last step are wanted, but only one comes. */
static size_t trim(const struct matte_together *together, size_t count)
{
    while (count > 0 && matte_node_output_count(together->fused[count - 1].node) != 1)
        count--;
    return count;
}

static void extend(matte_job *job, const struct matte_plan *plan, const struct matte_hidden *hidden,
                   struct matte_together *together)
{
    struct matte_fused_step *first = &together->fused[0];
    first->connected = find_pixels(first->node, first->params);
    if (!first->connected)
        return;
    together->in = matte_node_get(first->connected, first->params);
    while (add_reader(job, plan, hidden, together))
        continue;
    size_t count = matte_fusion_count(job, together->fused, together->count, &together->in);
    count = trim(together, count);
    together->count = count ? count : 1;
}

matte_status matte_together_find(matte_job *job, const struct matte_plan *plan,
                                 const struct matte_hidden *hidden, struct matte_step *step,
                                 struct matte_together *together)
{
    *together = (struct matte_together){ .count = 1, .steps = { step } };
    matte_status status = matte_arguments_make(job, plan, step, hidden, &together->params);
    if (status)
        return status;
    together->fused[0].node = step->node->declared;
    together->fused[0].params = together->params;
    if (!plan->params->cache)
        extend(job, plan, hidden, together);
    return MATTE_OK;
}

matte_status matte_together_run(matte_job *job, struct matte_together *together)
{
    struct matte_step *last = together->steps[together->count - 1];
    bool done = false;
    matte_status status = MATTE_OK;
    if (together->count > 1)
        status = matte_fusion_run(job, together->fused, together->count, &together->in,
                                  &last->outputs[0], &done);
    if (status || done)
        return status;
    together->count = 1;
    return matte_node_run(job, together->fused[0].node, together->params,
                          together->steps[0]->outputs);
}
