/* SPDX-License-Identifier: MIT */
#include "graph/validate/reply.h"

#include "core/job.h"
#include "graph/validate/errors.h"

static void write_node(struct matte_json_writer *writer, const struct matte_prompt_node *node)
{
    matte_json_key(writer, node->id);
    matte_json_begin_object(writer);
    matte_json_key(writer, "errors");
    matte_json_begin_array(writer);
    for (const struct matte_prompt_error *error = node->errors; error; error = error->next)
        matte_error_write(writer, error);
    matte_json_end_array(writer);
    matte_json_key(writer, "dependent_outputs");
    matte_json_begin_array(writer);
    for (const struct matte_prompt_list *output = node->dependents; output; output = output->next)
        matte_json_string(writer, output->node->id);
    matte_json_end_array(writer);
    matte_json_key_string(writer, "class_type", node->class_name);
    matte_json_end_object(writer);
}

void matte_reply_write(struct matte_json_writer *writer, const matte_prompt *prompt)
{
    if (prompt->error) {
        matte_json_key(writer, "error");
        matte_error_write(writer, prompt->error);
    }
    matte_json_key(writer, "node_errors");
    matte_json_begin_object(writer);
    for (const struct matte_prompt_list *failed = prompt->failed; failed; failed = failed->next)
        write_node(writer, failed->node);
    matte_json_end_object(writer);
}

/* A prompt that could not be parsed, as one that the job's last error refused. */
static matte_prompt *refused(matte_job *job)
{
    matte_prompt *prompt = matte_arena_alloc_array(&job->arena, 1, sizeof *prompt);
    struct matte_prompt_error *error = matte_error_new(job, MATTE_ERROR_INVALID_PROMPT);
    if (!prompt || !error)
        return NULL;
    struct matte_text message = { .arena = &job->arena };
    matte_text_put(&message, matte_job_message(job));
    if (!matte_error_set_message(error, &message))
        return NULL;
    prompt->error = error;
    return prompt;
}

matte_status matte_prompt_reply_json(matte_job *job, const matte_prompt *prompt, const char **json)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    if (!prompt)
        prompt = refused(job);
    if (!prompt)
        return matte_fail_memory(job, sizeof *prompt);
    matte_json_begin_object(&writer);
    matte_reply_write(&writer, prompt);
    matte_json_end_object(&writer);
    const char *string = matte_text_end(&text);
    if (!string)
        return matte_fail_memory(job, text.length);
    *json = string;
    return MATTE_OK;
}
