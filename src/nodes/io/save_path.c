/* SPDX-License-Identifier: MIT */
#include "nodes/io/save_path.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "core/ascii.h"
#include "core/job.h"
#include "core/number.h"
#include "core/path.h"
#include "core/text.h"

/* What "%width%" and the like stand for. */
enum { VARIABLES = 8 };

struct variable {
    const char *name;
    long long value;
    /* Digits at least. */
    int digits;
};

static void get_variables(size_t width, size_t height, struct variable variables[VARIABLES])
{
    struct tm now = { 0 };
    time_t seconds = time(NULL);
    localtime_r(&seconds, &now);
    const struct variable all[VARIABLES] = {
        { "%width%", (long long)width, 1 },    { "%height%", (long long)height, 1 },
        { "%year%", 1900LL + now.tm_year, 1 }, { "%month%", 1LL + now.tm_mon, 2 },
        { "%day%", now.tm_mday, 2 },           { "%hour%", now.tm_hour, 2 },
        { "%minute%", now.tm_min, 2 },         { "%second%", now.tm_sec, 2 },
    };
    memcpy(variables, all, sizeof all);
}

/* The prefix with its variables' values. */
static const char *expand(matte_job *job, const char *prefix, size_t width, size_t height)
{
    struct variable variables[VARIABLES];
    struct matte_text text = { .arena = &job->arena };
    get_variables(width, height, variables);
    while (*prefix) {
        size_t i = 0;
        while (i < VARIABLES && strncmp(prefix, variables[i].name, strlen(variables[i].name)) != 0)
            i++;
        if (i < VARIABLES) {
            matte_text_format(&text, "%0*lld", variables[i].digits, variables[i].value);
            prefix += strlen(variables[i].name);
        } else {
            matte_text_append(&text, prefix, 1);
            prefix++;
        }
    }
    return matte_text_end(&text);
}

/* The number between two underscores; 0 for what is none, as ComfyUI counts. False without memory.
 * */
static bool number_of(matte_job *job, const char *text, int64_t *number)
{
    size_t length = strcspn(text, "_");
    while (length && matte_ascii_is_blank(*text)) {
        text++;
        length--;
    }
    while (length && matte_ascii_is_blank(text[length - 1]))
        length--;
    if (length && *text == '+') {
        text++;
        length--;
    }
    char *digits = matte_arena_copy(&job->arena, text, length);
    if (digits && !(matte_integer_parse(digits, number) && *number < INT64_MAX))
        *number = 0;
    return digits != NULL;
}

/* What a file "NAME_NUMBER…" counts for; `*counter` is one more than the largest so far. */
static matte_status count_file(matte_job *job, const char *rest, int64_t *counter)
{
    int64_t number;
    if (!number_of(job, rest, &number))
        return matte_fail_memory(job, strlen(rest));
    if (number >= *counter)
        *counter = number + 1;
    return MATTE_OK;
}

/* Opens a folder to list it; NULL where there is none yet. */
static matte_status open_folder(matte_job *job, const char *folder, DIR **entries)
{
    *entries = opendir(folder);
    if (*entries || errno == ENOENT || errno == ENOTDIR)
        return MATTE_OK;
    const char *outer = job->file;
    int error = errno;
    job->file = folder;
    matte_status status = matte_fail_errno(job, "list the folder", error);
    job->file = outer;
    return status;
}

/* One more than the largest number among files "NAME_NUMBER…" of the folder; 1 where there is none.
 * ComfyUI takes the length of names from the prefix as it was given: where that is another than the
 * name's, as after "folder/", it finds no file. */
static matte_status next_counter(matte_job *job, const char *prefix, struct matte_save_path *path)
{
    const char *slash = strrchr(prefix, '/');
    size_t length = strlen(path->name);
    DIR *entries = NULL;
    matte_status status = MATTE_OK;
    path->counter = INT64_MIN;
    if (strlen(slash ? slash + 1 : prefix) == length)
        status = open_folder(job, path->folder, &entries);
    for (struct dirent *entry; entries && !status && (entry = readdir(entries));) {
        if (strncmp(entry->d_name, path->name, length) == 0 && entry->d_name[length] == '_')
            status = count_file(job, entry->d_name + length + 1, &path->counter);
    }
    if (entries)
        closedir(entries);
    if (path->counter == INT64_MIN)
        path->counter = 1;
    return status;
}

matte_status matte_save_path(matte_job *job, const char *directory, const char *prefix,
                             size_t width, size_t height, struct matte_save_path *path)
{
    const char *expanded = expand(job, prefix, width, height);
    char *normal = expanded ? matte_path_normalise(job, expanded) : NULL;
    if (!normal)
        return matte_fail_memory(job, strlen(prefix));
    char *slash = strrchr(normal, '/');
    const char *subfolder =
        slash ? matte_arena_copy(&job->arena, normal, (size_t)(slash - normal)) : "";
    if (*normal == '/' || (subfolder && matte_path_leaves(subfolder)))
        return matte_fail(job, MATTE_EINVAL, "filename_prefix",
                          "'%s' leads out of the folder %s: a prefix is a name, or folders below "
                          "that one and a name",
                          prefix, directory);
    const char *folder =
        matte_arena_format(&job->arena, "%s%s%s", directory, subfolder && *subfolder ? "/" : "",
                           subfolder ? subfolder : "");
    if (!folder || !subfolder)
        return matte_fail_memory(job, strlen(prefix) + strlen(directory));
    *path = (struct matte_save_path){ .folder = folder,
                                      .subfolder = subfolder,
                                      .name = slash ? slash + 1 : normal };
    return next_counter(job, expanded, path);
}
