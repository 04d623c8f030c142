/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_FAULTS_TRIAL_H
#define MATTE_TESTS_FAULTS_TRIAL_H

/* Something that is done again and again, each time with another request for memory refused. It
 * must then fail for want of memory, or go another way to the same result; and give everything
 * back. */

#include <stddef.h>
#include <stdint.h>

#include "matte/matte.h"

/* One of these runs. */
struct attempt {
    matte_job *job;
    /* An empty folder for what it writes; also where its context's output nodes write. */
    const char *folder;
    /* A sum over what came of it. */
    uint64_t digest;
};

struct trial {
    /* What is done and to what, for people. */
    const char *name;
    const char *subject_name;
    matte_status (*run)(struct attempt *attempt, const void *subject);
    const void *subject;
    /* Whether it writes files; else `folder` is NULL. */
    bool writes;
    /* Whether these may be others when memory lacks. */
    bool writes_vary;
};

/* Makes all runs of a trial: all requests in turn, or a sample of `sample` for each number of
 * threads. Counts it as passed or failed and says what went wrong. */
void trial_run(const struct trial *trial, size_t sample);

/* How many trials did as they should, and how many did not. */
extern size_t trial_passed;
extern size_t trial_failed;

/* Adds bytes, or all values of a tensor, to an attempt's digest. */
void trial_digest(struct attempt *attempt, const void *bytes, size_t size);
void trial_digest_tensor(struct attempt *attempt, const matte_tensor *tensor);

#endif
