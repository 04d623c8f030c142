/* SPDX-License-Identifier: MIT */
/* What output nodes tell the user interface. */
#include "core/job.h"
#include "nodes/declare.h"

#include <string.h>

static const char *keep(matte_job *job, const char *string)
{
    return string ? matte_arena_copy(&job->arena, string, strlen(string)) : NULL;
}

static matte_status show(matte_job *job, const struct matte_shown *given)
{
    struct matte_shown *made = matte_arena_alloc(&job->arena, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    *made = (struct matte_shown){
        .filename = keep(job, given->filename),
        .subfolder = keep(job, given->subfolder),
        .folder = given->folder,
        .text = keep(job, given->text),
        .passing = given->passing,
    };
    if (given->text ? !made->text : !made->filename || !made->subfolder)
        return matte_fail_memory(job, sizeof *made);
    if (job->shown_last)
        job->shown_last->next = made;
    else
        job->shown = made;
    job->shown_last = made;
    return MATTE_OK;
}

matte_status matte_show_file(matte_job *job, const char *folder, const char *subfolder,
                             const char *filename)
{
    return show(job, &(struct matte_shown){
                         .filename = filename, .subfolder = subfolder, .folder = folder });
}

matte_status matte_show_text(matte_job *job, const char *text)
{
    return show(job, &(struct matte_shown){ .text = text });
}

matte_status matte_show_progress(matte_job *job, const char *text)
{
    return show(job, &(struct matte_shown){ .text = text, .passing = true });
}

const struct matte_shown *matte_job_shown(const matte_job *job)
{
    return job->shown;
}
