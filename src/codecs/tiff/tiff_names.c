/* SPDX-License-Identifier: MIT */
/* Channels beyond the usual ones, by name. */
#include <string.h>

#include "codecs/tiff/tiff_codec.h"
#include "core/channel.h"
#include "core/context.h"
#include "core/job.h"

/* Samples that are neither colour nor alpha. */
static unsigned extra_count(const struct matte_tiff_layout *layout)
{
    return layout->samples - layout->colours - (layout->alpha > 0);
}

unsigned matte_tiff_sample_of(const struct matte_tiff_reader *reader, unsigned channel)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    unsigned channels = reader->base.picture.channels;
    if (channel >= channels) {
        unsigned sample = layout->colours + channel - channels;
        return sample + (layout->alpha > 0 && sample >= layout->alpha);
    }
    return layout->alpha > 0 && channel == channels - 1 ? layout->alpha : channel;
}

/* The name of an ink: they follow each other, zero-ended, in one tag that libtiff has checked. NULL
 * where there is none. */
static const char *ink_name(TIFF *tiff, unsigned sample)
{
    uint16_t count;
    const char *names;
    if (!TIFFGetField(tiff, TIFFTAG_INKNAMES, &names) ||
        !TIFFGetField(tiff, TIFFTAG_NUMBEROFINKS, &count) || sample >= count)
        return NULL;
    for (unsigned i = 0; i < sample; i++)
        names += strlen(names) + 1;
    return *names ? names : NULL;
}

static const char *extra_name(struct matte_tiff_reader *reader, unsigned extra)
{
    struct matte_arena *arena = &reader->base.job->arena;
    unsigned sample = matte_tiff_sample_of(reader, reader->base.picture.channels + extra);
    const char *ink = ink_name(reader->tiff, sample);
    return ink ? matte_arena_format(arena, "%s", ink)
               : matte_arena_format(arena, "extra%u", extra + 1);
}

matte_status matte_tiff_name_channels(struct matte_tiff_reader *reader)
{
    struct matte_picture *picture = &reader->base.picture;
    unsigned extras = extra_count(&reader->layout);
    picture->channel_names = NULL;
    if (extras == 0)
        return MATTE_OK;
    size_t count = picture->channels + extras + 1;
    const char **names = matte_arena_alloc_array(&reader->base.job->arena, count, sizeof *names);
    if (!names)
        return matte_fail_memory(reader->base.job, count * sizeof *names);
    for (unsigned i = 0; i < picture->channels; i++)
        names[i] = matte_channels_usual(picture->channels)[i];
    for (unsigned i = 0; i < extras; i++) {
        names[picture->channels + i] = extra_name(reader, i);
        if (!names[picture->channels + i])
            return matte_fail_memory(reader->base.job, 1);
    }
    picture->channel_names = names;
    return MATTE_OK;
}
