/* SPDX-License-Identifier: MIT */
#include "nodes/io/save_path.h"

#include <dirent.h>
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

/* The number between two underscores; 0 for what is none, as ComfyUI counts. */
static int64_t number_of(matte_job *job, const char *text)
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
    int64_t number;
    return digits && matte_integer_parse(digits, &number) && number < INT64_MAX ? number : 0;
}

/* One more than the largest number among files "NAME_NUMBER…" of the folder; 1 where there is none.
 * ComfyUI takes the length of names from the prefix as it was given: where that is another than the
 * name's, as after "folder/", it finds no file. */
static int64_t next_counter(matte_job *job, const char *folder, const char *name,
                            const char *prefix)
{
    const char *slash = strrchr(prefix, '/');
    size_t length = strlen(name);
    int64_t largest = 0;
    bool found = false;
    DIR *entries = strlen(slash ? slash + 1 : prefix) == length ? opendir(folder) : NULL;
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        if (strncmp(entry->d_name, name, length) != 0 || entry->d_name[length] != '_')
            continue;
        int64_t number = number_of(job, entry->d_name + length + 1);
        largest = !found || number > largest ? number : largest;
        found = true;
    }
    if (entries)
        closedir(entries);
    return found ? largest + 1 : 1;
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
    path->counter = next_counter(job, folder, path->name, expanded);
    return MATTE_OK;
}
