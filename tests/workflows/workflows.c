/* SPDX-License-Identifier: MIT */
/* Converts workflows as ComfyUI's front-end saved them, and compares with what it makes of them:
 *
 *     workflows DIRECTORY
 *
 * with NAME.ui.json and NAME.api.json for each. The order of keys counts for nothing; where a
 * placeholder for the date is in the file, its digits count for nothing either. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/convert/convert.h"
#include "json_equal.h"
#include "matte/matte.h"
#include "whole_file.h"

#define UI  ".ui.json"
#define API ".api.json"

static bool compare(matte_job *job, const char *name, const char *ui, size_t ui_size,
                    const char *api, size_t api_size)
{
    const struct matte_json *made = NULL;
    const struct matte_json *expected = NULL;
    char path[1000] = "";
    if (matte_workflow_prompt(job, ui, ui_size, &made) ||
        matte_json_parse(job, api, api_size, &expected)) {
        printf("  %s: %s\n", name, matte_job_message(job));
        return false;
    }
    if (json_equal(made, expected, strstr(ui, "%date:"), path, sizeof path))
        return true;
    printf("  %s: differs at %s\n", name, path);
    return false;
}

static bool passes(matte_job *job, const char *directory, const char *name)
{
    char ui_path[4096];
    char api_path[4096];
    size_t ui_size = 0;
    size_t api_size = 0;
    int stem = (int)(strlen(name) - strlen(UI));
    snprintf(ui_path, sizeof ui_path, "%s/%s", directory, name);
    snprintf(api_path, sizeof api_path, "%s/%.*s" API, directory, stem, name);
    char *ui = whole_file(job, ui_path, &ui_size);
    char *api = whole_file(job, api_path, &api_size);
    if (ui)
        ui[ui_size] = '\0'; /* for which whole_file() leaves room */
    bool good = ui && api && compare(job, name, ui, ui_size, api, api_size);
    if (!ui || !api)
        printf("  %s: can't read it, or its " API "\n", name);
    return good;
}

static int is_workflow(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > strlen(UI) && strcmp(entry->d_name + length - strlen(UI), UI) == 0;
}

int main(int count, char **arguments)
{
    matte_context *context;
    matte_job *job;
    struct dirent **names;
    size_t passed = 0;
    if (count != 2 || matte_context_new(NULL, &context) || matte_job_new(context, &job)) {
        fputs("usage: workflows DIRECTORY\n", stderr);
        return 2;
    }
    int found = scandir(arguments[1], &names, is_workflow, alphasort);
    if (found < 0) {
        perror(arguments[1]);
        return 2;
    }
    for (int i = 0; i < found; i++) {
        passed += passes(job, arguments[1], names[i]->d_name);
        matte_job_reset(job);
        free(names[i]);
    }
    free(names);
    matte_job_free(&job);
    matte_context_unref(&context);
    size_t failed = (size_t)found - passed;
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !passed;
}
