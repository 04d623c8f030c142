/* SPDX-License-Identifier: MIT */
#include "trial.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/context.h"
#include "failing.h"
#include "fixtures.h"
#include "temporary.h"

/* No attempt takes a thousandth of this: one that does hangs. */
enum { SECONDS_MAX = 60 };

size_t trial_passed;
size_t trial_failed;

/* What is being done, for whoever wants to know where a crash came from. */
static char current[512];

/* How an attempt goes. */
struct plan {
    unsigned threads;
    size_t nth;
    bool and_all_after;
};

/* No trial leaves more files. */
enum { FILES_MAX = 64 };

/* How it ended. */
struct ending {
    matte_status status;
    char message[256];
    uint64_t digest;
    size_t requests;
    size_t refused;
    /* Pieces of memory that were not given back, and bytes that the context still counts. Modules
     * have memory of their own, which isn't counted here, though some of it is given back here:
     * then there are fewer than none. */
    long leaked;
    size_t bytes;
    /* Digests of the files that are there: of names and contents. */
    uint64_t files[FILES_MAX];
    size_t file_count;
};

void trial_digest(struct attempt *attempt, const void *bytes, size_t size)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < size; i++)
        attempt->digest = (attempt->digest ^ byte[i]) * UINT64_C(0x100000001B3);
}

void trial_digest_tensor(struct attempt *attempt, const matte_tensor *tensor)
{
    /* Not of the memory that is refused; no trial has more values. */
    static float floats[1 << 20];
    struct matte_shape shape = matte_tensor_shape(tensor);
    size_t count = matte_tensor_count(tensor);
    if (count > sizeof floats / sizeof *floats)
        abort();
    matte_tensor_copy_floats(tensor, floats);
    trial_digest(attempt, shape.size, (size_t)shape.rank * sizeof *shape.size);
    trial_digest(attempt, floats, count * sizeof *floats);
}

/* The pixels of a whole picture: how they were compressed is not promised. False: it is none. */
static bool digest_picture(struct attempt *one, const struct fixture *file)
{
    matte_context *context = NULL;
    matte_job *job = NULL;
    struct matte_source source = { 0 };
    matte_image *image = NULL;
    bool good = !matte_context_new(NULL, &context) && !matte_job_new(context, &job) &&
                !matte_source_memory(job, file->bytes, file->size, NULL, &source) &&
                !matte_picture_read(job, &source, NULL, &image);
    if (good)
        trial_digest_tensor(one, matte_image_tensor(image));
    matte_image_unref(&image);
    matte_source_close(&source);
    matte_job_free(&job);
    matte_context_unref(&context);
    return good;
}

static void digest_folder(const char *folder, struct ending *ending)
{
    struct fixtures files = { 0 };
    fixtures_add(&files, folder);
    if (files.count > FILES_MAX)
        abort();
    for (size_t i = 0; i < files.count; i++) {
        struct attempt one = { .folder = folder };
        trial_digest(&one, files.files[i].name, strlen(files.files[i].name));
        if (!digest_picture(&one, &files.files[i]))
            trial_digest(&one, files.files[i].bytes, files.files[i].size);
        ending->files[ending->file_count++] = one.digest;
    }
    fixtures_free(&files);
}

static void drop_warning(void *user, enum matte_log_level level, const char *message)
{
    (void)user;
    (void)level;
    (void)message;
}

static void run_in(const struct trial *trial, matte_context *context, struct attempt *attempt,
                   struct ending *ending)
{
    ending->status = matte_job_new(context, &attempt->job);
    if (ending->status)
        return;
    ending->status = trial->run(attempt, trial->subject);
    failing_stop();
    snprintf(ending->message, sizeof ending->message, "%s", matte_job_message(attempt->job));
    matte_job_free(&attempt->job);
}

/* Runs it in a context of its own. */
static struct ending attempt_in(const struct trial *trial, const struct plan *plan,
                                const char *folder)
{
    struct matte_context_params params = { .threads = plan->threads,
                                           .max_pixels = 1 << 20,
                                           .max_bytes = 1 << 26,
                                           .input_directory = MATTE_TESTS "/vectors/nodes/images",
                                           .output_directory = folder,
                                           .temp_directory = folder,
                                           .log = drop_warning };
    struct attempt attempt = { .folder = folder };
    struct ending ending = { .message = "(no context, or no job)" };
    matte_context *context = NULL;
    long live = failing_live();
    failing_start(plan->nth, plan->and_all_after);
    ending.status = matte_context_new(&params, &context);
    if (!ending.status)
        run_in(trial, context, &attempt, &ending);
    failing_stop();
    ending.requests = failing_requests();
    ending.refused = failing_refused();
    if (context)
        ending.bytes = atomic_load(&context->bytes);
    matte_context_unref(&context);
    ending.leaked = failing_live() - live;
    if (folder)
        digest_folder(folder, &ending);
    ending.digest = attempt.digest;
    return ending;
}

static struct ending attempt_once(const struct trial *trial, const struct plan *plan)
{
    char folder[] = TEMPORARY_NAME;
    snprintf(current, sizeof current, "  %s of %.300s, request %zu%s, threads %u\n", trial->name,
             trial->subject_name, plan->nth, plan->and_all_after ? " and all after" : "",
             plan->threads);
    alarm(SECONDS_MAX);
    if (trial->writes && !temporary_make(folder))
        abort();
    struct ending ending = attempt_in(trial, plan, trial->writes ? folder : NULL);
    if (trial->writes)
        temporary_remove(folder);
    alarm(0);
    return ending;
}

/* Whether each file that came is one of those expected, whole. */
static bool files_are_whole(const struct ending *expected, const struct ending *came)
{
    for (size_t i = 0; i < came->file_count; i++) {
        size_t j = 0;
        while (j < expected->file_count && expected->files[j] != came->files[i])
            j++;
        if (j == expected->file_count)
            return false;
    }
    return true;
}

/* What is wrong with how it ended, beside how it should have; NULL: nothing. */
static const char *judge(const struct trial *trial, const struct ending *expected,
                         const struct ending *came)
{
    if (came->leaked > 0)
        return "memory was not given back";
    if (came->bytes)
        return "the context still counts bytes";
    if (came->status && !*came->message)
        return "nothing tells what went wrong";
    if (!trial->writes_vary && !files_are_whole(expected, came))
        return "a file is not as it should be";
    if (came->refused && came->status == MATTE_ENOMEM)
        return NULL;
    if (came->status != expected->status)
        return came->status ? "it fails, but not for want of memory" : "it must fail";
    if (!trial->writes_vary && came->file_count != expected->file_count)
        return "a file is missing";
    return came->digest == expected->digest ? NULL : "the result differs";
}

static bool passes(const struct trial *trial, const struct ending *expected,
                   const struct plan *plan)
{
    struct ending came = attempt_once(trial, plan);
    const char *wrong = judge(trial, expected, &came);
    if (!wrong)
        return true;
    printf("%s    %s: leaked %ld, bytes %zu, status %d, %s\n", current, wrong, came.leaked,
           came.bytes, came.status, came.message);
    return false;
}

/* Stops at the first that goes wrong: others are mostly of the same cause. */
static bool pass_all(const struct trial *trial, unsigned threads, size_t sample)
{
    struct plan plan = { .threads = threads };
    struct ending expected = attempt_once(trial, &plan);
    const char *wrong = judge(trial, &expected, &expected);
    if (wrong)
        printf("%s    %s: leaked %ld, bytes %zu\n", current, wrong, expected.leaked,
               expected.bytes);
    size_t step = sample && expected.requests > sample ? expected.requests / sample : 1;
    bool good = !wrong;
    for (plan.nth = 1; plan.nth <= expected.requests && good; plan.nth += step) {
        plan.and_all_after = false;
        good = passes(trial, &expected, &plan);
        plan.and_all_after = true;
        good = good && passes(trial, &expected, &plan);
    }
    return good;
}

static void tell(int number)
{
    ssize_t written = write(STDOUT_FILENO, current, strlen(current));
    (void)written;
    signal(number, SIG_DFL);
    raise(number);
}

void trial_run(const struct trial *trial, size_t sample)
{
    static const int signals[] = { SIGALRM, SIGABRT, SIGSEGV, SIGBUS };
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], tell);
    bool good = pass_all(trial, 1, sample) && pass_all(trial, 2, sample);
    trial_passed += good;
    trial_failed += !good;
    fflush(stdout);
}
