/* SPDX-License-Identifier: MIT */
/* From a file to the API format: tells the forms apart, and converts the front-end's. */
#include "graph/convert/convert.h"

#include "core/job.h"
#include "graph/convert/flat.h"
#include "graph/convert/png_texts.h"
#include "matte/graph.h"

/* Bytes of JSON that the conversion writes: values in subgraphs can come out many times. */
enum { MOST_WRITTEN = 256 << 20 };

/* The front-end's form has a list of nodes. */
static bool is_ui(const struct matte_json *json)
{
    const struct matte_json *nodes = matte_json_get(json, "nodes");
    return nodes && nodes->type == MATTE_JSON_ARRAY;
}

/* The API format has objects with a class; one that has none is for validation to tell. */
static bool is_api(const struct matte_json *json)
{
    const struct matte_json *node = json->type == MATTE_JSON_OBJECT ? json->first : NULL;
    while (node && !matte_json_get(node, "class_type"))
        node = node->next;
    return node;
}

static matte_status convert(matte_job *job, const struct matte_json *json,
                            const struct matte_json **prompt)
{
    struct ui_workflow ui;
    struct flat_workflow flat;
    matte_status status = matte_ui_parse(job, json, &ui);
    if (!status)
        status = matte_flatten(&ui, &flat);
    if (!status)
        status = matte_flat_check_ids(&flat);
    if (!status)
        status = matte_flat_check_known(&flat);
    return status ? status : matte_flat_write(&flat, prompt);
}

static matte_status read_json(matte_job *job, const char *bytes, size_t size,
                              const struct matte_json **prompt)
{
    const struct matte_json *json = NULL;
    matte_status status = matte_json_parse(job, bytes, size, &json);
    if (status)
        return status;
    if (is_ui(json))
        return convert(job, json, prompt);
    if (!is_api(json))
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "this is no workflow: it has neither a list of nodes, as ComfyUI saves "
                          "it, nor nodes with a class_type, as in its API format");
    *prompt = json;
    return MATTE_OK;
}

/* What was run to make the picture goes before what the user saw. */
static matte_status read_png(matte_job *job, const char *bytes, size_t size,
                             const struct matte_json **prompt)
{
    static const char *const keywords[] = { "prompt", "workflow" };
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        const char *text = NULL;
        size_t length = 0;
        matte_status status = matte_png_text(job, bytes, size, keywords[i], &text, &length);
        if (status)
            return status;
        if (text)
            return read_json(job, text, length, prompt);
    }
    return matte_fail(job, MATTE_ENOTFOUND, NULL,
                      "the picture carries no workflow; ComfyUI writes one into the PNG files that "
                      "it saves, unless it was told not to");
}

matte_status matte_workflow_prompt(matte_job *job, const char *bytes, size_t size,
                                   const struct matte_json **prompt)
{
    size_t failures = job->arena.failures;
    matte_status status = matte_png_is_one(bytes, size) ? read_png(job, bytes, size, prompt)
                                                        : read_json(job, bytes, size, prompt);
    return matte_job_settle(job, failures, status);
}

static matte_status print(matte_job *job, const struct matte_json *prompt, unsigned indent,
                          const char **json)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text, .indent = indent };
    matte_json_begin_object(&writer);
    for (const struct matte_json *node = prompt->first; node; node = node->next) {
        matte_json_key(&writer, node->key);
        matte_json_value(&writer, node);
        if (text.length > MOST_WRITTEN)
            return matte_fail(job, MATTE_ELIMIT, NULL, "the API format has more than %d bytes",
                              MOST_WRITTEN);
    }
    matte_json_end_object(&writer);
    const char *string = matte_text_end(&text);
    if (!string)
        return matte_fail_memory(job, text.length);
    *json = string;
    return MATTE_OK;
}

matte_status matte_workflow_convert(matte_job *job, const char *bytes, size_t size, unsigned indent,
                                    const char **api_json)
{
    const struct matte_json *prompt = NULL;
    matte_status status = matte_workflow_prompt(job, bytes, size, &prompt);
    return status ? status : print(job, prompt, indent, api_json);
}
