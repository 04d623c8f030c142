/* SPDX-License-Identifier: MIT */
/* What ComfyUI does with a prompt before it queues it: the prompt as a whole. */
#include <string.h>

#include "core/job.h"
#include "graph/validate/errors.h"
#include "graph/validate/python.h"
#include "graph/validate/validate.h"
#include "graph/validate/walk.h"

/* Records what is wrong with the prompt as a whole. The texts may be NULL. */
static matte_status refuse(matte_job *job, matte_prompt *prompt, enum matte_error_kind kind,
                           struct matte_text *message, struct matte_text *details)
{
    struct matte_prompt_error *error = matte_error_new(job, kind);
    if (!error || (message && !matte_error_set_message(error, message)) ||
        (details && !matte_error_set_details(error, details)))
        return matte_fail_memory(job, sizeof *error);
    prompt->error = error;
    return MATTE_OK;
}

/* A node without a class, or with one that matte lacks. */
static matte_status refuse_node(matte_job *job, matte_prompt *prompt,
                                const struct matte_prompt_node *node)
{
    const struct matte_json *class_type = matte_json_get(node->json, "class_type");
    struct matte_text message = { .arena = &job->arena };
    struct matte_text details = { .arena = &job->arena };
    matte_text_put(&message, "Cannot execute because ");
    if (class_type) {
        matte_text_put(&message, "node ");
        matte_python_str(&message, class_type);
        matte_text_put(&message, " does not exist.");
    } else {
        matte_text_put(&message, "a node is missing the class_type property.");
    }
    matte_text_format(&details, "Node ID '#%s'", node->id);
    return refuse(job, prompt, MATTE_ERROR_INVALID_PROMPT, &message, &details);
}

/* A request whose parts are of the wrong kind, at which ComfyUI's server fails. */
static matte_status refuse_form(matte_job *job, matte_prompt *prompt, const char *words)
{
    struct matte_text message = { .arena = &job->arena };
    matte_text_put(&message, words);
    return refuse(job, prompt, MATTE_ERROR_INVALID_PROMPT, &message, NULL);
}

static matte_status check_classes(matte_job *job, matte_prompt *prompt)
{
    for (size_t i = 0; i < prompt->count; i++) {
        if (!prompt->nodes[i].declared)
            return refuse_node(job, prompt, &prompt->nodes[i]);
    }
    return MATTE_OK;
}

/* Marks the output nodes that are asked for. */
static void ask(matte_prompt *prompt)
{
    for (size_t i = 0; i < prompt->count; i++) {
        struct matte_prompt_node *node = &prompt->nodes[i];
        bool output = !prompt->targets && node->declared->output_node;
        node->asked = node->wanted || (output && !prompt->wanted_only);
    }
    const struct matte_json *target = NULL;
    if (prompt->targets && !prompt->wanted_only)
        target = prompt->targets->first;
    for (; target; target = target->next) {
        struct matte_prompt_node *node =
            target->type == MATTE_JSON_STRING
                ? matte_prompt_find(prompt, target->text, target->length)
                : NULL;
        if (node)
            node->asked = node->asked || node->declared->output_node;
    }
    for (size_t i = 0; i < prompt->count; i++)
        prompt->outputs_asked += prompt->nodes[i].asked;
}

/* Says of each output that failed by itself how it did. */
static matte_status refuse_outputs(matte_job *job, matte_prompt *prompt)
{
    struct matte_text details = { .arena = &job->arena };
    for (size_t i = 0; i < prompt->count; i++) {
        const struct matte_prompt_node *node = &prompt->nodes[i];
        const struct matte_prompt_error *error = node->asked ? node->errors : NULL;
        for (; error; error = error->next) {
            matte_text_put(&details, details.length ? "\n" : "");
            matte_text_append(&details, error->message, error->message_length);
            matte_text_put(&details, ": ");
            matte_text_append(&details, error->details, error->details_length);
        }
    }
    return refuse(job, prompt, MATTE_ERROR_OUTPUTS_FAILED, NULL, &details);
}

matte_status matte_validate(matte_job *job, matte_prompt *prompt)
{
    if (!prompt->json)
        return refuse(job, prompt, MATTE_ERROR_NO_PROMPT, NULL, NULL);
    if (prompt->json->type != MATTE_JSON_OBJECT)
        return refuse_form(job, prompt, "The prompt is not an object with a node for each key.");
    if (prompt->targets && prompt->targets->type != MATTE_JSON_ARRAY)
        return refuse_form(job, prompt, "partial_execution_targets is not a list of node ids.");
    matte_status status = check_classes(job, prompt);
    if (status || prompt->error)
        return status;
    ask(prompt);
    if (!prompt->outputs_asked)
        return refuse(job, prompt, MATTE_ERROR_NO_OUTPUTS, NULL, NULL);
    status = matte_validate_outputs(job, prompt);
    if (status || prompt->output_count)
        return status;
    return refuse_outputs(job, prompt);
}
