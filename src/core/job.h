/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_JOB_H
#define MATTE_CORE_JOB_H

/* The inside of a job, and how code reports that it failed. */

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "matte/job.h"

struct matte_aim;
struct matte_shown;

/* Where the tile that nodes get lies in a picture that they are run on tile by tile. */
struct matte_place {
    size_t row;
    size_t column;
    /* Of the whole picture. */
    size_t height;
    size_t width;
};

struct matte_job {
    matte_context *context;
    /* Strings and parsed data that calls hand out. */
    struct matte_arena arena;
    struct matte_error error;
    /* What an error is attributed to: set by whoever opens a file or calls a node, and put back to
     * what it was afterwards. */
    const char *file;
    const char *node;
    /* What the node that ran last told the user interface, first and last of a list. */
    struct matte_shown *shown;
    struct matte_shown *shown_last;
    /* Set by matte_job_cancel() on any thread. */
    atomic_bool cancelled;
    /* Borrowed: cancelled with this one too. NULL: none. */
    struct matte_job *parent;
    /* Borrowed. NULL: nodes get whole pictures. */
    const struct matte_place *place;
    /* Borrowed: a part without gaps, in which the next new tensor of its form and shape is made.
     * NULL after that, and else. */
    const struct matte_aim *aim;
};

/* A job for a part of another's work on another thread: cancelled with it, and freed before it. */
matte_status matte_job_new_child(matte_job *parent, matte_job **child);

/* Makes the child's error the parent's, if it is of this status and the parent has none such. */
void matte_job_take_error(matte_job *parent, const matte_job *child, matte_status status);

/* Where the `height` rows of `width` pixels lie that a node got: they are all there are, unless the
 * job is at a tile. For nodes to which places matter; others need not know. */
struct matte_place matte_job_place(const matte_job *job, size_t height, size_t width);

/* Records a failure: `input` names the node's input at fault, or is NULL. The format gives a clause
 * without capital or full stop. The message of an earlier failure is replaced. */
void matte_record(matte_job *job, matte_status status, const char *input, const char *format, ...)
    MATTE_PRINTF(4, 5);

/* Records a failure and gives its status: `return matte_fail(job, MATTE_ERANGE, "expand", "…")`. A
 * macro, so that the compiler sees that it never gives MATTE_OK. */
#define matte_fail(job, status, ...) (matte_record(job, status, __VA_ARGS__), (status))

/* The same for memory that could not be had. */
#define matte_fail_memory(job, bytes)                                                              \
    matte_fail(job, MATTE_ENOMEM, NULL, "out of memory: %zu bytes were wanted", (size_t)(bytes))

/* What a call came to during which the job's arena, that had `failures` before it, may have run out
 * of memory. If it did, whatever came of it may lack something: that is the failure then. */
static inline matte_status matte_job_settle(matte_job *job, size_t failures, matte_status status)
{
    if (job->arena.failures == failures || status == MATTE_ENOMEM)
        return status;
    return matte_fail(job, MATTE_ENOMEM, NULL, "out of memory");
}

/* The same with the meaning of an errno: "can't ACTION: REASON". MATTE_EIO, or MATTE_ENOMEM where
 * it was memory that lacked. */
void matte_record_errno(matte_job *job, const char *action, int error);
#define matte_errno_status(error) ((error) == ENOMEM ? MATTE_ENOMEM : MATTE_EIO)
#define matte_fail_errno(job, action, error)                                                       \
    (matte_record_errno(job, action, error), matte_errno_status(error))

/* Whether the job, or one it works for, was cancelled. On any thread. */
bool matte_job_cancelled(const matte_job *job);

/* MATTE_ECANCELLED, recorded, when the job was cancelled; else MATTE_OK. Between bands of work. */
matte_status matte_job_check(matte_job *job);

/* Sends a warning to the context's log, with the job's file and node in front. */
void matte_warn(matte_job *job, const char *format, ...) MATTE_PRINTF(2, 3);

#endif
