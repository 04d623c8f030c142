/* SPDX-License-Identifier: MIT */
/* Validates recorded prompts and compares the replies with ComfyUI's:
 *
 *     prompts DIRECTORY
 *
 * with prompts.json, as tests/vectors/README.md describes, in which loaders find the files of
 * ../nodes/images. Prompts with nodes of ComfyUI that matte does not have are passed over. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/job.h"
#include "graph/prompt.h"
#include "same.h"
#include "whole_file.h"

struct run {
    matte_job *job;
    /* The nodes that ComfyUI has. */
    const struct matte_json *known;
    size_t passed;
    size_t failed;
    size_t skipped;
};

static const struct matte_json *parse_file(matte_job *job, const char *path)
{
    const struct matte_json *json = NULL;
    size_t size = 0;
    const char *bytes = whole_file(job, path, &size);
    if (!bytes || matte_json_parse(job, bytes, size, &json))
        fprintf(stderr, "can't read %s: %s\n", path, matte_job_message(job));
    return json;
}

/* A class of the prompt that ComfyUI has and matte has not; NULL: none. */
static const char *lacking(const struct run *run, const struct matte_json *prompt)
{
    const struct matte_json *node = prompt ? prompt->first : NULL;
    for (; node; node = node->next) {
        const struct matte_json *class_type = matte_json_get(node, "class_type");
        if (class_type && class_type->type == MATTE_JSON_STRING &&
            !matte_node_find(class_type->text) && matte_json_get(run->known, class_type->text))
            return class_type->text;
    }
    return NULL;
}

/* Knuth's MMIX generator. */
static size_t draw(uint64_t *random, size_t below)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(*random >> 33) % below;
}

static void shuffle_inputs(struct matte_prompt_node *node, uint64_t *random)
{
    for (size_t i = node->input_count; i > 1; i--) {
        size_t j = draw(random, i);
        struct matte_prompt_input input = node->inputs[i - 1];
        node->inputs[i - 1] = node->inputs[j];
        node->inputs[j] = input;
    }
}

/* Puts the nodes into another order, which is that of the outputs. */
static void shuffle_nodes(matte_job *job, const struct matte_json *prompt, uint64_t *random)
{
    size_t count = prompt->length;
    struct matte_json *values = matte_arena_alloc_array(&job->arena, count, sizeof *values);
    struct matte_json *place = (struct matte_json *)prompt->first;
    for (size_t i = 0; i < count && values; i++) {
        size_t j = draw(random, i + 1);
        values[i] = values[j];
        values[j] = *place;
        place = (struct matte_json *)place->next;
    }
    place = (struct matte_json *)prompt->first;
    for (size_t i = 0; i < count && values; i++) {
        const struct matte_json *next = place->next;
        *place = values[i];
        place->next = next;
        place = (struct matte_json *)next;
    }
}

/* What a validation in an order of its own comes to: 0 is matte's. */
static const char *compare(matte_job *job, const struct matte_json *json, const char *request,
                           uint64_t order)
{
    const struct matte_json *value;
    matte_prompt *prompt;
    struct matte_validation validation;
    const char *text;
    int64_t status = 0;
    matte_json_integer(matte_json_get(json, "status"), &status);
    if (matte_json_parse(job, request, strlen(request), &value))
        return matte_job_message(job);
    if (order)
        shuffle_nodes(job, matte_json_get(value, "prompt"), &order);
    if (matte_prompt_read_request(job, value, &prompt))
        return matte_job_message(job);
    for (size_t i = 0; i < prompt->count && order; i++)
        shuffle_inputs(&prompt->nodes[i], &order);
    if (matte_prompt_validate(job, prompt, &validation) ||
        matte_prompt_reply_json(job, prompt, &text) ||
        matte_json_parse(job, text, strlen(text), &value))
        return matte_job_message(job);
    if (status != (validation.valid ? 200 : 400))
        return "the status differs";
    return same_replies(value, matte_json_get(json, "reply"));
}

/* ComfyUI checks a node's inputs and a prompt's outputs in a random order, and does not get to the
 * rest of them if a link leads nowhere: so what some order comes to is right. */
static const char *compare_orders(matte_job *job, const struct matte_json *json)
{
    enum { ORDERS = 500 };
    struct matte_text request = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &request };
    matte_json_value(&writer, matte_json_get(json, "request"));
    const char *text = matte_text_end(&request);
    const char *difference = compare(job, json, text, 0);
    const struct matte_json *nodes = matte_json_get(matte_json_get(json, "reply"), "node_errors");
    if (!nodes || !nodes->length)
        return difference;
    for (uint64_t order = 1; order < ORDERS && difference; order++) {
        if (!compare(job, json, text, order))
            difference = NULL;
    }
    return difference;
}

static void run_case(struct run *run, const struct matte_json *json)
{
    int64_t id = 0;
    matte_json_integer(matte_json_get(json, "id"), &id);
    const char *class_name =
        lacking(run, matte_json_get(matte_json_get(json, "request"), "prompt"));
    if (class_name) {
        run->skipped++;
        printf("  case %d: no %s\n", (int)id, class_name);
        return;
    }
    const char *difference = compare_orders(run->job, json);
    if (difference)
        printf("  case %d: %s\n", (int)id, difference);
    *(difference ? &run->failed : &run->passed) += 1;
}

/* Where the loaders' files are: beside the recorded nodes, or in the tests' own folder. */
static const char *pictures(struct matte_arena *arena, const char *directory)
{
    struct stat folder;
    const char *recorded = matte_arena_format(arena, "%s/../nodes/images", directory);
    return recorded && stat(recorded, &folder) == 0 ? recorded : MATTE_TESTS "/pictures";
}

static int run_all(struct run *run, const char *directory)
{
    const char *path = matte_arena_format(&run->job->arena, "%s/prompts.json", directory);
    const struct matte_json *cases = path ? parse_file(run->job, path) : NULL;
    run->known = parse_file(run->job, MATTE_TESTS "/object_info.json");
    if (!cases || !run->known)
        return 2;
    for (const struct matte_json *json = cases->first; json; json = json->next)
        run_case(run, json);
    printf("%zu passed over for want of nodes\n", run->skipped);
    printf("%zu passed, %zu failed\n", run->passed, run->failed);
    return run->failed || !run->passed;
}

int main(int count, char **arguments)
{
    struct matte_arena arena = { 0 };
    struct matte_context_params params = { .compat = MATTE_COMPAT_COMFYUI_0_8 };
    matte_context *context = NULL;
    struct run run = { 0 };
    if (count != 2) {
        fputs("usage: prompts DIRECTORY\n", stderr);
        return 2;
    }
    params.input_directory = pictures(&arena, arguments[1]);
    int status = 2;
    if (!matte_context_new(&params, &context) && !matte_job_new(context, &run.job))
        status = run_all(&run, arguments[1]);
    matte_job_free(&run.job);
    matte_context_unref(&context);
    matte_arena_clear(&arena);
    return status;
}
