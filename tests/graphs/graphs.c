/* SPDX-License-Identifier: MIT */
/* Runs whole prompts and compares the files that come of them with those that ComfyUI wrote:
 *
 *     graphs DIRECTORY
 *
 * with cases.json and expected/, as tests/vectors/README.md describes; the prompts' pictures are in
 * DIRECTORY/../nodes/images. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/context.h"
#include "core/job.h"
#include "core/json.h"
#include "matte/graph.h"
#include "same_file.h"
#include "temporary.h"
#include "whole_file.h"

/* What came of one prompt. */
struct outcome {
    matte_status status;
    char failed[64];
};

static void note_failure(void *user, const struct matte_event *event)
{
    struct outcome *outcome = user;
    if (event->kind == MATTE_EVENT_ERROR)
        snprintf(outcome->failed, sizeof outcome->failed, "%s", event->node);
}

/* A prompt of the job's own, since running one changes it. */
static matte_status read_prompt(matte_job *job, const struct matte_json *workflow,
                                matte_prompt **prompt)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, workflow);
    const char *json = matte_text_end(&text);
    return json ? matte_prompt_parse(job, json, text.length, prompt) : MATTE_ENOMEM;
}

static struct outcome run_prompt(matte_job *job, const struct matte_json *workflow)
{
    struct outcome outcome = { .status = MATTE_OK };
    struct matte_run_params params = { .listener = note_failure, .listener_user = &outcome };
    matte_prompt *prompt;
    outcome.status = read_prompt(job, workflow, &prompt);
    if (!outcome.status)
        outcome.status = matte_prompt_run(job, prompt, &params);
    return outcome;
}

/* All files of all outputs. Of a prompt that fails, outputs that ComfyUI got to before the failure
 * may still have been waiting here: then they must be the same if they are there. */
static bool same_files(matte_job *job, const char *directory, const char *folder,
                       const struct matte_json *outputs, bool failed)
{
    for (const struct matte_json *output = outputs->first; output; output = output->next) {
        for (const struct matte_json *name = output->first; name; name = name->next) {
            const char *ours = matte_arena_format(&job->arena, "%s/%s", folder, name->text);
            const char *theirs =
                matte_arena_format(&job->arena, "%s/expected/%s", directory, name->text);
            size_t size;
            if (failed && !whole_file(job, ours, &size))
                continue;
            if (!same_file(job, ours, theirs)) {
                printf("  %s: differs\n", name->text);
                return false;
            }
        }
    }
    return true;
}

static bool passes_in(matte_job *job, const char *directory, const char *folder,
                      const struct matte_json *json)
{
    const struct matte_json *error = matte_json_get(json, "error");
    const struct matte_json *outputs = matte_json_get(json, "outputs");
    struct outcome outcome = run_prompt(job, matte_json_get(json, "workflow"));
    bool good = outputs && (outcome.status != MATTE_OK) == (error != NULL);
    if (good && error)
        good = matte_json_equals(matte_json_get(error, "node_id"), outcome.failed);
    if (!good)
        printf("  node '%s': %s\n", outcome.failed, matte_job_message(job));
    return good && same_files(job, directory, folder, outputs, error != NULL);
}

/* Nodes that can run together do so on bands of so many rows; 0: where it pays. */
static bool passes(const char *directory, const struct matte_json *json, unsigned threads,
                   size_t rows)
{
    char folder[] = TEMPORARY_NAME;
    char pictures[4096];
    struct matte_context_params params = { .threads = threads,
                                           .compat = MATTE_COMPAT_COMFYUI_0_8,
                                           .input_directory = pictures,
                                           .output_directory = folder,
                                           .temp_directory = folder };
    matte_context *context = NULL;
    matte_job *job = NULL;
    snprintf(pictures, sizeof pictures, "%s/../nodes/images", directory);
    bool made = temporary_make(folder);
    bool good = made && !matte_context_new(&params, &context) && !matte_job_new(context, &job);
    if (good) {
        context->fused_size = rows;
        good = passes_in(job, directory, folder, json);
    }
    matte_job_free(&job);
    matte_context_unref(&context);
    if (made)
        temporary_remove(folder);
    return good;
}

int main(int count, char **arguments)
{
    matte_context *context;
    matte_job *job;
    if (count != 2 || matte_context_new(NULL, &context) || matte_job_new(context, &job)) {
        fputs("usage: graphs DIRECTORY\n", stderr);
        return 2;
    }
    size_t passed = 0;
    size_t failed = 0;
    size_t size;
    const char *path = matte_arena_format(&job->arena, "%s/cases.json", arguments[1]);
    const char *text = whole_file(job, path, &size);
    const struct matte_json *cases = NULL;
    if (!text || matte_json_parse(job, text, size, &cases))
        printf("  %s: can't be read\n", path);
    for (const struct matte_json *json = cases ? cases->first : NULL; json; json = json->next) {
        bool good = passes(arguments[1], json, 1, 0) && passes(arguments[1], json, 2, 0) &&
                    passes(arguments[1], json, 2, 3);
        if (!good)
            printf("  case %s failed\n", matte_json_get(json, "id")->text);
        passed += good;
        failed += !good;
    }
    matte_job_free(&job);
    matte_context_unref(&context);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !passed;
}
