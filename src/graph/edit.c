/* SPDX-License-Identifier: MIT */
/* Changes what a prompt gives to an input, before it is validated. */
#include <string.h>

#include "core/job.h"
#include "graph/member.h"
#include "graph/prompt.h"

/* A value as people write it on a command line: JSON where it is some, but for texts. */
static matte_status read_value(matte_job *job, const struct matte_input *input, const char *text,
                               struct matte_json *value)
{
    const struct matte_json *parsed;
    bool is_json = input->type != MATTE_STRING && input->type != MATTE_COMBO &&
                   matte_json_parse(job, text, strlen(text), &parsed) == MATTE_OK;
    job->error = (struct matte_error){ .status = MATTE_OK };
    if (is_json && parsed->type != MATTE_JSON_OBJECT) {
        *value = *parsed;
        return MATTE_OK;
    }
    const char *copy = matte_arena_copy(&job->arena, text, strlen(text));
    if (!copy)
        return matte_fail_memory(job, strlen(text));
    *value = (struct matte_json){ .type = MATTE_JSON_STRING, .text = copy, .length = strlen(text) };
    return MATTE_OK;
}

static matte_status set_in(matte_job *job, const struct matte_prompt_node *node, const char *name,
                           const char *text)
{
    const struct matte_input *input =
        node->declared ? matte_node_input(node->declared, name) : NULL;
    const struct matte_json *inputs = matte_prompt_node_inputs(node);
    if (!input || input->hidden)
        return matte_fail(job, MATTE_ENOTFOUND, name, "node %s, a %s, has no such input", node->id,
                          node->class_name ? node->class_name : "node without class");
    if (!inputs || inputs->type != MATTE_JSON_OBJECT)
        return matte_fail(job, MATTE_EINVAL, name, "node %s has no inputs", node->id);
    struct matte_json *value = matte_arena_alloc_array(&job->arena, 1, sizeof *value);
    const char *key = input->parent && !strchr(name, '.')
                          ? matte_arena_format(&job->arena, "%s.%s", input->parent, name)
                          : matte_arena_copy(&job->arena, name, strlen(name));
    if (!value || !key)
        return matte_fail_memory(job, sizeof *value);
    matte_status status = read_value(job, input, text, value);
    value->key = key;
    value->next = NULL;
    if (!status)
        matte_member_put(inputs, value);
    return status;
}

matte_status matte_prompt_set(matte_job *job, matte_prompt **prompt, const char *node,
                              const char *input, const char *text)
{
    struct matte_prompt_node *found = matte_prompt_find(*prompt, node, strlen(node));
    size_t failures = job->arena.failures;
    matte_status status = MATTE_OK;
    size_t set = 0;
    if (found) {
        set = 1;
        status = set_in(job, found, input, text);
    }
    for (size_t i = 0; !found && i < (*prompt)->count && !status; i++) {
        const char *class_name = (*prompt)->nodes[i].class_name;
        if (!class_name || strcmp(class_name, node) != 0)
            continue;
        set++;
        status = set_in(job, &(*prompt)->nodes[i], input, text);
    }
    if (!status && set == 0)
        status = matte_fail(job, MATTE_ENOTFOUND, NULL,
                            "the workflow has no node '%s', neither by id nor by class", node);
    status = matte_job_settle(job, failures, status);
    return status ? status : matte_prompt_read(job, (*prompt)->json, (*prompt)->targets, prompt);
}
