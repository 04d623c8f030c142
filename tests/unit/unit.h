/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_UNIT_H
#define MATTE_TESTS_UNIT_UNIT_H

/* What cmocka's header needs before it, and a job for each test. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "matte/job.h"

/* Makes a job on a context of its own and puts it in *state; unit_teardown() frees both. */
static inline int unit_setup(void **state)
{
    matte_context *context = NULL;
    matte_job *job = NULL;
    if (matte_context_new(NULL, &context) || matte_job_new(context, &job))
        return -1;
    matte_context_unref(&context);
    *state = job;
    return 0;
}

static inline int unit_teardown(void **state)
{
    matte_job *job = *state;
    matte_job_free(&job);
    return 0;
}

#define UNIT_TEST(function) cmocka_unit_test_setup_teardown(function, unit_setup, unit_teardown)

#endif
