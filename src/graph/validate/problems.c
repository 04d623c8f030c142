/* SPDX-License-Identifier: MIT */
/* What validation found, for people. */
#include "core/job.h"
#include "graph/validate/errors.h"
#include "graph/validate/validate.h"

/* Adds a problem of a node, or of the prompt as a whole; NULL without memory. */
static struct matte_problem *tell(matte_job *job, matte_prompt *prompt,
                                  const struct matte_prompt_node *node)
{
    struct matte_problem *problem = matte_arena_alloc(&job->arena, sizeof *problem);
    if (!problem)
        return NULL;
    *problem = (struct matte_problem){ .details = "" };
    if (node) {
        problem->node = node->id;
        problem->class_name = node->class_name;
        problem->title = node->title;
    }
    *(prompt->last_problem ? &prompt->last_problem->next : &prompt->problems) = problem;
    prompt->last_problem = problem;
    return problem;
}

static bool tell_error(matte_job *job, matte_prompt *prompt, const struct matte_prompt_node *node,
                       const struct matte_prompt_error *error)
{
    struct matte_problem *problem = tell(job, prompt, node);
    if (!problem)
        return false;
    problem->type = matte_error_type(error);
    problem->message = error->message;
    problem->details = error->details;
    return true;
}

/* ComfyUI's message names the first of these only. */
static bool tell_lacking(matte_job *job, matte_prompt *prompt)
{
    bool good = true;
    for (size_t i = 0; i < prompt->count && good; i++) {
        const struct matte_prompt_node *node = &prompt->nodes[i];
        if (node->declared)
            continue;
        struct matte_problem *problem = tell(job, prompt, node);
        good = problem != NULL;
        if (!good)
            break;
        problem->type = matte_error_type(prompt->error);
        problem->message = node->class_name ? "matte has no such node" : "the node has no class";
    }
    return good;
}

static bool tell_all(matte_job *job, matte_prompt *prompt)
{
    bool good = true;
    if (prompt->error && prompt->error->kind == MATTE_ERROR_INVALID_PROMPT)
        good = tell_lacking(job, prompt);
    for (const struct matte_prompt_list *entry = prompt->failed; entry && good;
         entry = entry->next) {
        const struct matte_prompt_error *error = entry->node->errors;
        for (; error && good; error = error->next)
            good = tell_error(job, prompt, entry->node, error);
    }
    /* It adds nothing to what its nodes tell. */
    if (prompt->error && !prompt->problems && good)
        good = tell_error(job, prompt, NULL, prompt->error);
    return good;
}

matte_status matte_prompt_validate(matte_job *job, matte_prompt *prompt,
                                   struct matte_validation *validation)
{
    if (!prompt->validated) {
        size_t failures = job->arena.failures;
        matte_status status = matte_validate(job, prompt);
        if (!status && !tell_all(job, prompt))
            status = matte_fail_memory(job, sizeof(struct matte_problem));
        status = matte_job_settle(job, failures, status);
        if (status)
            return status;
        prompt->validated = true;
    }
    *validation = (struct matte_validation){ .valid = prompt->error == NULL,
                                             .nodes = prompt->count,
                                             .outputs = prompt->output_count,
                                             .outputs_asked = prompt->outputs_asked,
                                             .problems = prompt->problems };
    return MATTE_OK;
}
