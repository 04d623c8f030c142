/* SPDX-License-Identifier: MIT */
#include "whole.h"

#include <errno.h>
#include <string.h>

#include "core/job.h"
#include "core/text.h"

/* No prompt or workflow is as large by far. */
enum { SIZE_MAX_TAKEN = 1 << 28, PIECE = 1 << 16 };

static bool read_all(const struct cli_session *session, const struct matte_source *source,
                     struct matte_text *text)
{
    char piece[PIECE];
    ptrdiff_t got;
    while ((got = source->read(source->user, piece, sizeof piece)) > 0) {
        matte_text_append(text, piece, (size_t)got);
        if (text->length > SIZE_MAX_TAKEN) {
            cli_error("%s: the file is larger than %d bytes", source->name, SIZE_MAX_TAKEN);
            return false;
        }
        if (matte_job_check(session->job)) {
            cli_session_failed(session);
            return false;
        }
    }
    if (got < 0)
        cli_error("%s: can't read: %s", source->name, strerror(errno));
    return got == 0;
}

bool cli_read_whole(const struct cli_session *session, const char *path, const char **bytes,
                    size_t *size)
{
    struct matte_source source = { 0 };
    struct matte_text text = { .arena = &session->job->arena };
    if (matte_source_open(session->job, path, &source)) {
        cli_session_failed(session);
        return false;
    }
    bool good = read_all(session, &source, &text);
    matte_source_close(&source);
    if (!good)
        return false;
    *bytes = matte_text_end(&text);
    *size = text.length;
    if (!*bytes)
        cli_error("out of memory");
    return *bytes != NULL;
}
