/* SPDX-License-Identifier: MIT */
#include "run_report.h"

#include <stdio.h>
#include <string.h>

#include "core/json.h"

void cli_run_start(struct cli_run_report *report, const struct cli_session *session, bool json,
                   bool quiet)
{
    *report = (struct cli_run_report){ .session = session, .json = json, .quiet = quiet };
    cli_progress_start(&report->progress, !quiet && !json);
}

static const char *event_name(enum matte_event_kind kind)
{
    switch (kind) {
    case MATTE_EVENT_START:
        return "execution_start";
    case MATTE_EVENT_CACHED:
        return "execution_cached";
    case MATTE_EVENT_EXECUTING:
        return "executing";
    case MATTE_EVENT_TEXT:
        return "progress_text";
    case MATTE_EVENT_EXECUTED:
        return "executed";
    case MATTE_EVENT_ERROR:
        return "execution_error";
    case MATTE_EVENT_INTERRUPTED:
        return "execution_interrupted";
    case MATTE_EVENT_SUCCESS:
        break;
    }
    return "execution_success";
}

static void put_file(struct matte_json_writer *writer, const struct matte_shown *shown)
{
    matte_json_begin_object(writer);
    matte_json_key_string(writer, "filename", shown->filename);
    matte_json_key_string(writer, "subfolder", shown->subfolder);
    matte_json_key_string(writer, "type", shown->folder);
    matte_json_end_object(writer);
}

/* {"images": […]} or {"text": […]}: ComfyUI's "ui". */
static void put_shown(struct matte_json_writer *writer, const struct matte_shown *shown)
{
    matte_json_key(writer, "output");
    if (!shown) {
        matte_json_null(writer);
        return;
    }
    matte_json_begin_object(writer);
    matte_json_key(writer, shown->text ? "text" : "images");
    matte_json_begin_array(writer);
    for (; shown; shown = shown->next) {
        if (shown->text)
            matte_json_string(writer, shown->text);
        else
            put_file(writer, shown);
    }
    matte_json_end_array(writer);
    matte_json_end_object(writer);
}

static void put_event(struct matte_json_writer *writer, const struct matte_event *event)
{
    matte_json_key_string(writer, "type", event_name(event->kind));
    matte_json_key(writer, "data");
    matte_json_begin_object(writer);
    if (event->node) {
        matte_json_key_string(writer, "node", event->node);
        matte_json_key_string(writer, "class_type", event->class_name);
    }
    if (event->kind == MATTE_EVENT_EXECUTED)
        put_shown(writer, event->shown);
    if (event->kind == MATTE_EVENT_TEXT)
        matte_json_key_string(writer, "text", event->shown->text);
    if (event->error) {
        matte_json_key_string(writer, "input", event->error->input);
        matte_json_key_string(writer, "exception_message", event->error->message);
    }
    matte_json_end_object(writer);
}

static bool print_json(const struct matte_event *event)
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_begin_object(&writer);
    put_event(&writer, event);
    matte_json_end_object(&writer);
    bool good = cli_print(&text);
    fflush(stdout);
    matte_arena_clear(&arena);
    return good;
}

static void print_shown(const struct cli_run_report *report, const struct matte_event *event)
{
    const struct matte_context_folders folders = matte_context_folders(report->session->context);
    for (const struct matte_shown *shown = event->shown; shown; shown = shown->next) {
        if (shown->text) {
            printf("%s %s: %s\n", event->class_name, event->node, shown->text);
            continue;
        }
        bool temporary = strcmp(shown->folder, "temp") == 0;
        printf("%s/%s%s%s\n", temporary ? folders.temp : folders.output, shown->subfolder,
               *shown->subfolder ? "/" : "", shown->filename);
    }
}

void cli_run_event(void *user, const struct matte_event *event)
{
    struct cli_run_report *report = user;
    report->nodes = event->done;
    if (event->kind == MATTE_EVENT_EXECUTED) {
        for (const struct matte_shown *shown = event->shown; shown; shown = shown->next)
            report->files += shown->filename != NULL;
    }
    if (event->kind == MATTE_EVENT_ERROR)
        snprintf(report->failed, sizeof report->failed, "%s", event->node);
    if (report->json) {
        report->lost = !print_json(event) || report->lost;
    } else if (event->kind == MATTE_EVENT_EXECUTED && event->shown && !report->quiet) {
        cli_progress_clear(&report->progress);
        print_shown(report, event);
    }
    cli_progress_update(&report->progress, event->done, event->total);
}

void cli_run_end(struct cli_run_report *report, matte_status status)
{
    cli_progress_clear(&report->progress);
    if (status && *report->failed)
        cli_error("node %s: %s", report->failed, matte_job_message(report->session->job));
    else if (status)
        cli_session_failed(report->session);
    else if (!report->quiet)
        fprintf(stderr, "%zu node%s, %zu file%s\n", report->nodes, report->nodes == 1 ? "" : "s",
                report->files, report->files == 1 ? "" : "s");
}
