/* SPDX-License-Identifier: MIT */
/* From JSON to a prompt's nodes. */
#include "graph/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "graph/inputs.h"

const struct matte_json *matte_prompt_node_inputs(const struct matte_prompt_node *node)
{
    return matte_json_get(node->json, "inputs");
}

/* NULL unless it is a string. What holds a zero byte ends there, which is good for showing only. */
static const char *string_or_null(const struct matte_json *value)
{
    return value && value->type == MATTE_JSON_STRING ? value->text : NULL;
}

static struct matte_prompt_node read_node(const struct matte_json *json)
{
    const struct matte_json *class_type = matte_json_get(json, "class_type");
    struct matte_prompt_node node = {
        .id = json->key,
        .json = json,
        .class_name = string_or_null(class_type),
        .title = string_or_null(matte_json_get(matte_json_get(json, "_meta"), "title")),
    };
    const struct matte_node *declared = node.class_name ? matte_node_find(node.class_name) : NULL;
    if (declared && matte_json_equals(class_type, declared->name))
        node.declared = declared;
    return node;
}

static int compare_ids(const void *left, const void *right)
{
    const struct matte_prompt_node *const *a = left;
    const struct matte_prompt_node *const *b = right;
    return strcmp((*a)->id, (*b)->id);
}

/* Sorted, so that strangers can choose no ids which take quadratic time. */
static void sort_by_id(matte_prompt *prompt)
{
    for (size_t i = 0; i < prompt->count; i++)
        prompt->by_id[i] = &prompt->nodes[i];
    if (prompt->count)
        qsort(prompt->by_id, prompt->count, sizeof(struct matte_prompt_node *), compare_ids);
}

struct matte_prompt_node *matte_prompt_find(const matte_prompt *prompt, const char *id,
                                            size_t length)
{
    /* Ids hold no zero byte: they are keys. */
    if (strlen(id) != length)
        return NULL;
    struct matte_prompt_node wanted = { .id = id };
    const struct matte_prompt_node *key = &wanted;
    if (!prompt->count)
        return NULL;
    struct matte_prompt_node **found =
        bsearch(&key, prompt->by_id, prompt->count, sizeof *found, compare_ids);
    return found ? *found : NULL;
}

static matte_status read_nodes(matte_job *job, matte_prompt *prompt)
{
    struct matte_arena *arena = &job->arena;
    prompt->count = prompt->json->length;
    prompt->nodes = matte_arena_alloc_array(arena, prompt->count, sizeof *prompt->nodes);
    prompt->by_id = matte_arena_alloc_array(arena, prompt->count, sizeof *prompt->by_id);
    if (!prompt->nodes || !prompt->by_id)
        return matte_fail_memory(job, prompt->count * sizeof *prompt->nodes);
    size_t i = 0;
    for (const struct matte_json *json = prompt->json->first; json; json = json->next)
        prompt->nodes[i++] = read_node(json);
    sort_by_id(prompt);
    matte_status status = MATTE_OK;
    for (i = 0; i < prompt->count && !status; i++)
        status = matte_prompt_find_inputs(job, prompt, &prompt->nodes[i]);
    return status;
}

matte_status matte_prompt_read(matte_job *job, const struct matte_json *json,
                               const struct matte_json *targets, matte_prompt **prompt)
{
    matte_prompt *read = matte_arena_alloc_array(&job->arena, 1, sizeof *read);
    if (!read)
        return matte_fail_memory(job, sizeof *read);
    read->json = json;
    if (targets && targets->type != MATTE_JSON_NULL)
        read->targets = targets;
    matte_status status = MATTE_OK;
    if (json && json->type == MATTE_JSON_OBJECT)
        status = read_nodes(job, read);
    if (!status)
        *prompt = read;
    return status;
}

matte_status matte_prompt_read_request(matte_job *job, const struct matte_json *request,
                                       matte_prompt **prompt)
{
    matte_prompt *read;
    matte_status status =
        matte_prompt_read(job, matte_json_get(request, "prompt"),
                          matte_json_get(request, "partial_execution_targets"), &read);
    if (status)
        return status;
    read->request = request;
    *prompt = read;
    return MATTE_OK;
}

/* A node may have the id "prompt", and then it has a class, which a prompt has not. */
static bool is_request(const struct matte_json *json)
{
    const struct matte_json *prompt = matte_json_get(json, "prompt");
    const struct matte_json *class_type = matte_json_get(prompt, "class_type");
    return prompt && !(class_type && class_type->type == MATTE_JSON_STRING);
}

matte_status matte_prompt_read_any(matte_job *job, const struct matte_json *json,
                                   matte_prompt **prompt)
{
    if (is_request(json))
        return matte_prompt_read_request(job, json, prompt);
    return matte_prompt_read(job, json, NULL, prompt);
}

matte_status matte_prompt_parse(matte_job *job, const char *json, size_t size,
                                matte_prompt **prompt)
{
    const struct matte_json *value;
    size_t failures = job->arena.failures;
    matte_status status = matte_json_parse(job, json, size, &value);
    if (!status)
        status = matte_prompt_read_any(job, value, prompt);
    return matte_job_settle(job, failures, status);
}
