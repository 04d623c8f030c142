/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "matte/graph.h"
#include "problems.h"
#include "run_report.h"
#include "whole.h"

struct settings {
    const char *input;
    const char *output;
    const char *temp;
    struct cli_texts set;
    struct cli_texts target;
    unsigned compat;
    bool dry_run;
    bool json;
    size_t jobs;
    bool quiet;
    struct cli_limits limits;
};

static const char *const compats[] = { "newest", "comfyui-0.8", NULL };

/* "5.expand=12": ids and classes hold no full stop, names of inputs may. */
static bool set_input(const struct cli_session *session, matte_prompt **prompt,
                      const char *argument)
{
    char *node = strdup(argument);
    char *stop = node ? strchr(node, '.') : NULL;
    char *equals = stop ? strchr(stop, '=') : NULL;
    bool good = false;
    if (equals) {
        *stop = *equals = '\0';
        good = !matte_prompt_set(session->job, prompt, node, stop + 1, equals + 1);
        if (!good)
            cli_session_failed(session);
    } else {
        cli_error("run: --set can't be '%s'; write NODE.INPUT=VALUE, NODE being an id or a class",
                  argument);
    }
    free(node);
    return good;
}

static bool set_inputs(const struct cli_session *session, const struct settings *settings,
                       matte_prompt **prompt)
{
    bool good = true;
    for (size_t i = 0; i < settings->set.count && good; i++)
        good = set_input(session, prompt, settings->set.values[i]);
    return good;
}

static int plan(const struct cli_session *session, const struct settings *settings,
                matte_prompt *prompt, const struct matte_run_params *params)
{
    const struct matte_planned *planned;
    if (matte_prompt_plan(session->job, prompt, params, &planned))
        return cli_session_failed(session);
    return cli_run_print_plan(planned, settings->json) ? 0 : CLI_FAILED;
}

/* Whether anything can be run; tells of what can't. */
static bool check(const struct cli_session *session, const struct settings *settings,
                  const char *path, matte_prompt *prompt)
{
    struct matte_validation validation;
    if (matte_prompt_validate(session->job, prompt, &validation)) {
        cli_session_failed(session);
        return false;
    }
    cli_print_problems(stderr, path, validation.problems);
    return validation.valid || settings->target.count;
}

static int run_prompt(const struct cli_session *session, const struct settings *settings,
                      const char *path, const struct matte_workflow *workflow, matte_prompt *prompt)
{
    struct cli_run_report report;
    struct matte_run_params params = {
        .metadata = workflow->metadata,
        .targets = settings->target.count ? settings->target.values : NULL,
        .target_count = settings->target.count,
        .listener = cli_run_event,
        .listener_user = &report,
    };
    if (!check(session, settings, path, prompt))
        return CLI_FAILED;
    if (settings->dry_run)
        return plan(session, settings, prompt, &params);
    cli_run_start(&report, session, settings->json, settings->quiet);
    matte_status status = matte_prompt_run(session->job, prompt, &params);
    cli_run_end(&report, status);
    if (status == MATTE_ECANCELLED)
        return CLI_INTERRUPTED;
    return status || report.lost ? CLI_FAILED : 0;
}

static int run_file(const struct cli_session *session, const struct settings *settings,
                    const char *path)
{
    struct matte_workflow workflow;
    const char *bytes;
    size_t size;
    if (!cli_read_whole(session, path, &bytes, &size))
        return CLI_FAILED;
    if (matte_workflow_load(session->job, bytes, size, &workflow)) {
        cli_error("%s: %s", path, matte_job_message(session->job));
        return CLI_FAILED;
    }
    matte_prompt *prompt = workflow.prompt;
    if (!set_inputs(session, settings, &prompt))
        return CLI_FAILED;
    return run_prompt(session, settings, path, &workflow, prompt);
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    struct cli_session session;
    struct matte_context_params params = {
        .threads = (unsigned)s->jobs,
        .max_pixels = s->limits.pixels,
        .max_bytes = s->limits.bytes,
        .log = s->quiet ? cli_log_nothing : NULL,
        .compat = s->compat ? MATTE_COMPAT_COMFYUI_0_8 : MATTE_COMPAT_NEWEST,
        .input_directory = s->input,
        .output_directory = s->output,
        .temp_directory = s->temp,
    };
    if (!cli_session_open(&session, params))
        return CLI_FAILED;
    int status = run_file(&session, s, operands.values[0]);
    cli_session_close(&session);
    return status;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(input, .name = "input", .letter = 'i', .argument = "DIR",
           .help = "where LoadImage finds files; input unless said"),
    OPTION(output, .name = "output", .letter = 'o', .argument = "DIR",
           .help = "where SaveImage writes; output unless said"),
    OPTION(temp, .name = "temp", .argument = "DIR",
           .help = "where PreviewImage writes; temp unless said"),
    OPTION(set, .name = "set", .letter = 's', .argument = "NODE.INPUT=VALUE",
           .help = "another value for an input; NODE is an id, or a class for all nodes of it; "
                   "may be given again"),
    OPTION(target, .name = "target", .letter = 't', .argument = "NODE",
           .help = "run this node, by its id, and what it needs, instead of all outputs"),
    OPTION(compat, .name = "compat", .argument = "WHOM", .choices = compats,
           .help = "newest, or comfyui-0.8 with its errors and quirks"),
    OPTION(dry_run, .name = "dry-run", .letter = 'n',
           .help = "only list nodes in order, with the sizes they would give"),
    OPTION(json, .name = "json", .help = "a line of JSON for each event, as ComfyUI's socket has"),
    OPTION(jobs, .name = "jobs", .letter = 'j', .argument = "N",
           .help = "use N threads; one a core unless said"),
    OPTION(quiet, .name = "quiet", .letter = 'q', .help = "say nothing but errors"),
    CLI_LIMITS_OPTIONS(struct settings, limits),
    { 0 },
};

static const struct cli_example examples[] = {
    { "matte run workflow.json --input pictures --output masks", "as the front-end saved it" },
    { "matte run workflow.json -i pictures --set GrowMask.expand=12", "with another value" },
    { "matte run saved.png -i pictures --dry-run", "what a picture was made by" },
    { 0 },
};

const struct cli_command cli_run = {
    .name = "run",
    .synopsis = "[OPTION]... WORKFLOW",
    .summary = "Run a workflow of ComfyUI's.",
    .notes = "WORKFLOW is a file that ComfyUI's front-end saved, a prompt in API format, or a PNG "
             "that carries either; - for stdin. Files that it writes are printed.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
