/* SPDX-License-Identifier: MIT */
#include "codecs/jxl/jxl.h"

#include <jxl/thread_parallel_runner.h>
#include <stdlib.h>

#include "codecs/module.h"
#include "codecs/whole.h"
#include "core/channel.h"
#include "core/job.h"

/* What the format's level 10 allows, and names by which nobody finds his way. */
enum { EXTRA_CHANNELS_MAX = 256, NAME_MAX_TAKEN = 1024 };

static matte_status fail_header(matte_job *job)
{
    return matte_fail(job, MATTE_EFORMAT, NULL, "the JPEG XL file's header is damaged");
}

/* What a channel without a name is called. */
static const char *type_name(JxlExtraChannelType type)
{
    switch (type) {
    case JXL_CHANNEL_ALPHA:
        return "alpha";
    case JXL_CHANNEL_DEPTH:
        return "depth";
    case JXL_CHANNEL_SPOT_COLOR:
        return "spot";
    case JXL_CHANNEL_SELECTION_MASK:
        return "selection";
    case JXL_CHANNEL_THERMAL:
        return "thermal";
    default:
        return "extra";
    }
}

static const char *extra_name(const struct matte_jxl_reader *reader, uint32_t index,
                              const JxlExtraChannelInfo *info)
{
    struct matte_arena *arena = &reader->base.base.job->arena;
    char name[NAME_MAX_TAKEN + 1];
    if (info->name_length > 0 && info->name_length <= NAME_MAX_TAKEN &&
        JxlDecoderGetExtraChannelName(reader->decoder, index, name, sizeof name) == JXL_DEC_SUCCESS)
        return matte_arena_format(arena, "%s", name);
    return matte_arena_format(arena, "%s%u", type_name(info->type), index);
}

/* Finds alpha among the extra channels: the first of that type. */
static matte_status find_alpha(struct matte_jxl_reader *reader)
{
    matte_job *job = reader->base.base.job;
    uint32_t count = reader->info.num_extra_channels;
    if (count > EXTRA_CHANNELS_MAX)
        return matte_fail(job, MATTE_ELIMIT, NULL,
                          "the file has %u extra channels, and %d are read", count,
                          EXTRA_CHANNELS_MAX);
    reader->alpha = count;
    for (uint32_t i = 0; i < count; i++) {
        JxlExtraChannelInfo info;
        if (JxlDecoderGetExtraChannelInfo(reader->decoder, i, &info) != JXL_DEC_SUCCESS)
            return fail_header(job);
        if (info.type == JXL_CHANNEL_BLACK)
            return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                              "JPEG XL files of CMYK are not supported: convert it to RGB");
        if (info.type == JXL_CHANNEL_ALPHA && reader->alpha == count)
            reader->alpha = i;
    }
    return MATTE_OK;
}

/* Names all channels where there are more than the usual ones. */
static matte_status name_channels(struct matte_jxl_reader *reader)
{
    struct matte_picture *picture = &reader->base.base.picture;
    matte_job *job = reader->base.base.job;
    uint32_t extras = reader->info.num_extra_channels;
    bool alpha = picture->channels % 2 == 0;
    if (extras == (alpha ? 1U : 0U))
        return MATTE_OK;
    const char **names =
        matte_arena_alloc_array(&job->arena, (size_t)picture->channels + extras + 1, sizeof *names);
    if (!names)
        return matte_fail_memory(job, extras * sizeof *names);
    picture->channel_names = names;
    for (unsigned i = 0; i < picture->channels; i++)
        names[i] = matte_channels_usual(picture->channels)[i];
    names += picture->channels;
    for (uint32_t i = 0; i < extras; i++) {
        JxlExtraChannelInfo info;
        if (JxlDecoderGetExtraChannelInfo(reader->decoder, i, &info) != JXL_DEC_SUCCESS)
            return fail_header(job);
        if (i != reader->alpha && !(*names++ = extra_name(reader, i, &info)))
            return matte_fail_memory(job, info.name_length);
    }
    return MATTE_OK;
}

static matte_status describe(struct matte_jxl_reader *reader)
{
    struct matte_picture *picture = &reader->base.base.picture;
    JxlBasicInfo *info = &reader->info;
    if (JxlDecoderGetBasicInfo(reader->decoder, info) != JXL_DEC_SUCCESS)
        return fail_header(reader->base.base.job);
    matte_status status = matte_picture_check(reader->base.base.job, info->xsize, info->ysize);
    if (!status)
        status = find_alpha(reader);
    if (status)
        return status;
    bool whole = info->exponent_bits_per_sample == 0 && info->bits_per_sample <= 16;
    picture->width = info->xsize;
    picture->height = info->ysize;
    picture->channels = (info->num_color_channels == 1 ? 1U : 3U) +
                        (reader->alpha < info->num_extra_channels ? 1U : 0U);
    picture->depth = !whole ? 32 : info->bits_per_sample > 8 ? 16 : 8;
    picture->file_depth = info->bits_per_sample;
    /* libjxl turns pictures upright. */
    picture->orientation = 1;
    reader->base.base.row_channels = picture->channels;
    return name_channels(reader);
}

/* Only a walk through the file tells; nothing is decoded. */
static matte_status count_frames(struct matte_jxl_reader *reader)
{
    size_t *frames = &reader->base.base.picture.frames;
    if (!reader->info.have_animation)
        return MATTE_OK;
    matte_status status = matte_jxl_begin(reader, JXL_DEC_FRAME);
    bool last = false;
    while (!status && !last) {
        JxlFrameHeader header;
        status = matte_jxl_advance(reader, JXL_DEC_FRAME);
        if (!status && JxlDecoderGetFrameHeader(reader->decoder, &header) != JXL_DEC_SUCCESS)
            status = fail_header(reader->base.base.job);
        if (!status) {
            ++*frames;
            last = header.is_last;
        }
    }
    return status;
}

static matte_status next_picture(struct matte_reader *base, bool *more)
{
    struct matte_jxl_reader *reader = (struct matte_jxl_reader *)base;
    *more = reader->frame + 1 < base->picture.frames;
    if (*more) {
        reader->frame++;
        matte_decoded_restart(&reader->base);
    }
    return MATTE_OK;
}

static void close_reader(struct matte_reader *base)
{
    struct matte_jxl_reader *reader = (struct matte_jxl_reader *)base;
    JxlDecoderDestroy(reader->decoder);
    if (reader->threads)
        JxlThreadParallelRunnerDestroy(reader->threads);
    matte_decoded_free(&reader->base);
    free(reader);
}

static matte_status read_headers(struct matte_jxl_reader *reader)
{
    reader->decoder = JxlDecoderCreate(NULL);
    if (!reader->decoder)
        return matte_fail(reader->base.base.job, MATTE_ENOMEM, NULL,
                          "out of memory for a JPEG XL picture");
    matte_status status = matte_jxl_begin(reader, JXL_DEC_BASIC_INFO);
    if (!status)
        status = matte_jxl_advance(reader, JXL_DEC_BASIC_INFO);
    if (!status)
        status = describe(reader);
    return status ? status : count_frames(reader);
}

static const struct matte_codec functions;

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct matte_jxl_reader *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.base.codec = &functions;
    made->base.base.job = job;
    made->base.decode = matte_jxl_decode;
    matte_status status = matte_feed_whole(feed, &made->base.file, &made->base.file_size);
    if (!status)
        status = read_headers(made);
    if (status)
        close_reader(&made->base.base);
    else
        *reader = &made->base.base;
    return status;
}

static const struct matte_codec functions = {
    .open = open_reader,
    .next = next_picture,
    .select = matte_decoded_select,
    .read = matte_decoded_read,
    .close = close_reader,
};

MATTE_MODULE(functions);
