/* SPDX-License-Identifier: MIT */
#include "graph/run/arguments.h"

#include <string.h>

#include "core/job.h"

/* A node's parameters in the making. */
struct arguments {
    matte_job *job;
    const struct matte_plan *plan;
    const struct matte_step *step;
    void *params;
};

static matte_status set(struct arguments *arguments, const struct matte_input *input,
                        matte_value value)
{
    return matte_node_set(arguments->job, arguments->step->node->declared, input, arguments->params,
                          value);
}

/* What an input is given: a source's output or a constant. */
static matte_status value_of(struct arguments *arguments, size_t index, matte_value *value)
{
    const struct matte_prompt_input *input = &arguments->step->node->inputs[index];
    const struct matte_step *source = matte_plan_source(arguments->plan, arguments->step, index);
    if (source) {
        *value = source->outputs[input->slot];
        return MATTE_OK;
    }
    *value = input->value;
    if (value->type != MATTE_NO_TYPE)
        return MATTE_OK;
    return matte_fail(arguments->job, MATTE_ETYPE, input->name,
                      "takes %s from another node, and can't be written into a prompt",
                      matte_type_name(input->declared->type));
}

/* Whether an input's source has nothing to give yet. */
static bool is_to_come(const struct arguments *arguments, size_t index)
{
    const struct matte_prompt_input *input = &arguments->step->node->inputs[index];
    const struct matte_step *source = matte_plan_source(arguments->plan, arguments->step, index);
    return source && source->outputs[input->slot].type == MATTE_NO_TYPE;
}

/* A growing list's elements, which follow each other from `*index` on. Moves `*index` to the last.
 * */
static matte_status set_list(struct arguments *arguments, size_t *index)
{
    const struct matte_prompt_node *node = arguments->step->node;
    const struct matte_input *declared = node->inputs[*index].declared;
    size_t first = *index;
    size_t count = 0;
    while (first + count < node->input_count && node->inputs[first + count].declared == declared)
        count++;
    *index = first + count - 1;
    const void **items = matte_arena_alloc_array(&arguments->job->arena, count, sizeof *items);
    if (!items)
        return matte_fail_memory(arguments->job, count * sizeof *items);
    enum matte_type type = declared->type == MATTE_IMAGES ? MATTE_IMAGE : MATTE_MASK;
    for (size_t i = 0; i < count; i++) {
        matte_value value;
        matte_status status = value_of(arguments, first + i, &value);
        if (status)
            return status;
        if (value.type != type)
            return matte_fail(arguments->job, MATTE_ETYPE, node->inputs[first + i].name,
                              "takes %s, not %s", matte_type_name(type),
                              matte_type_name(value.type));
        items[i] = value.image;
    }
    matte_value list = { .type = declared->type };
    list.images = (struct matte_images){ count, (const matte_image *const *)items };
    return set(arguments, declared, list);
}

static matte_status set_given(struct arguments *arguments)
{
    const struct matte_prompt_node *node = arguments->step->node;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < node->input_count && !status; i++) {
        const struct matte_prompt_input *input = &node->inputs[i];
        const struct matte_input *declared = input->declared;
        matte_value value;
        if (input->supplied || is_to_come(arguments, i))
            continue;
        if (input->given == MATTE_GIVEN_NOTHING) {
            /* What validation lets pass and ComfyUI fails at. */
            if (declared->dynamic)
                status = matte_fail(arguments->job, MATTE_EINVAL, declared->name,
                                    "a required COMBO is missing");
        } else if (declared->type == MATTE_IMAGES || declared->type == MATTE_MASKS) {
            status = set_list(arguments, &i);
        } else {
            status = value_of(arguments, i, &value);
            if (!status)
                status = set(arguments, declared, value);
        }
    }
    return status;
}

static matte_status set_supplied(struct arguments *arguments)
{
    const struct matte_run_params *params = arguments->plan->params;
    const struct matte_prompt_node *node = arguments->step->node;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < params->supply_count && !status; i++) {
        const struct matte_supply *supply = &params->supplies[i];
        if (strcmp(supply->node, node->id) == 0)
            status = set(arguments, matte_node_input(node->declared, supply->input), supply->value);
    }
    return status;
}

static matte_status set_hidden(struct arguments *arguments, const struct matte_hidden *hidden)
{
    const struct matte_prompt_node *node = arguments->step->node;
    matte_status status = MATTE_OK;
    for (const struct matte_input *input = node->declared->inputs; input->name && !status;
         input++) {
        matte_value value = { .type = input->type };
        if (!input->hidden)
            continue;
        if (strcmp(input->hidden, "PROMPT") == 0)
            value.string = hidden->prompt;
        else if (strcmp(input->hidden, "UNIQUE_ID") == 0)
            value.string = node->id;
        else
            value.metadata = hidden->metadata;
        status = set(arguments, input, value);
    }
    return status;
}

matte_status matte_arguments_make(matte_job *job, const struct matte_plan *plan,
                                  const struct matte_step *step, const struct matte_hidden *hidden,
                                  void **params)
{
    const struct matte_node *declared = step->node->declared;
    struct arguments arguments = { .job = job, .plan = plan, .step = step };
    arguments.params = matte_arena_alloc_array(&job->arena, 1, declared->params_size);
    if (!arguments.params)
        return matte_fail_memory(job, declared->params_size);
    const char *before = job->node;
    job->node = declared->name;
    matte_node_defaults(declared, arguments.params);
    matte_status status = set_given(&arguments);
    if (!status)
        status = set_supplied(&arguments);
    if (!status)
        status = set_hidden(&arguments, hidden);
    job->node = before;
    *params = arguments.params;
    return status;
}
