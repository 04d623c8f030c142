/* SPDX-License-Identifier: MIT */
/* What a run would do: nodes are only asked for the shapes that they would give. */
#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/tensor.h"
#include "graph/run/prepare.h"
#include "graph/run/together.h"
#include "matte/graph.h"
#include "nodes/value.h"

struct dry_run {
    matte_job *job;
    struct matte_plan plan;
    /* Bytes of all tensors that are alive. */
    size_t bytes;
    /* What is told of each step. */
    struct matte_planned *planned;
};

static const struct matte_hidden hidden = { .prompt = NULL };

/* An output's type; of one that has an input's, that of what the input got. */
static enum matte_type output_type(const struct matte_step *step, const void *params, size_t slot)
{
    const struct matte_output *output = &step->node->declared->outputs[slot];
    const struct matte_input *input = step->node->declared->inputs;
    if (!output->match)
        return output->type;
    while (input->name && (!input->match || strcmp(input->match, output->match) != 0))
        input++;
    return input->name ? matte_node_get(input, params).type : output->type;
}

static bool is_tensor(enum matte_type type)
{
    return type == MATTE_IMAGE || type == MATTE_MASK || type == MATTE_LATENT;
}

/* Nodes that give numbers and texts are quick, and say nothing without being run. */
static matte_status run_values(struct dry_run *dry, struct matte_step *step, const void *params)
{
    if (step->node->declared->output_node)
        return MATTE_OK;
    return matte_node_run(dry->job, step->node->declared, params, step->outputs);
}

static matte_status infer_values(struct dry_run *dry, struct matte_step *step, const void *params,
                                 struct matte_planned *planned)
{
    const struct matte_node *declared = step->node->declared;
    size_t count = matte_node_output_count(declared);
    matte_status status = matte_node_infer(dry->job, declared, params, planned->shapes);
    for (size_t i = 0; i < count && !status; i++) {
        planned->types[i] = output_type(step, params, i);
        if (is_tensor(planned->types[i]))
            status = matte_value_stand_in(dry->job, planned->types[i], &planned->shapes[i],
                                          &step->outputs[i]);
    }
    if (!status && (count == 0 || !is_tensor(planned->types[0])))
        status = run_values(dry, step, params);
    return status;
}

/* Whether all sources could be planned. */
static bool sources_known(const struct dry_run *dry, const struct matte_step *step)
{
    for (size_t i = 0; i < step->node->input_count; i++) {
        const struct matte_step *source = matte_plan_source(&dry->plan, step, i);
        if (source && source->outputs[step->node->inputs[i].slot].type == MATTE_NO_TYPE)
            return false;
    }
    return true;
}

static size_t bytes_of(const struct matte_step *step)
{
    size_t bytes = 0;
    for (size_t i = 0; i < MATTE_OUTPUTS_MAX; i++) {
        const matte_tensor *tensor = matte_value_tensor(&step->outputs[i]);
        size_t more = 0;
        if (tensor && matte_multiply(matte_tensor_count(tensor), sizeof(float), &more))
            bytes += more;
    }
    return bytes;
}

/* A value that nobody will read any more goes. */
static void release(struct dry_run *dry, struct matte_step *step)
{
    dry->bytes -= bytes_of(step);
    for (size_t i = 0; i < MATTE_OUTPUTS_MAX; i++)
        matte_value_unref(&step->outputs[i]);
}

static void release_sources(struct dry_run *dry, const struct matte_step *step)
{
    for (size_t i = 0; i < step->node->input_count; i++) {
        struct matte_step *source = matte_plan_source(&dry->plan, step, i);
        if (source && --source->readers == 0)
            release(dry, source);
    }
}

static matte_status plan_step(struct dry_run *dry, struct matte_step *step,
                              struct matte_planned *planned)
{
    void *params;
    planned->node = step->node->id;
    planned->class_name = step->node->declared->name;
    planned->title = step->node->title;
    if (!sources_known(dry, step)) {
        planned->trouble = "its size depends on nodes before it that have trouble";
        return MATTE_OK;
    }
    matte_status status = matte_arguments_make(dry->job, &dry->plan, step, &hidden, &params);
    if (!status)
        status = infer_values(dry, step, params, planned);
    if (status == MATTE_ENOMEM)
        return status;
    if (status)
        planned->trouble = matte_job_message(dry->job);
    return MATTE_OK;
}

static matte_status plan_steps(struct dry_run *dry)
{
    size_t count = dry->plan.count;
    matte_status status = MATTE_OK;
    dry->planned = matte_arena_alloc_array(&dry->job->arena, count, sizeof *dry->planned);
    if (count && !dry->planned)
        return matte_fail_memory(dry->job, count * sizeof *dry->planned);
    for (size_t i = 0; i < count && !status; i++) {
        status = plan_step(dry, &dry->plan.steps[i], &dry->planned[i]);
        dry->planned[i].next = i + 1 < count ? &dry->planned[i + 1] : NULL;
    }
    return status;
}

/* What lies between steps that run together is never there as a whole. */
static void forget_between(struct dry_run *dry, const struct matte_together *together)
{
    for (size_t i = 0; i + 1 < together->count; i++) {
        for (size_t j = 0; j < MATTE_OUTPUTS_MAX; j++)
            matte_value_unref(&together->steps[i]->outputs[j]);
    }
    dry->bytes += bytes_of(together->steps[together->count - 1]);
}

/* Counts the tensors that are alive when a step, and those that run with it, are done. */
static void count_bytes(struct dry_run *dry, struct matte_step *step)
{
    struct matte_together together;
    if (step->done)
        return;
    if (matte_together_find(dry->job, &dry->plan, &hidden, step, &together))
        together.count = 1;
    forget_between(dry, &together);
    for (size_t i = 0; i < together.count; i++) {
        struct matte_step *ran = together.steps[i];
        dry->planned[ran - dry->plan.steps].bytes = dry->bytes;
        ran->done = true;
        release_sources(dry, ran);
        if (ran->readers == 0)
            release(dry, ran);
    }
}

static void count_readers(struct dry_run *dry)
{
    for (size_t i = 0; i < dry->plan.count; i++) {
        struct matte_step *step = &dry->plan.steps[i];
        for (size_t j = 0; j < step->node->input_count; j++) {
            struct matte_step *source = matte_plan_source(&dry->plan, step, j);
            if (!source)
                continue;
            source->readers++;
            source->reader = step;
        }
    }
}

matte_status matte_prompt_plan(matte_job *job, matte_prompt *prompt,
                               const struct matte_run_params *given,
                               const struct matte_planned **plan)
{
    static const struct matte_run_params usual = { .cache = NULL };
    const struct matte_run_params *params = given ? given : &usual;
    struct dry_run dry = { .job = job };
    size_t failures = job->arena.failures;
    matte_status status = matte_prepare(job, prompt, params);
    if (!status)
        status = matte_plan_new(job, prompt, params, &dry.plan);
    if (status)
        return status;
    count_readers(&dry);
    status = plan_steps(&dry);
    for (size_t i = 0; i < dry.plan.count && !status; i++)
        count_bytes(&dry, &dry.plan.steps[i]);
    for (size_t i = 0; i < dry.plan.count; i++)
        release(&dry, &dry.plan.steps[i]);
    status = matte_job_settle(job, failures, status);
    if (status)
        return status;
    /* Trouble is told in the plan. */
    job->error = (struct matte_error){ .status = MATTE_OK };
    *plan = dry.plan.count ? dry.planned : NULL;
    return MATTE_OK;
}
