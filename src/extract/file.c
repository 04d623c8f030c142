/* SPDX-License-Identifier: MIT */
/* One file of a run, opened once: the picture that is wanted of it, or all. */
#include <stdio.h>
#include <string.h>

#include "core/job.h"
#include "core/path.h"
#include "extract/picture.h"
#include "extract/run.h"
#include "extract/template.h"

/* A file on its way. */
struct file {
    struct matte_run *run;
    matte_job *job;
    const struct matte_item *item;
    struct matte_extract_params params;
    /* Whether pictures have names of their own, and whether all are wanted. */
    bool framed;
    bool all;
    struct matte_reader *reader;
    struct matte_file_report report;
};

/* Folders are made for templates and folders' contents, but not for a file that was named: there a
 * missing one is a slip. */
static matte_status open_sink(const struct file *file, const char *path, struct matte_sink *sink)
{
    const char *output = file->run->params->output;
    if (strcmp(path, "-") == 0)
        return matte_sink_descriptor(file->job, 1, "stdout", sink);
    matte_status status = matte_sink_file(file->job, path, sink);
    if (status != MATTE_ENOTFOUND || (output && strcmp(path, output) == 0))
        return status;
    status = matte_path_make_folders(file->job, path);
    return status ? status : matte_sink_file(file->job, path, sink);
}

static matte_status write_picture(const struct file *file, const char *output)
{
    struct matte_source photo = { 0 };
    struct matte_sink sink = { 0 };
    matte_status status = matte_job_check(file->job);
    if (!status && file->item->photo)
        status = matte_source_file(file->job, file->item->photo, &photo);
    if (!status)
        status = open_sink(file, output, &sink);
    if (!status)
        status = matte_extract_picture(file->reader, &file->params,
                                       file->item->photo ? &photo : NULL, &sink);
    if (!status)
        status = matte_sink_commit(file->job, &sink);
    matte_sink_close(&sink);
    matte_source_close(&photo);
    return status;
}

/* Numbers of one file have the same width, so that names sort as frames follow. */
static const char *frame_text(const struct file *file)
{
    int width = snprintf(NULL, 0, "%zu", file->report.frames - 1);
    return matte_arena_format(&file->job->arena, "%0*zu", width, file->report.frame);
}

/* The picture's own output, of which the name is only known now. */
static matte_status name_frame(struct file *file)
{
    const char *frame = frame_text(file);
    const char *output = frame ? matte_items_output(&file->run->items, &file->job->arena,
                                                    file->run->params, file->item, frame)
                               : NULL;
    if (!output)
        return matte_fail_memory(file->job, strlen(file->item->output));
    file->report.output = output;
    if (matte_items_reads(&file->run->items, output))
        return matte_fail(file->job, MATTE_EINVAL, NULL,
                          "the output %s is one of the inputs, and would be lost: give -o another "
                          "template",
                          output);
    return MATTE_OK;
}

static matte_status do_picture(struct file *file)
{
    matte_status status = file->framed ? name_frame(file) : MATTE_OK;
    file->report.skipped = !status && matte_run_skips(file->run, file->report.output);
    if (!status && !file->report.skipped)
        status = write_picture(file, file->report.output);
    return status;
}

/* Goes on to the next picture, and reports the one before it now that it is known whether it was
 * the last. Where going on fails, that is the next one's failure. */
static matte_status go_on(struct file *file, bool *more)
{
    matte_status status = MATTE_OK;
    *more = false;
    if (file->all)
        status = matte_reader_next(file->reader, more);
    matte_run_report(file->run, file->report, !*more && !status);
    file->report.skipped = false;
    file->report.output = file->item->output;
    file->report.frame++;
    return status;
}

/* One picture after the other. What fails is left to the caller to report. */
static matte_status do_pictures(struct file *file)
{
    bool more = true;
    matte_status status = MATTE_OK;
    while (more && !status) {
        status = do_picture(file);
        if (!status)
            status = go_on(file, &more);
    }
    return status;
}

static matte_status do_file(struct file *file)
{
    struct matte_source source = { 0 };
    matte_status status = matte_job_check(file->job);
    if (!status)
        status = matte_source_open(file->job, file->item->input, &source);
    if (!status)
        status = matte_extract_open(file->job, &source, &file->params, file->all, &file->reader);
    if (!status) {
        file->report.frames = file->reader->picture.frames;
        status = do_pictures(file);
    }
    matte_reader_close(&file->reader);
    matte_source_close(&source);
    return status;
}

void matte_run_item(struct matte_run *run, const struct matte_item *item)
{
    struct file file = { .run = run,
                         .item = item,
                         .params = run->params->extract,
                         .framed = matte_template_has_frame(run->items.pattern) };
    file.report = (struct matte_file_report){
        .input = item->input, .output = item->output, .frame = file.params.frame, .message = ""
    };
    file.params.format = item->codec->extensions[0];
    file.all = file.framed && !file.params.frame_chosen;
    matte_status status = matte_job_new(run->job->context, &file.job);
    const char *message = matte_status_text(status);
    if (!status) {
        file.job->parent = run->job;
        status = do_file(&file);
        message = matte_job_message(file.job);
    }
    file.report.status = status;
    file.report.message = message;
    /* A run that was cancelled reports what it did, not all that it did not do. */
    if (status && status != MATTE_ECANCELLED)
        matte_run_report(run, file.report, true);
    matte_job_free(&file.job);
}
