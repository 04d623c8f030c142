/* SPDX-License-Identifier: MIT */
#include "graph/run/prepare.h"

#include <string.h>

#include "core/job.h"

static matte_status find(matte_job *job, const matte_prompt *prompt, const char *id,
                         struct matte_prompt_node **node)
{
    *node = matte_prompt_find(prompt, id, strlen(id));
    if (*node)
        return MATTE_OK;
    return matte_fail(job, MATTE_ENOTFOUND, NULL, "the prompt has no node %s", id);
}

static matte_status want(matte_job *job, matte_prompt *prompt,
                         const struct matte_run_params *params)
{
    struct matte_prompt_node *node;
    matte_status status = MATTE_OK;
    for (size_t i = 0; params->targets && i < params->target_count && !status; i++) {
        status = find(job, prompt, params->targets[i], &node);
        if (!status)
            node->wanted = true;
    }
    for (size_t i = 0; i < params->take_count && !status; i++) {
        status = find(job, prompt, params->takes[i].node, &node);
        if (!status)
            node->wanted = true;
    }
    prompt->wanted_only = params->targets != NULL;
    return status;
}

/* What the prompt says of these inputs is not looked at. */
static matte_status supply(matte_job *job, matte_prompt *prompt,
                           const struct matte_supply *supplied)
{
    struct matte_prompt_node *node;
    bool found = false;
    matte_status status = find(job, prompt, supplied->node, &node);
    for (size_t i = 0; !status && i < node->input_count; i++) {
        struct matte_prompt_input *input = &node->inputs[i];
        if (strcmp(input->declared->name, supplied->input) != 0)
            continue;
        input->supplied = true;
        input->given = MATTE_GIVEN_NOTHING;
        found = true;
    }
    if (!status && !found)
        status =
            matte_fail(job, MATTE_ENOTFOUND, supplied->input, "node %s, a %s, has no such input",
                       node->id, node->class_name ? node->class_name : "node without class");
    return status;
}

/* Forgets what was found for other wishes. */
static matte_status start_anew(matte_job *job, matte_prompt *prompt)
{
    matte_prompt *fresh;
    const struct matte_json *request = prompt->request;
    matte_status status = matte_prompt_read(job, prompt->json, prompt->targets, &fresh);
    if (status)
        return status;
    *prompt = *fresh;
    prompt->request = request;
    return MATTE_OK;
}

static matte_status refuse(matte_job *job, const struct matte_problem *problem)
{
    const char *outer = job->node;
    const char *details = problem ? problem->details : "";
    job->node = problem ? problem->class_name : NULL;
    matte_status status =
        matte_fail(job, MATTE_EINVAL, NULL, "the prompt is invalid: %s%s%s%s%s",
                   problem && problem->node ? "node " : "",
                   problem && problem->node ? problem->node : "",
                   problem && problem->node ? ": " : "",
                   problem ? problem->message : "nothing in it can be run",
                   *details ? matte_arena_format(&job->arena, ": %s", details) : "");
    job->node = outer;
    return status;
}

matte_status matte_prepare(matte_job *job, matte_prompt *prompt,
                           const struct matte_run_params *params)
{
    struct matte_validation validation;
    bool special = params->targets || params->take_count || params->supply_count;
    matte_status status = special ? start_anew(job, prompt) : MATTE_OK;
    if (!status && special)
        status = want(job, prompt, params);
    for (size_t i = 0; i < params->supply_count && !status; i++)
        status = supply(job, prompt, &params->supplies[i]);
    if (!status)
        status = matte_prompt_validate(job, prompt, &validation);
    if (status || validation.valid)
        return status;
    return refuse(job, validation.problems);
}
