/* SPDX-License-Identifier: MIT */
/* What was converted once is in the API format, and stays as it is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "matte/matte.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check(matte_job *job, const char *bytes, size_t size)
{
    const char *first;
    const char *second;
    if (matte_workflow_convert(job, bytes, size, 0, &first))
        return;
    /* A workflow of notes alone leaves nothing that could be told to be a workflow. */
    if (strcmp(first, "{}") == 0)
        return;
    if (matte_workflow_convert(job, first, strlen(first), 0, &second))
        abort();
    if (strcmp(first, second) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    matte_context *context;
    matte_job *job;
    if (matte_context_new(NULL, &context))
        return 0;
    if (!matte_job_new(context, &job)) {
        check(job, (const char *)bytes, size);
        matte_job_free(&job);
    }
    matte_context_unref(&context);
    return 0;
}
