/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "matte/graph.h"
#include "problems.h"
#include "whole.h"

struct settings {
    const char *input;
    bool json;
};

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_summary(const char *path, const struct matte_validation *validation)
{
    size_t asked = validation->outputs_asked;
    if (!validation->valid)
        printf("%s: not valid\n", path);
    else if (validation->outputs < asked)
        printf("%s: valid: %zu node%s, %zu of %zu output%s\n", path, validation->nodes,
               plural(validation->nodes), validation->outputs, asked, plural(asked));
    else
        printf("%s: valid: %zu node%s, %zu output%s\n", path, validation->nodes,
               plural(validation->nodes), asked, plural(asked));
}

static void print_text(const char *path, const struct matte_validation *validation)
{
    cli_print_problems(stdout, path, validation->problems);
    print_summary(path, validation);
}

/* `prompt` is NULL where there was none to parse. */
static int print_json(const struct cli_session *session, const matte_prompt *prompt)
{
    const char *json;
    if (matte_prompt_reply_json(session->job, prompt, &json))
        return cli_session_failed(session);
    puts(json);
    return 0;
}

static int validate(const struct cli_session *session, const char *path, bool json)
{
    const char *label = strcmp(path, "-") == 0 ? "stdin" : path;
    const char *bytes;
    size_t size;
    struct matte_workflow workflow = { .prompt = NULL };
    struct matte_validation validation = { 0 };
    if (!cli_read_whole(session, path, &bytes, &size))
        return CLI_FAILED;
    matte_status status = matte_workflow_load(session->job, bytes, size, &workflow);
    if (status == MATTE_EFORMAT && json) {
        print_json(session, NULL);
        return CLI_FAILED;
    }
    if (!status)
        status = matte_prompt_validate(session->job, workflow.prompt, &validation);
    if (status) {
        cli_error("%s: %s", label, matte_job_message(session->job));
        return CLI_FAILED;
    }
    if (!json)
        print_text(label, &validation);
    else if (print_json(session, workflow.prompt))
        return CLI_FAILED;
    return validation.valid ? 0 : CLI_FAILED;
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    struct cli_session session;
    struct matte_context_params params = { .threads = 1, .input_directory = s->input };
    if (!cli_session_open(&session, params))
        return CLI_FAILED;
    int status = validate(&session, operands.values[0], s->json);
    cli_session_close(&session);
    return status;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(input, .name = "input", .letter = 'i', .argument = "DIR",
           .help = "where LoadImage finds files; input unless said"),
    OPTION(json, .name = "json", .help = "what ComfyUI would answer to POST /prompt"),
    { 0 },
};

static const struct cli_example examples[] = {
    { "matte validate prompt.json", "what is wrong, a line each" },
    { "matte validate --json - < prompt.json", "the same for programs" },
    { 0 },
};

const struct cli_command cli_validate = {
    .name = "validate",
    .synopsis = "[OPTION]... FILE",
    .summary = "Check a workflow the way ComfyUI does before it runs one.",
    .notes =
        "A FILE is a workflow that ComfyUI saved, a prompt in its API format, a request to "
        "POST /prompt that holds one, or a PNG that carries either; - for stdin. The status is "
        "0 when at least one output node can be run, else 1.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
