/* SPDX-License-Identifier: MIT */
/* Workflows in whichever form people have them. */
#include "core/job.h"
#include "graph/convert/convert.h"
#include "graph/convert/png_texts.h"
#include "graph/prompt.h"

static const char *print(matte_job *job, const struct matte_json *json)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, json);
    return matte_text_end(&text);
}

/* Each member of an object as a text for files. */
static matte_status members_as_texts(matte_job *job, const struct matte_json *object,
                                     const struct matte_metadata **metadata)
{
    size_t count = 0;
    struct matte_metadata *texts =
        matte_arena_alloc_array(&job->arena, object->length + 1, sizeof *texts);
    if (!texts)
        return matte_fail_memory(job, object->length * sizeof *texts);
    for (const struct matte_json *at = object->first; at; at = at->next) {
        texts[count] = (struct matte_metadata){ at->key, print(job, at) };
        if (!texts[count++].text)
            return matte_fail_memory(job, 1);
    }
    *metadata = texts;
    return MATTE_OK;
}

/* What ComfyUI's front-end would send as extra_pnginfo: {"workflow": …}. */
static matte_status as_workflow(matte_job *job, const struct matte_json *json,
                                const struct matte_metadata **metadata)
{
    struct matte_json *object = matte_arena_alloc_array(&job->arena, 2, sizeof *object);
    if (!object)
        return matte_fail_memory(job, 2 * sizeof *object);
    object[1] = *json;
    object[1].key = "workflow";
    object[1].next = NULL;
    object[0] = (struct matte_json){ .type = MATTE_JSON_OBJECT, .length = 1, .first = &object[1] };
    return members_as_texts(job, &object[0], metadata);
}

/* JSON as it is in a file: a request, a prompt, or what the front-end saved. */
static matte_status load_json(matte_job *job, const char *bytes, size_t size,
                              struct matte_workflow *workflow)
{
    const struct matte_json *json;
    const struct matte_json *prompt;
    matte_status status = matte_json_parse(job, bytes, size, &json);
    if (status)
        return status;
    const struct matte_json *extra =
        matte_json_get(matte_json_get(json, "extra_data"), "extra_pnginfo");
    if (extra && extra->type == MATTE_JSON_OBJECT)
        status = members_as_texts(job, extra, &workflow->metadata);
    if (status || !matte_json_get(json, "nodes"))
        return status ? status : matte_prompt_read_any(job, json, &workflow->prompt);
    status = as_workflow(job, json, &workflow->metadata);
    if (!status)
        status = matte_workflow_prompt(job, bytes, size, &prompt);
    return status ? status : matte_prompt_read(job, prompt, NULL, &workflow->prompt);
}

/* A picture's own prompt is run; what it says of the workflow goes into new pictures. */
static matte_status load_png(matte_job *job, const char *bytes, size_t size,
                             struct matte_workflow *workflow)
{
    const char *text = NULL;
    size_t length = 0;
    const struct matte_json *json;
    matte_status status = matte_workflow_prompt(job, bytes, size, &json);
    if (!status)
        status = matte_prompt_read(job, json, NULL, &workflow->prompt);
    if (!status)
        status = matte_png_text(job, bytes, size, "workflow", &text, &length);
    if (status || !text)
        return status;
    if (matte_json_parse(job, text, length, &json) == MATTE_OK)
        return as_workflow(job, json, &workflow->metadata);
    job->error = (struct matte_error){ .status = MATTE_OK };
    return MATTE_OK;
}

matte_status matte_workflow_load(matte_job *job, const char *bytes, size_t size,
                                 struct matte_workflow *workflow)
{
    struct matte_workflow loaded = { .metadata = NULL };
    size_t failures = job->arena.failures;
    matte_status status = matte_png_is_one(bytes, size) ? load_png(job, bytes, size, &loaded)
                                                        : load_json(job, bytes, size, &loaded);
    status = matte_job_settle(job, failures, status);
    if (!status)
        *workflow = loaded;
    return status;
}
