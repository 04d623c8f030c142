/* SPDX-License-Identifier: MIT */
/* Names of files as LoadImage takes them: "photo.png", "sub/photo.png [output]". */
#include <string.h>
#include <sys/stat.h>

#include "core/context.h"
#include "core/job.h"
#include "graph/check.h"

/* Whether a name ends in a tag. If so the tag is cut off, and the character before it, whatever
 * that is. */
static bool cut_tag(const char *name, size_t *length, const char *tag)
{
    size_t tail = strlen(tag);
    if (*length < tail || memcmp(name + *length - tail, tag, tail) != 0)
        return false;
    *length -= tail;
    while (*length && ((unsigned char)name[*length - 1] & 0xC0) == 0x80)
        --*length;
    *length -= *length > 0;
    return true;
}

static const char *directory_of(const struct matte_context_params *params, const char *name,
                                size_t *length)
{
    if (cut_tag(name, length, "[output]"))
        return params->output_directory;
    if (cut_tag(name, length, "[temp]"))
        return params->temp_directory;
    cut_tag(name, length, "[input]");
    return params->input_directory;
}

/* ComfyUI reads any picture on the disk; here a name stays below its folder. */
static bool leaves_folder(const char *name)
{
    bool leaves = *name == '/';
    while (*name && !leaves) {
        size_t part = strcspn(name, "/");
        leaves = part == 2 && memcmp(name, "..", 2) == 0;
        name += part;
        name += strspn(name, "/");
    }
    return leaves;
}

bool matte_prompt_file_exists(matte_job *job, const char *name, size_t length)
{
    struct stat file;
    const char *directory = directory_of(&job->context->params, name, &length);
    const char *plain = matte_arena_copy(&job->arena, name, length);
    if (!plain || strlen(plain) != length || leaves_folder(plain))
        return false;
    const char *path = matte_arena_format(&job->arena, "%s/%s", directory, plain);
    return path && stat(path, &file) == 0;
}
