/* SPDX-License-Identifier: MIT */
/* From what the caller names to a list of files. */
#include <string.h>
#include <sys/stat.h>

#include "core/job.h"
#include "core/text.h"
#include "extract/items.h"
#include "extract/template.h"

/* A list of more than this is no list of names. */
enum { LIST_MAX = 1 << 30 };

static matte_status read_list(matte_job *job, struct matte_source *source, struct matte_text *text)
{
    char bytes[16 * 1024];
    ptrdiff_t got;
    while ((got = source->read(source->user, bytes, sizeof bytes)) > 0 && text->length < LIST_MAX)
        matte_text_append(text, bytes, (size_t)got);
    if (got < 0)
        return matte_fail(job, MATTE_EIO, NULL, "can't read the list");
    return matte_text_end(text) ? MATTE_OK : matte_fail_memory(job, text->length);
}

/* The whole list of names, with a zero byte behind it. */
static matte_status load_list(matte_job *job, const char *path, struct matte_text *text)
{
    struct matte_source source = { 0 };
    const char *before = job->file;
    matte_status status = matte_source_open(job, path, &source);
    job->file = path;
    if (!status)
        status = read_list(job, &source, text);
    job->file = before;
    matte_source_close(&source);
    return status;
}

static size_t folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static matte_status add_named(struct matte_items *items, const struct matte_files_params *params,
                              const char *input)
{
    struct matte_item *added;
    if (is_folder(input))
        return matte_items_walk(items, params, input);
    return matte_items_add(items, input, folder_of(input), &added);
}

/* Names stay where they were read: what parts them becomes the zero byte behind each. */
static matte_status add_list(struct matte_items *items, const struct matte_files_params *params,
                             const char *path)
{
    struct matte_text text = { .arena = &items->job->arena };
    matte_status status = load_list(items->job, path, &text);
    if (status)
        return status;
    char separator = memchr(text.bytes, '\0', text.length) ? '\0' : '\n';
    char *name = text.bytes;
    const char *end = text.bytes + text.length;
    while (name < end && !status) {
        char *behind = memchr(name, separator, (size_t)(end - name));
        char *next = behind ? behind + 1 : text.bytes + text.length;
        if (behind)
            *behind = '\0';
        if (*name)
            status = add_named(items, params, name);
        name = next;
    }
    return status;
}

matte_status matte_items_expand(struct matte_items *items, const struct matte_files_params *params)
{
    matte_status status = matte_template_of(items->job, params, &items->pattern);
    for (size_t i = 0; i < params->input_count && !status; i++) {
        const char *input = params->inputs[i];
        if (input[0] == '@')
            status = add_list(items, params, input + 1);
        else
            status = add_named(items, params, input);
    }
    return status;
}
