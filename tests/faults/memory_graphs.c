/* SPDX-License-Identifier: MIT */
/* Prompts: recorded ones run and planned, the front-end's workflows converted, and what tells of
 * nodes. */
#include <string.h>

#include "core/arena.h"
#include "core/job.h"
#include "core/json.h"
#include "fixtures.h"
#include "memory.h"
#include "trial.h"

struct prompt {
    const char *json;
    size_t size;
};

static matte_status run(struct attempt *attempt, const void *subject)
{
    const struct prompt *text = subject;
    const struct matte_run_params params = { .cache = NULL };
    matte_prompt *prompt = NULL;
    matte_status status = matte_prompt_parse(attempt->job, text->json, text->size, &prompt);
    return status ? status : matte_prompt_run(attempt->job, prompt, &params);
}

/* Once more with what the first run left: a cache that could not keep it leaves more to do. */
static matte_status run_again(struct attempt *attempt, const void *subject)
{
    const struct prompt *text = subject;
    matte_prompt *prompt = NULL;
    matte_cache *cache = NULL;
    matte_status status = matte_prompt_parse(attempt->job, text->json, text->size, &prompt);
    if (!status && matte_cache_new(matte_job_context(attempt->job), 0, &cache))
        status = matte_fail_memory(attempt->job, 0);
    for (int i = 0; i < 2 && !status; i++) {
        struct matte_run_params params = { .cache = cache };
        status = matte_prompt_run(attempt->job, prompt, &params);
    }
    matte_cache_free(&cache);
    return status;
}

static matte_status plan(struct attempt *attempt, const void *subject)
{
    const struct prompt *text = subject;
    const struct matte_run_params params = { 0 };
    const struct matte_planned *planned = NULL;
    const char *reply = "";
    matte_prompt *prompt = NULL;
    matte_status status = matte_prompt_parse(attempt->job, text->json, text->size, &prompt);
    if (!status)
        status = matte_prompt_reply_json(attempt->job, prompt, &reply);
    if (!status)
        status = matte_prompt_plan(attempt->job, prompt, &params, &planned);
    for (; planned && !status; planned = planned->next) {
        trial_digest(attempt, &planned->bytes, sizeof planned->bytes);
        trial_digest(attempt, planned->trouble, planned->trouble ? strlen(planned->trouble) : 0);
    }
    trial_digest(attempt, reply, strlen(reply));
    return status;
}

/* What ComfyUI's server would answer. */
static matte_status reply(struct attempt *attempt, const void *subject)
{
    const struct prompt *text = subject;
    const char *json = "";
    matte_prompt *prompt = NULL;
    matte_status status = matte_prompt_parse(attempt->job, text->json, text->size, &prompt);
    if (!status)
        status = matte_prompt_reply_json(attempt->job, prompt, &json);
    trial_digest(attempt, json, strlen(json));
    return status;
}

static matte_status convert(struct attempt *attempt, const void *subject)
{
    const struct fixture *fixture = subject;
    const char *json = "";
    struct matte_workflow workflow;
    matte_status status =
        matte_workflow_convert(attempt->job, (const char *)fixture->bytes, fixture->size, 2, &json);
    if (!status)
        status = matte_workflow_load(attempt->job, (const char *)fixture->bytes, fixture->size,
                                     &workflow);
    trial_digest(attempt, json, strlen(json));
    return status;
}

static matte_status describe(struct attempt *attempt, const void *subject)
{
    const char *json = "";
    const char *manual = "";
    matte_status status = matte_object_info(attempt->job, subject, 2, &json);
    if (!status)
        status = matte_node_manual(attempt->job, subject, 80, &manual);
    trial_digest(attempt, json, strlen(json));
    trial_digest(attempt, manual, strlen(manual));
    return status;
}

/* The member `key` of each case of a file as a prompt. */
static void try_cases(const struct trial *trial, const char *path, const char *key, size_t sample)
{
    struct fixtures files = { 0 };
    struct matte_arena arena = { 0 };
    const struct matte_json *cases = NULL;
    matte_context *context = NULL;
    matte_job *job = NULL;
    fixtures_add(&files, path);
    if (matte_context_new(NULL, &context) || matte_job_new(context, &job) ||
        matte_json_parse(job, (const char *)files.files[0].bytes, files.files[0].size, &cases))
        return;
    for (const struct matte_json *item = cases->first; item; item = item->next) {
        struct matte_text text = { .arena = &arena };
        struct matte_json_writer writer = { .text = &text };
        matte_json_value(&writer, matte_json_get(item, key));
        struct prompt prompt = { matte_text_end(&text), text.length };
        struct trial made = *trial;
        made.subject = &prompt;
        made.subject_name = prompt.json;
        trial_run(&made, sample);
        matte_arena_clear(&arena);
    }
    matte_job_free(&job);
    matte_context_unref(&context);
    fixtures_free(&files);
}

static void try_workflows(size_t sample)
{
    struct fixtures files = { 0 };
    fixtures_add(&files, MATTE_TESTS "/vectors/workflows");
    fixtures_add(&files, MATTE_TESTS "/../docs/workflows");
    for (size_t i = 0; i < files.count; i++) {
        struct trial trial = { .name = "convert", .run = convert, .subject = &files.files[i] };
        trial.subject_name = files.files[i].name;
        trial_run(&trial, sample);
    }
    fixtures_free(&files);
}

static void try_nodes(size_t sample)
{
    for (const struct matte_node *const *node = matte_nodes(); *node; node++) {
        struct trial trial = { .name = "describe", .run = describe, .subject = *node };
        trial.subject_name = (*node)->name;
        trial_run(&trial, sample);
    }
}

void memory_graphs(size_t sample)
{
    static const struct trial running = { .name = "run", .run = run, .writes = true };
    static const struct trial again = {
        .name = "run again", .run = run_again, .writes = true, .writes_vary = true
    };
    static const struct trial planning = { .name = "plan", .run = plan };
    static const struct trial replying = { .name = "reply", .run = reply };
    const char *graphs = MATTE_TESTS "/vectors/graphs/cases.json";
    try_cases(&running, graphs, "workflow", sample);
    try_cases(&again, graphs, "workflow", sample);
    try_cases(&planning, graphs, "workflow", sample);
    try_cases(&replying, MATTE_TESTS "/vectors/prompts/prompts.json", "request", sample);
    try_workflows(sample);
    try_nodes(sample);
}
