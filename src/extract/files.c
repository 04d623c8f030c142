/* SPDX-License-Identifier: MIT */
/* Many files, several at once. */
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>

#include "core/context.h"
#include "core/job.h"
#include "core/path.h"
#include "extract/items.h"
#include "extract/stream.h"

/* A run over a list of items. */
struct run {
    matte_job *job;
    const struct matte_files_params *params;
    struct matte_items items;
    /* Guards what follows, and lets one thread report at a time. */
    pthread_mutex_t mutex;
    struct matte_files_summary summary;
};

static bool is_stream(const char *name)
{
    return strcmp(name, "-") == 0;
}

static matte_status open_source(matte_job *job, const char *path, struct matte_source *source)
{
    if (is_stream(path))
        return matte_source_descriptor(job, 0, "stdin", source);
    return matte_source_file(job, path, source);
}

/* Folders are made for templates and folders' contents, but not for a file that was named: there a
 * missing one is a slip. */
static matte_status open_sink(matte_job *job, const struct run *run, const char *path,
                              struct matte_sink *sink)
{
    if (is_stream(path))
        return matte_sink_descriptor(job, 1, "stdout", sink);
    matte_status status = matte_sink_file(job, path, sink);
    bool named = run->params->output && strcmp(path, run->params->output) == 0;
    if (status != MATTE_ENOTFOUND || named)
        return status;
    matte_path_make_folders(job, path);
    return matte_sink_file(job, path, sink);
}

static matte_status do_file(matte_job *job, const struct run *run, const struct matte_item *item)
{
    struct matte_source source = { 0 };
    struct matte_sink sink = { 0 };
    struct matte_extract_params params = run->params->extract;
    const struct matte_codec *codec = matte_codec_of_path(item->output);
    if (codec)
        params.format = codec->extensions[0];
    matte_status status = matte_job_check(job);
    if (!status)
        status = open_source(job, item->input, &source);
    if (!status)
        status = open_sink(job, run, item->output, &sink);
    if (!status)
        status = matte_extract(job, &source, &params, &sink);
    if (!status)
        status = matte_sink_commit(job, &sink);
    matte_sink_close(&sink);
    matte_source_close(&source);
    return status;
}

/* Counts what came of an item, and tells the caller. */
static void report(struct run *run, struct matte_file_report report)
{
    pthread_mutex_lock(&run->mutex);
    struct matte_files_summary *summary = &run->summary;
    if (report.status)
        summary->failed++;
    else if (report.skipped)
        summary->skipped++;
    else
        summary->succeeded++;
    report.done = summary->succeeded + summary->skipped + summary->failed;
    report.total = run->items.count;
    if (run->params->report)
        run->params->report(run->params->user, &report);
    pthread_mutex_unlock(&run->mutex);
}

static bool exists(const char *path)
{
    struct stat info;
    return !is_stream(path) && stat(path, &info) == 0;
}

/* Works on an item with a job of its own, which is cancelled with the caller's. */
static void work_on(struct run *run, const struct matte_item *item,
                    struct matte_file_report *result)
{
    matte_job *job = NULL;
    result->status = matte_job_new(run->job->context, &job);
    result->message = matte_status_text(result->status);
    if (!result->status) {
        job->parent = run->job;
        result->status = do_file(job, run, item);
        result->message = matte_job_message(job);
    }
    /* A run that was cancelled reports what it did, not all that it did not do. */
    if (result->status != MATTE_ECANCELLED)
        report(run, *result);
    matte_job_free(&job);
}

static void do_item(void *user, size_t index)
{
    struct run *run = user;
    const struct matte_item *item = &run->items.items[index];
    struct matte_file_report result = {
        .input = item->input,
        .output = item->output,
        .status = item->status,
        .message = item->message ? item->message : "",
    };
    bool there = !item->status && run->params->skip_existing && exists(item->output);
    result.skipped = there || run->params->dry_run;
    if (item->status || result.skipped)
        report(run, result);
    else
        work_on(run, item, &result);
}

static matte_status check_params(matte_job *job, const struct matte_files_params *params)
{
    if (params->input_count == 0)
        return matte_fail(job, MATTE_EINVAL, NULL, "no input is given");
    return matte_extract_check(job, &params->extract);
}

matte_status matte_extract_files(matte_job *job, const struct matte_files_params *params,
                                 struct matte_files_summary *summary)
{
    struct run run = { .job = job, .params = params, .items = { .job = job } };
    matte_status status = check_params(job, params);
    if (!status)
        status = matte_items_expand(&run.items, params);
    if (!status)
        status = matte_items_name(&run.items, params);
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
