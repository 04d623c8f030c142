/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "matte/graph.h"
#include "whole.h"

struct settings {
    bool json;
};

/* Text from the prompt, on one line: no control character of it reaches the terminal. */
static void print_line(const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < ' ' || byte == 0x7F)
            printf("\\x%02x", byte);
        else
            putchar(byte);
    }
}

/* node 3 "Grow" (GrowMask): Value not in list: … */
static void print_problem(const char *path, const struct matte_problem *problem)
{
    printf("%s: ", path);
    if (problem->node) {
        fputs("node ", stdout);
        print_line(problem->node);
    }
    if (problem->title) {
        fputs(" \"", stdout);
        print_line(problem->title);
        putchar('"');
    }
    if (problem->class_name) {
        fputs(" (", stdout);
        print_line(problem->class_name);
        putchar(')');
    }
    fputs(problem->node ? ": " : "", stdout);
    print_line(problem->message);
    fputs(*problem->details ? ": " : "", stdout);
    print_line(problem->details);
    putchar('\n');
}

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
    const struct matte_problem *problem = validation->problems;
    for (; problem; problem = problem->next)
        print_problem(path, problem);
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
    matte_prompt *prompt = NULL;
    struct matte_validation validation = { 0 };
    if (!cli_read_whole(session, path, &bytes, &size))
        return CLI_FAILED;
    matte_status status = matte_prompt_parse(session->job, bytes, size, &prompt);
    if (status == MATTE_EFORMAT && json) {
        print_json(session, NULL);
        return CLI_FAILED;
    }
    if (!status)
        status = matte_prompt_validate(session->job, prompt, &validation);
    if (status) {
        cli_error("%s: %s", label, matte_job_message(session->job));
        return CLI_FAILED;
    }
    if (!json)
        print_text(label, &validation);
    else if (print_json(session, prompt))
        return CLI_FAILED;
    return validation.valid ? 0 : CLI_FAILED;
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    struct cli_session session;
    if (!cli_session_open(&session, 1))
        return CLI_FAILED;
    int status = validate(&session, operands.values[0], s->json);
    cli_session_close(&session);
    return status;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
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
    .summary = "Check a prompt the way ComfyUI does before it runs one.",
    .notes = "A FILE is a prompt in ComfyUI's API format, or a request to POST /prompt that holds "
             "one, or - for stdin. The status is 0 when at least one output node can be run, else "
             "1. Files that loaders read are looked for in the folder input.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
