/* SPDX-License-Identifier: MIT */
#include "nodes/io/input_file.h"

#include <string.h>
#include <sys/stat.h>

#include "core/arena.h"
#include "core/context.h"
#include "core/job.h"

/* A name, and the folder that it is in. */
struct place {
    const char *folder;
    const char *name;
    size_t length;
};

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name);
    size_t size = strlen(end);
    return length >= size && strcmp(name + length - size, end) == 0;
}

/* Cuts what names the folder, and a character before it, which is usually a blank. */
static void cut(struct place *place, const char *end)
{
    size_t size = strlen(end);
    place->length -= size;
    if (place->length > 0)
        place->length--;
    /* A character of several bytes in UTF-8 goes as a whole. */
    while (place->length > 0 && ((unsigned char)place->name[place->length] & 0xC0) == 0x80)
        place->length--;
}

static struct place find_place(const struct matte_context_params *params, const char *name)
{
    const struct {
        const char *end;
        const char *folder;
    } folders[] = {
        { "[output]", params->output_directory },
        { "[input]", params->input_directory },
        { "[temp]", params->temp_directory },
    };
    struct place place = { params->input_directory, name, strlen(name) };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (ends_in(name, folders[i].end)) {
            place.folder = folders[i].folder;
            cut(&place, folders[i].end);
            break;
        }
    }
    return place;
}

/* Whether one of the parts between slashes is "..". */
static bool goes_up(const struct place *place)
{
    const char *part = place->name;
    const char *end = place->name + place->length;
    while (part < end) {
        const char *slash = memchr(part, '/', (size_t)(end - part));
        const char *stop = slash ? slash : end;
        if (stop - part == 2 && part[0] == '.' && part[1] == '.')
            return true;
        part = stop + 1;
    }
    return false;
}

static bool stays(const struct place *place)
{
    return place->name[0] != '/' && !goes_up(place);
}

/* NULL without memory. */
static const char *path_of(matte_job *job, const struct place *place)
{
    return matte_arena_format(&job->arena, "%s/%.*s", place->folder, (int)place->length,
                              place->name);
}

static matte_status check_name(matte_job *job, const char *input, const struct place *place)
{
    if (place->length == 0)
        return matte_fail(job, MATTE_EINVAL, input,
                          "'%s' names no file: give the name of a picture in the folder '%s'",
                          place->name, place->folder);
    if (stays(place))
        return MATTE_OK;
    return matte_fail(
        job, MATTE_EINVAL, input,
        "'%.*s' leads out of the folder '%s': copy the file into that folder and give "
        "its name there",
        (int)place->length, place->name, place->folder);
}

static matte_status check_file(matte_job *job, const char *input, const struct place *place,
                               const char *path)
{
    struct stat about;
    if (stat(path, &about))
        return matte_fail(job, MATTE_ENOTFOUND, input,
                          "Invalid image file: %s: there is no such file in the folder '%s'",
                          place->name, place->folder);
    if (S_ISDIR(about.st_mode))
        return matte_fail(job, MATTE_EINVAL, input,
                          "'%s' is a folder: give the name of a picture in it", place->name);
    if (!S_ISREG(about.st_mode))
        return matte_fail(job, MATTE_EINVAL, input, "'%s' is no plain file: give a picture",
                          place->name);
    return MATTE_OK;
}

matte_status matte_input_file(matte_job *job, const char *input, const char *name,
                              const char **path)
{
    struct place place = find_place(&job->context->params, name);
    matte_status status = check_name(job, input, &place);
    if (status)
        return status;
    const char *made = path_of(job, &place);
    if (!made)
        return matte_fail_memory(job, strlen(place.folder) + place.length);
    status = check_file(job, input, &place, made);
    if (!status)
        *path = made;
    return status;
}

bool matte_input_exists(matte_job *job, const char *name)
{
    struct place place = find_place(&job->context->params, name);
    struct stat about;
    const char *path = stays(&place) ? path_of(job, &place) : NULL;
    return path && stat(path, &about) == 0;
}
