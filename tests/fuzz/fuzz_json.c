/* SPDX-License-Identifier: MIT */
/* What was parsed once and written must parse again, and be written the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "core/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Ends with a zero byte, which JSON text holds nowhere else. */
static const char *write_value(matte_job *job, const struct matte_json *value)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, value);
    const char *written = matte_text_end(&text);
    if (!written)
        abort();
    return written;
}

static void check(matte_job *job, const char *bytes, size_t size)
{
    const struct matte_json *value;
    if (matte_json_parse(job, bytes, size, &value))
        return;
    const char *first = write_value(job, value);
    if (matte_json_parse(job, first, strlen(first), &value))
        abort();
    if (strcmp(first, write_value(job, value)) != 0)
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
