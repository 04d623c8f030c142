/* SPDX-License-Identifier: MIT */
/* Which of a file's channels are its picture, and what the others are called.
 *
 * A file may have several parts, each with channels in layers: "diffuse.R". All parts have one
 * display window, so that the channels of all can be had as those of one picture: under their own
 * names where they are in the picture's part, else as "part.channel". */
#include <string.h>

#include "codecs/exr/exr.h"
#include "core/job.h"

/* More than renderers write, and few enough to compare each with each. */
enum { CHANNELS_MAX = 4096 };

/* All channels that can be read, in the order of the file. */
struct found {
    struct matte_exr_channel place;
    const char *name;
};

struct search {
    struct matte_exr_reader *reader;
    struct found *found;
    size_t count;
    /* The picture's, as indices of `found`. */
    size_t chosen[4];
    unsigned channels;
    bool deep;
    bool subsampled;
};

static bool is_deep(const struct matte_exr_reader *reader, int part)
{
    exr_storage_t storage;
    return exr_get_storage(reader->exr, part, &storage) != EXR_ERR_SUCCESS ||
           (storage != EXR_STORAGE_SCANLINE && storage != EXR_STORAGE_TILED);
}

static matte_status add_part(struct search *search, int part)
{
    struct matte_exr_reader *reader = search->reader;
    const exr_attr_chlist_t *list;
    exr_result_t result = exr_get_channels(reader->exr, part, &list);
    if (result != EXR_ERR_SUCCESS)
        return matte_exr_fail(reader->base.base.job, &reader->message, result,
                              "list the file's channels");
    for (int i = 0; i < list->num_channels; i++) {
        const exr_attr_chlist_entry_t *entry = &list->entries[i];
        if (entry->x_sampling != 1 || entry->y_sampling != 1) {
            search->subsampled = true;
            continue;
        }
        if (search->count == CHANNELS_MAX)
            return matte_fail(reader->base.base.job, MATTE_ELIMIT, NULL,
                              "the file has more than %d channels", CHANNELS_MAX);
        search->found[search->count++] = (struct found){ { part, i }, entry->name.str };
    }
    return MATTE_OK;
}

static matte_status list_channels(struct search *search)
{
    matte_job *job = search->reader->base.base.job;
    int parts = 0;
    exr_result_t result = exr_get_count(search->reader->exr, &parts);
    if (result != EXR_ERR_SUCCESS)
        return matte_exr_fail(job, &search->reader->message, result, "count the file's parts");
    matte_status status = MATTE_OK;
    for (int part = 0; part < parts && !status; part++) {
        if (is_deep(search->reader, part))
            search->deep = true;
        else
            status = add_part(search, part);
    }
    if (status || search->count > 0)
        return status;
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      search->deep ? "deep pictures, with many samples a pixel, are not supported: "
                                     "flatten it first"
                                   : "the file has no channels that matte reads");
}

/* The channel `last` in the layer of channel `sibling`, whose last letter is another: true when it
 * is there. */
static bool find_sibling(const struct search *search, size_t sibling, char last, size_t *index)
{
    const struct found *one = &search->found[sibling];
    size_t layer = strlen(one->name) - 1;
    for (size_t i = 0; i < search->count; i++) {
        const struct found *other = &search->found[i];
        if (other->place.part == one->place.part && strlen(other->name) == layer + 1 &&
            memcmp(other->name, one->name, layer) == 0 && other->name[layer] == last) {
            *index = i;
            return true;
        }
    }
    return false;
}

/* Whether the channel is called `last`, in no layer or, if those count, in any. */
static bool is_called(const char *name, char last, bool layers)
{
    size_t size = strlen(name);
    return size > 0 && name[size - 1] == last && (size == 1 || (layers && name[size - 2] == '.'));
}

/* Chooses the first channel of that name, with its siblings if `colour`, and alpha. */
static bool choose(struct search *search, char first, bool colour, bool layers)
{
    size_t *chosen = search->chosen;
    for (size_t i = 0; i < search->count; i++) {
        if (!is_called(search->found[i].name, first, layers))
            continue;
        if (colour &&
            !(find_sibling(search, i, 'G', &chosen[1]) && find_sibling(search, i, 'B', &chosen[2])))
            continue;
        chosen[0] = i;
        search->channels = colour ? 3 : 1;
        if (find_sibling(search, i, 'A', &chosen[search->channels]))
            search->channels++;
        return true;
    }
    return false;
}

/* Colours, before luminance, before whatever comes first. */
static void choose_picture(struct search *search)
{
    if (choose(search, 'R', true, false) || choose(search, 'R', true, true) ||
        choose(search, 'Y', false, false))
        return;
    search->chosen[0] = 0;
    search->channels = 1;
}

/* The name of a channel, with its part's where that is another than the picture's and not yet in
 * it. */
static const char *full_name(const struct search *search, const struct found *channel)
{
    struct matte_exr_reader *reader = search->reader;
    struct matte_arena *arena = &reader->base.base.job->arena;
    const char *part = NULL;
    if (channel->place.part == search->found[search->chosen[0]].place.part ||
        exr_get_name(reader->exr, channel->place.part, &part) != EXR_ERR_SUCCESS || !part)
        return matte_arena_format(arena, "%s", channel->name);
    size_t size = strlen(part);
    if (strncmp(channel->name, part, size) == 0 && channel->name[size] == '.')
        return matte_arena_format(arena, "%s", channel->name);
    return matte_arena_format(arena, "%s.%s", part, channel->name);
}

static bool is_chosen(const struct search *search, size_t index)
{
    for (unsigned i = 0; i < search->channels; i++) {
        if (search->chosen[i] == index)
            return true;
    }
    return false;
}

/* The picture's channels first. */
static matte_status name_channels(const struct search *search)
{
    struct matte_exr_reader *reader = search->reader;
    struct matte_arena *arena = &reader->base.base.job->arena;
    size_t count = 0;
    size_t order[CHANNELS_MAX];
    for (unsigned i = 0; i < search->channels; i++)
        order[count++] = search->chosen[i];
    for (size_t i = 0; i < search->count; i++) {
        if (!is_chosen(search, i))
            order[count++] = i;
    }
    const char **names = matte_arena_alloc_array(arena, count + 1, sizeof *names);
    reader->channels = matte_arena_alloc_array(arena, count, sizeof *reader->channels);
    bool good = names && reader->channels;
    for (size_t i = 0; i < count && good; i++) {
        reader->channels[i] = search->found[order[i]].place;
        names[i] = full_name(search, &search->found[order[i]]);
        good = names[i];
    }
    reader->base.base.picture.channels = search->channels;
    reader->base.base.picture.channel_names = names;
    return good ? MATTE_OK : matte_fail_memory(reader->base.base.job, count * sizeof *names);
}

matte_status matte_exr_find_channels(struct matte_exr_reader *reader)
{
    matte_job *job = reader->base.base.job;
    struct search search = { .reader = reader };
    search.found = matte_arena_alloc_array(&job->arena, CHANNELS_MAX, sizeof *search.found);
    if (!search.found)
        return matte_fail_memory(job, CHANNELS_MAX * sizeof *search.found);
    matte_status status = list_channels(&search);
    if (status)
        return status;
    choose_picture(&search);
    if (search.subsampled)
        matte_warn(job, "the file has channels of fewer pixels than the picture, such as colours "
                        "beside a luminance: they are left out");
    return name_channels(&search);
}
