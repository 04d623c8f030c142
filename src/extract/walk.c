/* SPDX-License-Identifier: MIT */
/* The pictures of a folder, and of those below it. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "codecs/codec.h"
#include "core/job.h"
#include "extract/channel.h"
#include "extract/items.h"
#include "extract/template.h"

/* Deeper nesting than this is a loop, or meant to exhaust us. */
enum { DEPTH_MAX = 100 };

/* A walk through one folder that was named. */
struct walk {
    struct matte_items *items;
    const struct matte_files_params *params;
    /* How much of each path is the named folder, its slash included. */
    size_t root;
};

static matte_status walk_folder(const struct walk *walk, const char *folder, int depth);

static matte_status refuse(const struct walk *walk, const char *folder, const char *words,
                           const char *reason)
{
    struct matte_item *refused;
    matte_status status = matte_items_add(walk->items, folder, walk->root, &refused);
    if (!status)
        matte_item_refuse(walk->items, refused, MATTE_EIO, "%s%s", words, reason);
    return status;
}

static matte_status refuse_empty(const struct walk *walk, const char *folder)
{
    matte_job *job = walk->items->job;
    const char *words = matte_arena_format(&job->arena, "the folder holds no pictures (%s)",
                                           matte_codec_names(job));
    return refuse(walk, folder, words ? words : "the folder holds no pictures",
                  walk->params->recursive ? "" : "; -r looks into its sub-folders");
}

static matte_status add_picture(const struct walk *walk, const char *path)
{
    struct matte_item *added;
    const struct matte_name name = { .input = path,
                                     .root = walk->root,
                                     .channel = matte_channel_wanted(&walk->params->extract) };
    bool made;
    if (!matte_template_made(walk->items->pattern, &name, &made))
        return matte_fail_memory(walk->items->job, strlen(path));
    return made ? MATTE_OK : matte_items_add(walk->items, path, walk->root, &added);
}

/* Folders that are symbolic links are not entered: they may lead round in circles. */
static bool is_folder(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* One entry of a folder: a picture that is no mask of an earlier run, or a folder to walk. */
static matte_status add_entry(const struct walk *walk, const char *folder, const char *name,
                              int depth)
{
    bool picture = matte_codec_of_path(name);
    if (name[0] == '.' || (!picture && !walk->params->recursive))
        return MATTE_OK;
    size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";
    struct matte_arena *arena = &walk->items->job->arena;
    const char *path = matte_arena_format(arena, "%s%s%s", folder, slash, name);
    if (!path)
        return matte_fail_memory(walk->items->job, length);
    if (walk->params->recursive && is_folder(path))
        return walk_folder(walk, path, depth + 1);
    return picture ? add_picture(walk, path) : MATTE_OK;
}

static matte_status walk_folder(const struct walk *walk, const char *folder, int depth)
{
    DIR *stream = depth < DEPTH_MAX ? opendir(folder) : NULL;
    if (!stream && depth < DEPTH_MAX && errno == ENOMEM)
        return matte_fail_errno(walk->items->job, "read the folder", errno);
    if (!stream)
        return refuse(walk, folder, "can't read the folder: ",
                      depth < DEPTH_MAX ? strerror(errno) : "it lies too deep");
    matte_status status = matte_job_check(walk->items->job);
    const struct dirent *entry;
    while (!status && (entry = readdir(stream)))
        status = add_entry(walk, folder, entry->d_name, depth);
    closedir(stream);
    return status;
}

static int compare_inputs(const void *a, const void *b)
{
    const struct matte_item *first = a;
    const struct matte_item *second = b;
    return strcmp(first->input, second->input);
}

matte_status matte_items_walk(struct matte_items *items, const struct matte_files_params *params,
                              const char *folder)
{
    size_t length = strlen(folder);
    size_t before = items->count;
    struct walk walk = { .items = items, .params = params };
    walk.root = length + (length && folder[length - 1] != '/');
    matte_status status = walk_folder(&walk, folder, 0);
    if (status)
        return status;
    if (items->count == before)
        return refuse_empty(&walk, folder);
    qsort(items->items + before, items->count - before, sizeof *items->items, compare_inputs);
    return MATTE_OK;
}
