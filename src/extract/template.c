/* SPDX-License-Identifier: MIT */
#include "extract/template.h"

#include <string.h>
#include <sys/stat.h>

#include "core/job.h"
#include "core/text.h"

/* Where a mask goes unless said: beside its picture. */
static const char beside[] = "{dir}/{stem}.mask.png";
static const char in_folder[] = "{sub}/{stem}.png";

static bool is_folder(const char *path)
{
    struct stat info;
    size_t length = strlen(path);
    return (length && path[length - 1] == '/') || (stat(path, &info) == 0 && S_ISDIR(info.st_mode));
}

/* The parts of an input's name. */
struct name_parts {
    const char *input;
    /* How much of it is the folder that was walked, and how much its own folder. */
    size_t root;
    size_t folder;
    const char *base;
    size_t stem;
};

static struct name_parts split(const char *input, size_t root)
{
    const char *slash = strrchr(input, '/');
    struct name_parts parts = { .input = input, .base = slash ? slash + 1 : input };
    parts.folder = (size_t)(parts.base - input);
    parts.root = root < parts.folder ? root : parts.folder;
    const char *dot = strrchr(parts.base, '.');
    parts.stem = dot && dot > parts.base ? (size_t)(dot - parts.base) : strlen(parts.base);
    return parts;
}

static const char *const placeholders[] = { "{dir}", "{sub}", "{stem}", "{name}", "{channel}" };
enum { DIRECTORY, SUB, STEM, NAME, CHANNEL, PLACEHOLDERS };

/* Which placeholder stands at `text`; PLACEHOLDERS for none. */
static size_t placeholder_at(const char *text)
{
    size_t i = 0;
    while (i < PLACEHOLDERS && strncmp(text, placeholders[i], strlen(placeholders[i])) != 0)
        i++;
    return i;
}

/* A folder ends in a slash here, and is followed by one in templates: an empty one is "./". */
static void put_folder(struct matte_text *text, const char *folder, size_t length)
{
    if (length)
        matte_text_append(text, folder, length);
    else
        matte_text_put(text, "./");
}

static void put_placeholder(struct matte_text *text, size_t placeholder,
                            const struct name_parts *parts, enum matte_channel channel)
{
    if (placeholder == DIRECTORY)
        put_folder(text, parts->input, parts->folder);
    if (placeholder == SUB)
        put_folder(text, parts->input + parts->root, parts->folder - parts->root);
    if (placeholder == STEM)
        matte_text_append(text, parts->base, parts->stem);
    if (placeholder == NAME)
        matte_text_put(text, parts->base);
    if (placeholder == CHANNEL)
        matte_text_put(text, matte_channel_name(channel));
}

static matte_status check_placeholders(matte_job *job, const char *pattern)
{
    for (const char *brace = pattern; (brace = strpbrk(brace, "{}")); brace++) {
        size_t placeholder = placeholder_at(brace);
        if (placeholder == PLACEHOLDERS)
            return matte_fail(job, MATTE_EINVAL, NULL,
                              "the output '%s' has a brace that belongs to none of {stem}, {name}, "
                              "{dir}, {sub} and {channel}",
                              pattern);
        brace += strlen(placeholders[placeholder]) - 1;
    }
    return MATTE_OK;
}

matte_status matte_template_of(matte_job *job, const char *output, const char **pattern)
{
    const char *made = output;
    if (!output)
        made = beside;
    else if (strcmp(output, "-") != 0 && is_folder(output))
        made = matte_arena_format(&job->arena, "%s/%s", output, in_folder);
    if (!made)
        return matte_fail_memory(job, strlen(output));
    matte_status status = check_placeholders(job, made);
    if (!status)
        *pattern = made;
    return status;
}

bool matte_template_varies(const char *pattern)
{
    return strstr(pattern, placeholders[STEM]) || strstr(pattern, placeholders[NAME]);
}

/* Removes "./" between names and doubled slashes, which change nothing: then equal names are equal
 * strings. */
static void tidy(char *path)
{
    char *to = path;
    const char *from = path;
    while (*from) {
        bool at_start = to == path || to[-1] == '/';
        if (at_start && from[0] == '.' && from[1] == '/')
            from += 2 + strspn(from + 2, "/");
        else if (at_start && to != path && *from == '/')
            from++;
        else
            *to++ = *from++;
    }
    *to = '\0';
}

const char *matte_template_fill(struct matte_arena *arena, const char *pattern, const char *input,
                                size_t root, enum matte_channel channel)
{
    struct matte_text text = { .arena = arena };
    struct name_parts parts = split(input, root);
    while (*pattern) {
        size_t placeholder = placeholder_at(pattern);
        size_t length = strcspn(pattern + 1, "{") + 1;
        if (placeholder < PLACEHOLDERS) {
            put_placeholder(&text, placeholder, &parts, channel);
            length = strlen(placeholders[placeholder]);
        } else {
            matte_text_append(&text, pattern, length);
        }
        pattern += length;
    }
    if (!matte_text_end(&text))
        return NULL;
    tidy(text.bytes);
    return text.bytes;
}

/* Whether `path` is what the output for a neighbour would be, whatever the neighbour's stem is. */
static bool made_in(struct matte_arena *arena, const char *pattern, const char *path, size_t root,
                    enum matte_channel channel)
{
    /* The output for a neighbour whose stem is a mark: what stands around the mark must stand
     * around path's own stem. */
    struct name_parts parts = split(path, root);
    const char *neighbour = matte_arena_format(arena, "%.*s\001.x", (int)parts.folder, path);
    const char *made =
        neighbour ? matte_template_fill(arena, pattern, neighbour, root, channel) : NULL;
    const char *mark = made ? strchr(made, '\001') : NULL;
    const char *clean = matte_template_fill(arena, "{dir}/{name}", path, root, channel);
    if (!mark || !clean)
        return false;
    size_t before = (size_t)(mark - made);
    size_t after = strlen(mark + 1);
    size_t length = strlen(clean);
    bool marked = before > parts.folder || after > strlen(".png");
    return marked && length > before + after && strncmp(clean, made, before) == 0 &&
           strcmp(clean + length - after, mark + 1) == 0;
}

bool matte_template_made(const char *pattern, const char *path, size_t root,
                         enum matte_channel channel)
{
    const char *stem = strstr(pattern, "{stem}");
    if (!stem || strstr(stem + 1, "{stem}") || strstr(pattern, "{name}"))
        return false;
    struct matte_arena arena = { 0 };
    bool made = made_in(&arena, pattern, path, root, channel);
    matte_arena_clear(&arena);
    return made;
}
