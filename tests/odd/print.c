/* SPDX-License-Identifier: MIT */
#include "print.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "matte/job.h"
#include "replay.h"
#include "visit.h"

enum { PATH_SIZE = 4096 };

static int is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void print_frame(void *user, const struct odd_samples *samples, size_t frame)
{
    const char *file = user;
    const struct matte_picture *picture = &samples->picture;
    char digest[ODD_DIGEST];
    odd_samples_digest(samples, digest);
    printf("%s %zu/%zu ", file, frame, picture->frames);
    for (const char *letter = picture->format; *letter; letter++)
        putchar(*letter == ' ' ? '_' : *letter);
    printf(" %zux%zu %ux%u 0 %s matte\n", picture->width, picture->height, picture->channels,
           picture->depth, digest);
}

static void print_file(matte_job *job, const char *directory, char *file)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/" ODD_FILES "/%s", directory, file);
    if (odd_visit(job, path, true, false, print_frame, file))
        printf("%s refused %s\n", file, matte_job_error(job)->message);
    matte_job_reset(job);
}

bool odd_print(const char *directory)
{
    char path[PATH_SIZE];
    struct dirent **names;
    matte_context *context;
    matte_job *job;
    snprintf(path, sizeof path, "%s/" ODD_FILES, directory);
    int count = scandir(path, &names, is_file, alphasort);
    if (count < 0 || matte_context_new(NULL, &context) || matte_job_new(context, &job)) {
        perror(path);
        return false;
    }
    for (int i = 0; i < count; i++) {
        print_file(job, directory, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    matte_job_free(&job);
    matte_context_unref(&context);
    return true;
}
