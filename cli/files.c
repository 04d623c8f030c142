/* SPDX-License-Identifier: MIT */
#include "files.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/json.h"
#include "progress.h"
#include "session.h"

const char *const cli_depths[] = { "source", "8", "16", "float", NULL };
const char *const cli_compressions[] = { "fast", "small", NULL };

/* What the reports need to know. */
struct reporter {
    const struct cli_files *files;
    struct cli_progress progress;
    /* Whether a line could not be printed. */
    bool lost;
};

static const char *outcome(const struct reporter *reporter, const struct matte_file_report *report)
{
    if (report->status)
        return "failed";
    if (report->skipped)
        return reporter->files->dry_run ? "planned" : "skipped";
    return "done";
}

static void print_json(struct reporter *reporter, const struct matte_file_report *report)
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_begin_object(&writer);
    matte_json_key_string(&writer, "input", report->input);
    matte_json_key_string(&writer, "output", report->output);
    if (report->frames > 1) {
        matte_json_key(&writer, "frame");
        matte_json_write_unsigned(&writer, report->frame);
    }
    matte_json_key_string(&writer, "status", outcome(reporter, report));
    if (report->status)
        matte_json_key_string(&writer, "error", report->message);
    matte_json_end_object(&writer);
    reporter->lost = !cli_print(&text) || reporter->lost;
    matte_arena_clear(&arena);
}

/* Of a file with several pictures the one at fault is told too. */
static void tell_failure(const struct matte_file_report *report)
{
    if (report->frames > 1)
        cli_error("%s (frame %zu of %zu)", report->message, report->frame, report->frames);
    else
        cli_error("%s", report->message);
}

static void report(void *user, const struct matte_file_report *report)
{
    struct reporter *reporter = user;
    const struct cli_files *files = reporter->files;
    if (report->status)
        cli_progress_clear(&reporter->progress);
    if (report->status)
        tell_failure(report);
    if (files->json)
        print_json(reporter, report);
    else if (files->dry_run && !report->status)
        printf("%s -> %s\n", report->input, report->output);
    else if (report->total == 1 && !report->status && reporter->progress.shown && !files->output)
        fprintf(stderr, "%s\n", report->output);
    cli_progress_update(&reporter->progress, report->done, report->total);
}

/* One file speaks for itself; of many, people want to know how many. */
static void sum_up(const struct reporter *reporter, const struct matte_files_summary *summary,
                   bool interrupted)
{
    size_t total = summary->succeeded + summary->skipped + summary->failed;
    cli_progress_clear(&reporter->progress);
    if (reporter->files->quiet || reporter->files->dry_run || (total < 2 && !interrupted))
        return;
    fprintf(stderr, "%zu done", summary->succeeded);
    if (summary->skipped)
        fprintf(stderr, ", %zu skipped", summary->skipped);
    fprintf(stderr, ", %zu failed%s\n", summary->failed,
            interrupted ? "; interrupted, --skip-existing goes on from here" : "");
}

static int run_in(const struct cli_session *session, const struct matte_files_params *params,
                  struct reporter *reporter)
{
    struct matte_files_summary summary = { 0 };
    matte_status status = matte_extract_files(session->job, params, &summary);
    bool interrupted = status == MATTE_ECANCELLED;
    sum_up(reporter, &summary, interrupted);
    if (interrupted)
        return CLI_INTERRUPTED;
    if (status)
        return cli_session_failed(session);
    return summary.failed || reporter->lost ? CLI_FAILED : 0;
}

/* What the options say of each picture, besides what the command itself said. */
static void set_extract(const struct cli_files *files, struct matte_extract_params *extract)
{
    static const unsigned depths[] = { 0, 8, 16, 32 };
    extract->invert = files->invert;
    extract->depth = depths[files->depth];
    extract->compression = (enum matte_compression)files->compression;
    extract->format = files->format;
    extract->frame = files->frame.value;
    extract->frame_chosen = files->frame.given;
}

int cli_run_files(const struct cli_files *files, struct matte_extract_params extract,
                  const char *const *inputs, size_t input_count)
{
    struct cli_session session;
    const struct matte_context_params context = { .threads = (unsigned)files->jobs,
                                                  .max_pixels = files->limits.pixels,
                                                  .max_bytes = files->limits.bytes,
                                                  .log = files->quiet ? cli_log_nothing : NULL };
    if (!cli_session_open(&session, context))
        return CLI_FAILED;
    struct reporter reporter = { .files = files };
    cli_progress_start(&reporter.progress, !files->quiet);
    set_extract(files, &extract);
    struct matte_files_params params = {
        .inputs = inputs,
        .input_count = input_count,
        .output = files->output,
        .attach_to = files->attach_to,
        .recursive = files->recursive,
        .skip_existing = files->skip_existing,
        .dry_run = files->dry_run,
        .extract = extract,
        .report = report,
        .user = &reporter,
    };
    int status = run_in(&session, &params, &reporter);
    cli_session_close(&session);
    return status;
}
