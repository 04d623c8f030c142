/* SPDX-License-Identifier: MIT */
#ifndef MATTE_JOB_H
#define MATTE_JOB_H

#include "matte/context.h"
#include "matte/status.h"

/** @file
 * A job is what one caller does with a context, one thing after the other: it remembers the last
 * error, owns the strings that calls hand out, and can be cancelled from another thread.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** One line of work. Used by one thread at a time; only matte_job_cancel() may come from others. */
typedef struct matte_job matte_job;

/** Makes a job, which keeps a reference to the context. Free it with matte_job_free(). */
MATTE_API matte_status matte_job_new(matte_context *context, matte_job **job);

/** Frees the job and every string it handed out, and sets the pointer to NULL. NULL is fine. */
MATTE_API void matte_job_free(matte_job **job);

/**
 * Forgets the last error and a cancellation, and frees the strings the job handed out. Tensors are
 * not touched: they have references of their own.
 */
MATTE_API void matte_job_reset(matte_job *job);

/** Asks the running call, and those after it, to stop early with MATTE_ECANCELLED. Any thread. */
MATTE_API void matte_job_cancel(matte_job *job);

/** The context that the job was made for. Borrowed. */
MATTE_API matte_context *matte_job_context(const matte_job *job);

/** The last failure in full; never NULL. Borrowed from the job. */
MATTE_API const struct matte_error *matte_job_error(const matte_job *job);

/**
 * The last failure as one line for a person, "FILE: NODE: INPUT: MESSAGE", without the parts that
 * do not apply; "" after a success. Borrowed from the job.
 */
MATTE_API const char *matte_job_message(matte_job *job);

#ifdef __cplusplus
}
#endif

#endif
