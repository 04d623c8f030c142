/* SPDX-License-Identifier: MIT */
/* Reads picture files that other programs made, and compares with what others read:
 *
 *     odd DIRECTORY [--print]
 *
 * with expected.txt, files and references in it, as tests/odd/README.md describes. With --print a
 * table of what matte reads is printed instead. */
#include <stdio.h>
#include <string.h>

#include "matte/job.h"
#include "print.h"
#include "replay.h"

struct tally {
    size_t passed;
    size_t failed;
};

static void replay_all(const char *directory, const struct odd_table *table, struct tally *tally)
{
    size_t count;
    for (size_t i = 0; i < table->count; i += count) {
        const struct odd_line *lines = &table->lines[i];
        count = 1;
        while (i + count < table->count && strcmp(lines[count].file, lines->file) == 0)
            count++;
        bool good = odd_replay(directory, lines, count);
        tally->passed += good;
        tally->failed += !good;
    }
}

static int replay(const char *directory)
{
    char path[4096];
    struct odd_table table;
    struct tally tally = { 0 };
    matte_context *context;
    matte_job *job;
    if (matte_context_new(NULL, &context) || matte_job_new(context, &job))
        return 2;
    snprintf(path, sizeof path, "%s/expected.txt", directory);
    bool read = odd_table_read(job, path, &table);
    if (read)
        replay_all(directory, &table, &tally);
    matte_job_free(&job);
    matte_context_unref(&context);
    printf("%zu passed, %zu failed\n", tally.passed, tally.failed);
    return !read || tally.failed || !tally.passed;
}

int main(int count, char **arguments)
{
    if (count == 2)
        return replay(arguments[1]);
    if (count == 3 && strcmp(arguments[2], "--print") == 0)
        return !odd_print(arguments[1]);
    fputs("usage: odd DIRECTORY [--print]\n", stderr);
    return 2;
}
