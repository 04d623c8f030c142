/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_SESSION_H
#define MATTE_CLI_SESSION_H

/* What every command that works on files needs: a context, a job, and a way to be interrupted. */

#include "command.h"
#include "matte/extract.h"

struct cli_session {
    matte_context *context;
    matte_job *job;
};

/* What a context of a command that reads pictures may take; 0: the library's own limit. */
struct cli_limits {
    unsigned long long pixels;
    unsigned long long bytes;
};

/* Rows of the table of options, for settings that have a struct cli_limits as a member. */
#define CLI_LIMITS_OPTIONS(STRUCT, member)                                                         \
    CLI_OPTION(STRUCT, member.pixels, .name = "max-pixels", .argument = "N",                       \
               .help = "refuse pictures of more pixels; 1024M unless said"),                       \
        CLI_OPTION(STRUCT, member.bytes, .name = "max-memory", .argument = "SIZE",                 \
                   .help = "most bytes for pictures at once, such as 2G; 64G unless said")

/* A log for people who want to hear of nothing but errors. */
void cli_log_nothing(void *user, enum matte_log_level level, const char *message);

/* False after an error, which was told. Of `params` the log, unless it has one, is set here. While
 * it is open SIGINT and SIGTERM cancel the job, so that nothing half-written remains; a second one
 * ends the program at once. */
bool cli_session_open(struct cli_session *session, struct matte_context_params params);
void cli_session_close(struct cli_session *session);

/* Tells the job's error; gives CLI_FAILED. */
int cli_session_failed(const struct cli_session *session);

#endif
