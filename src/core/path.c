/* SPDX-License-Identifier: MIT */
#include "core/path.h"

#include <string.h>
#include <sys/stat.h>

#include "core/job.h"

/* A path that is being put together part by part. */
struct parts {
    char *bytes;
    size_t length;
    /* Where the part begins that a ".." would undo; parts before it stay. */
    size_t fixed;
};

static void add(struct parts *parts, const char *part, size_t size)
{
    if (parts->length && parts->bytes[parts->length - 1] != '/')
        parts->bytes[parts->length++] = '/';
    memcpy(parts->bytes + parts->length, part, size);
    parts->length += size;
}

/* ".." undoes the part before it. At the root there is none; where nothing goes before, it stays.
 * */
static void go_up(struct parts *parts, bool rooted)
{
    if (parts->length > parts->fixed) {
        while (parts->length > parts->fixed && parts->bytes[parts->length - 1] != '/')
            parts->length--;
        if (parts->length > parts->fixed)
            parts->length--;
    } else if (!rooted) {
        add(parts, "..", 2);
        parts->fixed = parts->length;
    }
}

char *matte_path_normalise(matte_job *job, const char *path)
{
    bool rooted = *path == '/';
    /* POSIX leaves the meaning of exactly two slashes open, so Python keeps them. */
    bool doubled = strncmp(path, "//", 2) == 0 && path[2] != '/';
    struct parts parts = { .bytes = matte_arena_alloc(&job->arena, strlen(path) + 2) };
    if (!parts.bytes)
        return NULL;
    for (int i = 0; i < rooted + doubled; i++)
        parts.bytes[parts.length++] = '/';
    parts.fixed = parts.length;
    while (*path) {
        size_t size = strcspn(path, "/");
        if (size == 2 && memcmp(path, "..", 2) == 0)
            go_up(&parts, rooted);
        else if (size > 0 && !(size == 1 && *path == '.'))
            add(&parts, path, size);
        path += size + (path[size] == '/');
    }
    if (parts.length == 0)
        parts.bytes[parts.length++] = '.';
    parts.bytes[parts.length] = '\0';
    return parts.bytes;
}

bool matte_path_leaves(const char *normalised)
{
    bool up = strncmp(normalised, "..", 2) == 0 && (normalised[2] == '/' || !normalised[2]);
    return up || *normalised == '/';
}

const char *matte_path_extension(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name && dot[1] ? dot + 1 : NULL;
}

matte_status matte_path_make_folders(matte_job *job, const char *path)
{
    char *copy = matte_arena_copy(&job->arena, path, strlen(path));
    if (!copy)
        return matte_fail_memory(job, strlen(path));
    for (char *slash = copy; (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        (void)mkdir(copy, 0777);
        *slash = '/';
    }
    return MATTE_OK;
}
