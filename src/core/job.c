/* SPDX-License-Identifier: MIT */
#include "core/job.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/text.h"

matte_status matte_job_new(matte_context *context, matte_job **job)
{
    matte_job *made = calloc(1, sizeof *made);
    if (!made)
        return MATTE_ENOMEM;
    made->context = matte_context_ref(context);
    atomic_init(&made->cancelled, false);
    *job = made;
    return MATTE_OK;
}

matte_status matte_job_new_child(matte_job *parent, matte_job **child)
{
    matte_job *made;
    if (matte_job_new(parent->context, &made))
        return matte_fail_memory(parent, sizeof *made);
    made->parent = parent;
    made->file = parent->file;
    made->node = parent->node;
    made->place = parent->place;
    *child = made;
    return MATTE_OK;
}

void matte_job_free(matte_job **job)
{
    if (!job || !*job)
        return;
    matte_arena_clear(&(*job)->arena);
    matte_context_unref(&(*job)->context);
    free(*job);
    *job = NULL;
}

void matte_job_reset(matte_job *job)
{
    matte_arena_clear(&job->arena);
    job->error = (struct matte_error){ .status = MATTE_OK };
    job->file = NULL;
    job->node = NULL;
    job->shown = NULL;
    job->shown_last = NULL;
    job->place = NULL;
    atomic_store(&job->cancelled, false);
}

void matte_job_cancel(matte_job *job)
{
    atomic_store(&job->cancelled, true);
}

matte_context *matte_job_context(const matte_job *job)
{
    return job->context;
}

const struct matte_error *matte_job_error(const matte_job *job)
{
    return &job->error;
}

const char *matte_job_message(matte_job *job)
{
    const struct matte_error *error = &job->error;
    if (!error->status)
        return "";
    struct matte_text text = { .arena = &job->arena };
    const char *const parts[] = { error->file, error->node, error->input };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i]) {
            matte_text_put(&text, parts[i]);
            matte_text_put(&text, ": ");
        }
    }
    matte_text_put(&text, error->message);
    const char *message = matte_text_end(&text);
    return message ? message : error->message;
}

/* A copy that outlives the caller's string; NULL when there is no memory for it. */
static const char *keep(matte_job *job, const char *string)
{
    return string ? matte_arena_copy(&job->arena, string, strlen(string)) : NULL;
}

void matte_job_take_error(matte_job *parent, const matte_job *child, matte_status status)
{
    if (!child || child->error.status != status || parent->error.status == status)
        return;
    const struct matte_error *error = &child->error;
    const char *message = keep(parent, error->message);
    parent->error = (struct matte_error){
        .status = status,
        .file = keep(parent, error->file),
        .node = keep(parent, error->node),
        .input = keep(parent, error->input),
        .message = message ? message : matte_status_text(status),
    };
}

struct matte_place matte_job_place(const matte_job *job, size_t height, size_t width)
{
    return job->place ? *job->place : (struct matte_place){ .height = height, .width = width };
}

void matte_record(matte_job *job, matte_status status, const char *input, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = matte_arena_vformat(&job->arena, format, arguments);
    va_end(arguments);
    job->error = (struct matte_error){
        .status = status,
        .file = keep(job, job->file),
        .node = keep(job, job->node),
        .input = keep(job, input),
        .message = message ? message : matte_status_text(status),
    };
}

void matte_record_errno(matte_job *job, const char *action, int error)
{
    char reason[128];
    if (strerror_r(error, reason, sizeof reason))
        reason[0] = '\0';
    matte_record(job, matte_errno_status(error), NULL, "can't %s: %s", action, reason);
}

bool matte_job_cancelled(const matte_job *job)
{
    while (job && !atomic_load_explicit(&job->cancelled, memory_order_relaxed))
        job = job->parent;
    return job != NULL;
}

matte_status matte_job_check(matte_job *job)
{
    if (matte_job_cancelled(job))
        return matte_fail(job, MATTE_ECANCELLED, NULL, "cancelled");
    return MATTE_OK;
}

void matte_warn(matte_job *job, const char *format, ...)
{
    const struct matte_context_params *params = &job->context->params;
    if (!params->log)
        return;
    struct matte_text text = { .arena = &job->arena };
    if (job->file)
        matte_text_format(&text, "%s: ", job->file);
    if (job->node)
        matte_text_format(&text, "%s: ", job->node);
    va_list arguments;
    va_start(arguments, format);
    const char *words = matte_arena_vformat(&job->arena, format, arguments);
    va_end(arguments);
    matte_text_put(&text, words ? words : "out of memory");
    const char *message = matte_text_end(&text);
    params->log(params->log_user, MATTE_LOG_WARNING, message ? message : "out of memory");
}
