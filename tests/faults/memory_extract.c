/* SPDX-License-Identifier: MIT */
/* `matte extract` and `matte apply`: a picture, and files by name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "memory.h"
#include "trial.h"

#define PICTURES MATTE_TESTS "/pictures/"

struct extraction {
    const char *picture;
    struct matte_extract_params params;
};

static const struct extraction extractions[] = {
    { PICTURES "rgba8.png", { .channel = "alpha" } },
    { PICTURES "rgba8.png", { .channel = "red", .invert = true, .depth = 16 } },
    { PICTURES "rgba16.png", { .compression = MATTE_COMPRESSION_SMALL } },
    { PICTURES "rgba16_i.png", { .channel = "alpha", .depth = 8 } },
    { PICTURES "rgb8.png", { .channel = "alpha" } },
    { PICTURES "rgb8.png", { .channel = "alpha", .missing_alpha = MATTE_MISSING_ALPHA_OPAQUE } },
    { PICTURES "exif6.jpg", { .channel = "green" } },
    { PICTURES "rgb_prog.jpg", { .channel = "blue" } },
    { PICTURES "rgba8.png", { .then = "GrowMask expand=3 ! InvertMask" } },
    { PICTURES "rgba8.png", { .chain = "ImageScale width=20 height=20 ! ImageToMask" } },
    { PICTURES "rgb_444.jpg", { .chain = "ImageBlur ! ImageQuantize colors=8", .invert = true } },
};

static matte_status extract(struct attempt *attempt, const void *subject)
{
    const struct extraction *extraction = subject;
    struct matte_source source = { 0 };
    struct matte_sink sink = { 0 };
    struct matte_bytes bytes = { 0 };
    matte_status status = matte_source_file(attempt->job, extraction->picture, &source);
    if (!status)
        status = matte_sink_memory(attempt->job, &bytes, &sink);
    if (!status)
        status = matte_extract(attempt->job, &source, &extraction->params, &sink);
    if (!status)
        status = matte_sink_commit(attempt->job, &sink);
    matte_sink_close(&sink);
    matte_source_close(&source);
    trial_digest(attempt, bytes.data, bytes.size);
    free(bytes.data);
    return status;
}

/* The first failure that was reported. */
struct failure {
    matte_status status;
    char message[256];
};

static void note(void *user, const struct matte_file_report *report)
{
    struct failure *failure = user;
    if (failure->status || !report->status)
        return;
    failure->status = report->status;
    snprintf(failure->message, sizeof failure->message, "%s", report->message);
}

static matte_status extract_files(struct attempt *attempt, const void *subject)
{
    const char *const *inputs = subject;
    char output[4096];
    struct failure failure = { .status = MATTE_OK };
    struct matte_files_summary summary = { 0 };
    snprintf(output, sizeof output, "%s/masks/{sub}{stem}.{channel}.png", attempt->folder);
    struct matte_files_params params = { .inputs = inputs,
                                         .input_count = 1,
                                         .output = output,
                                         .recursive = true,
                                         .report = note,
                                         .user = &failure };
    matte_status status = matte_extract_files(attempt->job, &params, &summary);
    if (!status)
        trial_digest(attempt, &summary, sizeof summary);
    if (status || !failure.status)
        return status;
    matte_record(attempt->job, failure.status, NULL, "%s", failure.message);
    return failure.status;
}

void memory_extract(size_t sample)
{
    static const char *const inputs[] = { PICTURES "rgb.jpg", MATTE_TESTS "/../docs/channels" };
    for (size_t i = 0; i < sizeof extractions / sizeof *extractions; i++) {
        struct trial trial = { .name = "extract", .run = extract, .subject = &extractions[i] };
        trial.subject_name = extractions[i].picture;
        trial_run(&trial, sample);
    }
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        struct trial trial = { .name = "extract files", .run = extract_files, .writes = true };
        trial.subject = &inputs[i];
        trial.subject_name = inputs[i];
        trial_run(&trial, sample);
    }
}
