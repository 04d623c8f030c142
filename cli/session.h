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

/* False after an error, which was told. Of `params` the log is set here. While it is open
 * SIGINT and SIGTERM cancel the job, so that nothing half-written remains; a second one ends the
 * program at once. */
bool cli_session_open(struct cli_session *session, struct matte_context_params params);
void cli_session_close(struct cli_session *session);

/* Tells the job's error; gives CLI_FAILED. */
int cli_session_failed(const struct cli_session *session);

/* Opens a file, or stdin for "-". */
matte_status cli_open(const struct cli_session *session, const char *path,
                      struct matte_source *source);

#endif
