/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>

#include "core/job.h"
#include "matte/graph.h"
#include "whole.h"

/* Spaces a level. */
enum { INDENT = 2 };

struct settings {
    const char *output;
};

static matte_status put(matte_job *job, struct matte_sink *sink, const char *json)
{
    if (sink->write(sink->user, json, strlen(json)) || sink->write(sink->user, "\n", 1))
        return matte_fail_errno(job, "write", errno);
    return matte_sink_commit(job, sink);
}

static matte_status write_output(matte_job *job, const char *path, const char *json)
{
    struct matte_sink sink = { 0 };
    bool stdout_wanted = !path || strcmp(path, "-") == 0;
    matte_status status = stdout_wanted ? matte_sink_descriptor(job, 1, "stdout", &sink)
                                        : matte_sink_file(job, path, &sink);
    if (!status)
        status = put(job, &sink, json);
    matte_sink_close(&sink);
    return status;
}

static matte_status convert(const struct cli_session *session, const char *input,
                            const char *output, const char *bytes, size_t size)
{
    matte_job *job = session->job;
    const char *json = NULL;
    job->file = strcmp(input, "-") == 0 ? "stdin" : input;
    matte_status status = matte_workflow_convert(job, bytes, size, INDENT, &json);
    if (!status)
        job->file = output && strcmp(output, "-") != 0 ? output : "stdout";
    if (!status)
        status = write_output(job, output, json);
    job->file = NULL;
    return status;
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    const char *input = operands.values[0];
    const char *bytes = NULL;
    size_t size = 0;
    int status = CLI_FAILED;
    struct cli_session session;
    if (!cli_session_open(&session, (struct matte_context_params){ .threads = 1 }))
        return CLI_FAILED;
    if (cli_read_whole(&session, input, &bytes, &size))
        status =
            convert(&session, input, s->output, bytes, size) ? cli_session_failed(&session) : 0;
    cli_session_close(&session);
    return status;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(output, .name = "output", .letter = 'o', .argument = "OUT",
           .help = "a file; - (stdout) unless said"),
    { 0 },
};

static const struct cli_example examples[] = {
    { "matte convert workflow.json -o api.json", "as ComfyUI's Export (API)" },
    { "matte convert saved.png", "what a picture was made with" },
    { 0 },
};

const struct cli_command cli_convert = {
    .name = "convert",
    .synopsis = "[-o OUT] FILE",
    .summary = "Turn a workflow that ComfyUI saved into its API format.",
    .notes =
        "FILE is a workflow as ComfyUI's user interface saves it, or - for stdin. Subgraphs, "
        "group nodes, reroutes, primitives, muted and bypassed nodes are resolved as ComfyUI "
        "resolves them when it runs a workflow. The API format stays as it is. From a PNG that "
        "ComfyUI saved comes what was run to make it: its `prompt`, or its `workflow` if it "
        "has no other.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
