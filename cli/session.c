/* SPDX-License-Identifier: MIT */
#include "session.h"

#include <signal.h>
#include <stdio.h>

/* A signal handler gets no argument: the job that it cancels has to be known to the whole file. */
static matte_job *volatile interrupted_job;

static void interrupt(int number)
{
    struct sigaction action = { .sa_handler = SIG_DFL };
    sigaction(number, &action, NULL);
    if (interrupted_job)
        matte_job_cancel(interrupted_job);
}

static void handle_signals(matte_job *job)
{
    struct sigaction action = { .sa_handler = job ? interrupt : SIG_DFL };
    interrupted_job = job;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void log_message(void *user, enum matte_log_level level, const char *message)
{
    (void)user;
    if (level == MATTE_LOG_WARNING)
        fprintf(stderr, "matte: warning: %s\n", message);
}

void cli_log_nothing(void *user, enum matte_log_level level, const char *message)
{
    (void)user;
    (void)level;
    (void)message;
}

bool cli_session_open(struct cli_session *session, struct matte_context_params params)
{
    if (!params.log)
        params.log = log_message;
    *session = (struct cli_session){ 0 };
    if (matte_context_new(&params, &session->context) ||
        matte_job_new(session->context, &session->job)) {
        cli_error("out of memory");
        cli_session_close(session);
        return false;
    }
    handle_signals(session->job);
    return true;
}

void cli_session_close(struct cli_session *session)
{
    handle_signals(NULL);
    matte_job_free(&session->job);
    matte_context_unref(&session->context);
}

int cli_session_failed(const struct cli_session *session)
{
    cli_error("%s", matte_job_message(session->job));
    return CLI_FAILED;
}
