/* SPDX-License-Identifier: MIT */
/* Many files, several at once. */
#include <string.h>
#include <sys/stat.h>

#include "core/context.h"
#include "core/job.h"
#include "extract/picture.h"
#include "extract/run.h"
#include "extract/template.h"

void matte_run_report(struct matte_run *run, struct matte_file_report report, bool last)
{
    pthread_mutex_lock(&run->mutex);
    struct matte_files_summary *summary = &run->summary;
    if (report.status)
        summary->failed++;
    else if (report.skipped)
        summary->skipped++;
    else
        summary->succeeded++;
    run->done += last;
    report.done = run->done;
    report.total = run->items.count;
    if (run->params->report)
        run->params->report(run->params->user, &report);
    pthread_mutex_unlock(&run->mutex);
}

bool matte_run_skips(const struct matte_run *run, const char *output)
{
    struct stat info;
    return run->params->skip_existing && strcmp(output, "-") != 0 && stat(output, &info) == 0;
}

static void do_item(void *user, size_t index)
{
    struct matte_run *run = user;
    const struct matte_item *item = &run->items.items[index];
    struct matte_file_report result = {
        .input = item->input,
        .output = item->output,
        .status = item->status,
        .message = item->message ? item->message : "",
    };
    result.skipped = run->params->dry_run || (!item->status && matte_run_skips(run, item->output));
    if (item->status || result.skipped)
        matte_run_report(run, result, true);
    else
        matte_run_item(run, item);
}

static matte_status check_params(matte_job *job, const struct matte_files_params *params)
{
    if (params->input_count == 0)
        return matte_fail(job, MATTE_EINVAL, NULL, "no input is given");
    if (params->attach_to) {
        matte_status status = matte_template_check_photo(job, params->attach_to);
        if (status)
            return status;
    }
    return matte_extract_check(job, &params->extract);
}

/* The list of all that is to be done, before any of it is. */
static matte_status list(struct matte_items *items, const struct matte_files_params *params)
{
    matte_status status = check_params(items->job, params);
    if (!status)
        status = matte_items_expand(items, params);
    if (!status)
        status = matte_items_name(items, params);
    return status ? status : matte_items_refuse_clashes(items);
}

matte_status matte_extract_files(matte_job *job, const struct matte_files_params *params,
                                 struct matte_files_summary *summary)
{
    struct matte_run run = { .job = job, .params = params, .items = { .job = job } };
    size_t failures = job->arena.failures;
    matte_status status = matte_job_settle(job, failures, list(&run.items, params));
    if (!status) {
        pthread_mutex_init(&run.mutex, NULL);
        matte_pool_run(&job->context->pool, run.items.count, do_item, &run);
        pthread_mutex_destroy(&run.mutex);
        *summary = run.summary;
        status = matte_job_check(job);
    }
    matte_items_free(&run.items);
    return status;
}
