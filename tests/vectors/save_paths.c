/* SPDX-License-Identifier: MIT */
#include "save_paths.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/job.h"
#include "nodes/io/save_path.h"
#include "temporary.h"

static void touch(matte_job *job, const char *folder, const char *name)
{
    FILE *file = fopen(matte_arena_format(&job->arena, "%s/%s", folder, name), "w");
    if (file)
        fclose(file);
}

static const struct matte_json *item(const struct matte_json *array, size_t index)
{
    const struct matte_json *at = array->first;
    while (at && index--)
        at = at->next;
    return at;
}

/* A result is [name, counter, subfolder, prefix], perhaps with the whole folder before it. */
static bool same(const struct matte_json *result, const struct matte_save_path *path)
{
    size_t first = result->length - 4;
    int64_t counter;
    return matte_json_equals(item(result, first), path->name) &&
           matte_json_integer(item(result, first + 1), &counter) && counter == path->counter &&
           matte_json_equals(item(result, first + 2), path->subfolder);
}

static bool run_in(matte_job *job, const char *folder, const struct matte_json *json)
{
    const struct matte_json *existing = matte_json_get(json, "existing");
    const struct matte_json *result = matte_json_get(json, "result");
    const char *prefix = matte_json_get(json, "prefix")->text;
    struct matte_save_path path;
    for (const struct matte_json *at = existing ? existing->first : NULL; at; at = at->next)
        touch(job, folder, at->text);
    matte_status status = matte_save_path(job, folder, prefix, 1, 1, &path);
    if (!result)
        return status == MATTE_EINVAL;
    if (status)
        return false;
    /* A year can't be recorded: it is one of four digits. */
    if (result->type == MATTE_JSON_STRING)
        return strlen(path.name) == 4 && strspn(path.name, "0123456789") == 4;
    return same(result, &path);
}

bool save_paths_run(matte_job *job, const struct matte_json *json)
{
    const struct matte_json *outputs = matte_json_get(json, "outputs");
    const struct matte_json *list = matte_json_get(outputs->first, "value");
    bool good = true;
    for (const struct matte_json *at = list->first; at; at = at->next) {
        char folder[] = TEMPORARY_NAME;
        bool made = temporary_make(folder);
        if (!made || !run_in(job, folder, at)) {
            printf("  prefix '%s': wrong\n", matte_json_get(at, "prefix")->text);
            good = false;
        }
        if (made)
            temporary_remove(folder);
    }
    return good;
}
