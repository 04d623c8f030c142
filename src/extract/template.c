/* SPDX-License-Identifier: MIT */
#include "extract/template.h"

#include <string.h>
#include <sys/stat.h>

#include "core/job.h"
#include "core/text.h"

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

static const char *const placeholders[] = { "{dir}",  "{sub}",     "{stem}",
                                            "{name}", "{channel}", "{frame}" };
enum { DIRECTORY, SUB, STEM, NAME, CHANNEL, FRAME, PLACEHOLDERS };

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

/* A channel's name, as part of a file's. */
static void put_channel(struct matte_text *text, const char *channel)
{
    bool dots = channel[strspn(channel, ".")] == '\0';
    for (; *channel; channel++) {
        bool safe = *channel != '/' && (unsigned char)*channel >= ' ' && !dots;
        matte_text_append(text, safe ? channel : "_", 1);
    }
}

static void put_placeholder(struct matte_text *text, size_t placeholder,
                            const struct name_parts *parts, const struct matte_name *name)
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
        put_channel(text, name->channel);
    if (placeholder == FRAME)
        matte_text_put(text, name->frame ? name->frame : placeholders[FRAME]);
}

/* Whether only digits, or nothing, lie between two places. */
static bool only_digits(const char *from, const char *to)
{
    while (from < to && *from >= '0' && *from <= '9')
        from++;
    return from == to;
}

/* Beside a name that ends in a digit a frame's number would give two files one output. `before` is
 * the end of the placeholder before this one, which begins at `brace`; NULL: there is none. */
static bool frame_touches(const char *before, const char *brace, bool frame)
{
    return before && frame && only_digits(before, brace);
}

static matte_status check_placeholders(matte_job *job, const char *pattern)
{
    const char *before = NULL;
    bool frame_before = false;
    for (const char *brace = pattern; (brace = strpbrk(brace, "{}"));) {
        size_t placeholder = placeholder_at(brace);
        if (placeholder == PLACEHOLDERS)
            return matte_fail(job, MATTE_EINVAL, NULL,
                              "the output '%s' has a brace that belongs to none of {stem}, {name}, "
                              "{dir}, {sub}, {channel} and {frame}",
                              pattern);
        if (frame_touches(before, brace, frame_before || placeholder == FRAME))
            return matte_fail(job, MATTE_EINVAL, NULL,
                              "the output '%s' needs something beside {frame} that is no digit, "
                              "such as '{stem}_{frame}'",
                              pattern);
        frame_before = placeholder == FRAME;
        brace += strlen(placeholders[placeholder]);
        before = brace;
    }
    return MATTE_OK;
}

/* Where results go unless said: beside their pictures. */
static const char *usual(const struct matte_files_params *params)
{
    return params->attach_to ? "{dir}/{stem}.rgba" : "{dir}/{stem}.mask";
}

matte_status matte_template_of(matte_job *job, const struct matte_files_params *params,
                               const char **pattern)
{
    const char *output = params->output;
    const char *extension = params->extract.format ? params->extract.format : "png";
    const char *made = output;
    if (!output)
        made = matte_arena_format(&job->arena, "%s.%s", usual(params), extension);
    else if (strcmp(output, "-") != 0 && is_folder(output))
        made = matte_arena_format(&job->arena, "%s/{sub}/{stem}.%s", output, extension);
    if (!made)
        return matte_fail_memory(job, output ? strlen(output) : 0);
    matte_status status = check_placeholders(job, made);
    if (!status)
        *pattern = made;
    return status;
}

matte_status matte_template_check_photo(matte_job *job, const char *pattern)
{
    if (strcmp(pattern, "-") == 0)
        return matte_fail(job, MATTE_EINVAL, NULL,
                          "the photo can't come from stdin: give it by name");
    if (matte_template_has_frame(pattern))
        return matte_fail(job, MATTE_EINVAL, NULL, "the photo '%s' can't differ by {frame}",
                          pattern);
    return check_placeholders(job, pattern);
}

bool matte_template_has_frame(const char *pattern)
{
    return strstr(pattern, placeholders[FRAME]);
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

const char *matte_template_fill(struct matte_arena *arena, const char *pattern,
                                const struct matte_name *name)
{
    struct matte_text text = { .arena = arena };
    struct name_parts parts = split(name->input, name->root);
    while (*pattern) {
        size_t placeholder = placeholder_at(pattern);
        size_t length = strcspn(pattern + 1, "{") + 1;
        if (placeholder < PLACEHOLDERS) {
            put_placeholder(&text, placeholder, &parts, name);
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

/* What of `text` comes behind the first `length` bytes of a filled pattern, whose {frame} stands
 * for any number; NULL when it does not begin so. */
static const char *behind(const char *pattern, size_t length, const char *text)
{
    const char *end = pattern + length;
    while (pattern < end) {
        size_t digits = strspn(text, "0123456789");
        if (placeholder_at(pattern) == FRAME) {
            pattern += strlen(placeholders[FRAME]);
            text += digits;
            if (digits == 0)
                return NULL;
        } else if (*pattern++ != *text++) {
            return NULL;
        }
    }
    return text;
}

/* Whether `text` ends in the filled pattern, with something in front. */
static bool ends_in(const char *text, const char *pattern)
{
    size_t length = strlen(pattern);
    while (*text++) {
        const char *end = behind(pattern, length, text);
        if (end && !*end)
            return true;
    }
    return false;
}

/* Whether the input is what the output for a neighbour would be, whatever the neighbour's stem is.
 */
static bool made_in(struct matte_arena *arena, const char *pattern, struct matte_name name)
{
    /* The output for a neighbour whose stem is a mark: what stands around the mark must stand
     * around the input's own stem. */
    struct name_parts parts = split(name.input, name.root);
    const char *clean = matte_template_fill(arena, "{dir}/{name}", &name);
    name.input = matte_arena_format(arena, "%.*s\001.x", (int)parts.folder, name.input);
    const char *made = name.input ? matte_template_fill(arena, pattern, &name) : NULL;
    const char *mark = made ? strchr(made, '\001') : NULL;
    if (!mark || !clean)
        return false;
    size_t before = (size_t)(mark - made);
    const char *dot = strrchr(mark, '.');
    bool marked = before > parts.folder || (dot ? dot > mark + 1 : mark[1] != '\0');
    const char *stem = behind(made, before, clean);
    return marked && stem && *stem && ends_in(stem, mark + 1);
}

bool matte_template_made(const char *pattern, const struct matte_name *name, bool *made)
{
    const char *stem = strstr(pattern, placeholders[STEM]);
    *made = false;
    if (!stem || strstr(stem + 1, placeholders[STEM]) || strstr(pattern, placeholders[NAME]))
        return true;
    struct matte_arena arena = { 0 };
    *made = made_in(&arena, pattern, *name);
    bool good = arena.failures == 0;
    matte_arena_clear(&arena);
    return good;
}
