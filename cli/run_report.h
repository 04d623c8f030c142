/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_RUN_REPORT_H
#define MATTE_CLI_RUN_REPORT_H

/* What `matte run` tells, as text or as JSON. */

#include "matte/graph.h"
#include "progress.h"
#include "session.h"

struct cli_run_report {
    const struct cli_session *session;
    bool json;
    bool quiet;
    struct cli_progress progress;
    /* Whether an event could not be printed. */
    bool lost;
    size_t nodes;
    size_t files;
    /* The node at fault, if any. */
    char failed[64];
};

void cli_run_start(struct cli_run_report *report, const struct cli_session *session, bool json,
                   bool quiet);

/* A listener of matte_prompt_run(); `user` is the report. */
void cli_run_event(void *user, const struct matte_event *event);

/* The error, or the summary. */
void cli_run_end(struct cli_run_report *report, matte_status status);

/* Prints what a run would do; false when some of it would fail. */
bool cli_run_print_plan(const struct matte_planned *plan, bool json);

#endif
