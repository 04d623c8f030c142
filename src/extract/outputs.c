/* SPDX-License-Identifier: MIT */
/* What each output is called, and in which format it is written. */
#include <string.h>

#include "core/job.h"
#include "core/path.h"
#include "extract/channel.h"
#include "extract/items.h"
#include "extract/picture.h"
#include "extract/template.h"

const char *matte_items_output(const struct matte_items *items, struct matte_arena *arena,
                               const struct matte_files_params *params,
                               const struct matte_item *item, const char *frame)
{
    bool from_stdin = strcmp(item->input, "-") == 0;
    const char *pattern = from_stdin && !params->output ? "-" : items->pattern;
    struct matte_name name = { .input = item->input,
                               .root = item->root,
                               .channel = matte_channel_wanted(&params->extract),
                               .frame = frame };
    if (from_stdin && matte_template_varies(pattern))
        name.input = "stdin";
    return matte_template_fill(arena, pattern, &name);
}

static matte_status name_photo(const struct matte_items *items, struct matte_item *item,
                               const struct matte_files_params *params)
{
    struct matte_name name = { .input = strcmp(item->input, "-") == 0 ? "stdin" : item->input,
                               .root = item->root,
                               .channel = matte_channel_wanted(&params->extract) };
    item->photo = matte_template_fill(&items->job->arena, params->attach_to, &name);
    return item->photo ? MATTE_OK : matte_fail_memory(items->job, strlen(params->attach_to));
}

/* The name's extension and the format that was asked for must not contradict each other. Unknown
 * extensions are fine where a format was asked for, and are likely slips otherwise. */
static void choose_codec(struct matte_items *items, struct matte_item *item,
                         const struct matte_extract_params *params)
{
    const char *extension = matte_path_extension(item->output);
    const struct matte_codec *named = extension ? matte_codec_of_extension(extension) : NULL;
    const struct matte_codec *asked = matte_extract_codec(params);
    item->codec = named ? named : asked;
    if (extension && !named && !params->format)
        matte_item_refuse(items, item, MATTE_EINVAL,
                          "its output %s has the extension of no format: matte writes %s; --format "
                          "png makes it a PNG by any name",
                          item->output, matte_codec_names_written(items->job, 0, 0));
    else if (named && params->format && named != asked)
        matte_item_refuse(items, item, MATTE_EINVAL,
                          "its output %s is %s by its name and %s by --format: give either",
                          item->output, named->name, asked->name);
}

static void check_codec(struct matte_items *items, struct matte_item *item,
                        const struct matte_extract_params *params)
{
    const char *objection =
        matte_extract_objection(items->job, item->codec, params, item->photo != NULL);
    if (objection)
        matte_item_refuse(items, item, MATTE_EUNSUPPORTED, "its output %s can't be written: %s",
                          item->output, objection);
}

static matte_status name_item(struct matte_items *items, struct matte_item *item,
                              const struct matte_files_params *params)
{
    item->output = matte_items_output(items, &items->job->arena, params, item, NULL);
    if (!item->output)
        return matte_fail_memory(items->job, strlen(items->pattern));
    matte_status status = params->attach_to ? name_photo(items, item, params) : MATTE_OK;
    if (status)
        return status;
    choose_codec(items, item, &params->extract);
    if (!item->status)
        check_codec(items, item, &params->extract);
    return MATTE_OK;
}

matte_status matte_items_name(struct matte_items *items, const struct matte_files_params *params)
{
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < items->count && !status; i++) {
        if (!items->items[i].status)
            status = name_item(items, &items->items[i], params);
    }
    return status;
}
