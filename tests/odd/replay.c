/* SPDX-License-Identifier: MIT */
#include "replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "visit.h"

enum { PATH_SIZE = 4096 };

/* How a file is read: by so many threads, 0 for as many as there are cores. */
struct way {
    unsigned threads;
    bool by_rows;
};

static const struct way ways[] = { { 1, true }, { 0, false } };

/* What a file's frames are compared with. */
struct expected {
    matte_job *job;
    const char *directory;
    const struct odd_line *lines;
    size_t count;
    /* How many frames there were, and whether they were as expected. */
    size_t seen;
    bool good;
};

/* Whether the samples are near enough to those of a reference. */
static bool is_near(const struct expected *expected, const struct odd_line *line,
                    const struct odd_samples *samples)
{
    char path[PATH_SIZE];
    struct odd_samples reference;
    snprintf(path, sizeof path, "%s/" ODD_REFERENCES "/%s", expected->directory, line->samples);
    if (odd_samples_read_file(expected->job, path, &reference)) {
        printf("%s\n", matte_job_message(expected->job));
        return false;
    }
    bool alike = reference.size == samples->size;
    unsigned distance = alike ? odd_samples_distance(&reference, samples) : 0;
    free(reference.bytes);
    if (alike && distance <= line->tolerance)
        return true;
    printf("%s: frame %zu: expected samples at most %u off %s, got %u\n", line->file, line->frame,
           line->tolerance, line->samples, distance);
    return false;
}

static bool is_equal(const struct odd_line *line, const struct odd_samples *samples)
{
    char digest[ODD_DIGEST];
    odd_samples_digest(samples, digest);
    if (strcmp(digest, line->samples) == 0)
        return true;
    printf("%s: frame %zu: expected samples %.12s…, got %.12s…\n", line->file, line->frame,
           line->samples, digest);
    return false;
}

static bool is_expected(const struct expected *expected, const struct odd_samples *samples,
                        size_t frame)
{
    const struct matte_picture *picture = &samples->picture;
    const struct odd_line *line = &expected->lines[frame];
    if (strcmp(picture->format, line->format) != 0 || picture->width != line->width ||
        picture->height != line->height || picture->channels != line->channels ||
        picture->depth != line->depth) {
        printf("%s: frame %zu: expected %s %zux%zu %ux%u, got %s %zux%zu %ux%u\n", line->file,
               frame, line->format, line->width, line->height, line->channels, line->depth,
               picture->format, picture->width, picture->height, picture->channels, picture->depth);
        return false;
    }
    return line->tolerance > 0 ? is_near(expected, line, samples) : is_equal(line, samples);
}

static void compare(void *user, const struct odd_samples *samples, size_t frame)
{
    struct expected *expected = user;
    expected->seen++;
    if (!expected->lines->refusal && frame < expected->count)
        expected->good = is_expected(expected, samples, frame) && expected->good;
}

static bool read_as_expected(struct expected *expected, const struct way *way, const char *path)
{
    const struct odd_line *line = expected->lines;
    matte_job *job = expected->job;
    matte_status status =
        odd_visit(job, path, expected->count > 1, way->by_rows, compare, expected);
    const char *message = status ? matte_job_message(job) : "";
    if (line->refusal && !status)
        printf("%s: expected a refusal, got %zu pictures\n", line->file, expected->seen);
    else if (line->refusal && (!*message || !strstr(message, line->refusal)))
        printf("%s: expected a message with '%s', got '%s'\n", line->file, line->refusal, message);
    else if (!line->refusal && status)
        printf("%s: expected %s, got '%s'\n", line->file, line->format, message);
    else if (!line->refusal && expected->seen < expected->count)
        printf("%s: expected %zu frames, got %zu\n", line->file, expected->count, expected->seen);
    else if (atomic_load(&job->context->bytes) != 0)
        printf("%s: memory was not given back\n", line->file);
    else
        return expected->good;
    return false;
}

static bool replay_one_way(const char *directory, const struct odd_line *lines, size_t count,
                           const struct way *way)
{
    char path[PATH_SIZE];
    const struct matte_context_params params = { .threads = way->threads };
    struct expected expected = { .directory = directory, .lines = lines, .count = count };
    matte_context *context;
    if (matte_context_new(&params, &context))
        return false;
    expected.good = true;
    bool good = !matte_job_new(context, &expected.job);
    if (good) {
        snprintf(path, sizeof path, "%s/" ODD_FILES "/%s", directory, lines->file);
        good = read_as_expected(&expected, way, path);
        matte_job_free(&expected.job);
    }
    matte_context_unref(&context);
    return good;
}

bool odd_replay(const char *directory, const struct odd_line *lines, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && good; i++)
        good = replay_one_way(directory, lines, count, &ways[i]);
    return good;
}
