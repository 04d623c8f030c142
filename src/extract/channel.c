/* SPDX-License-Identifier: MIT */
#include "extract/channel.h"

#include <string.h>

#include "core/channel.h"
#include "core/job.h"
#include "core/tensor.h"
#include "core/text.h"

/* Names that an error lists; files of renderers have hundreds. */
enum { LISTED_MAX = 20 };

const char *matte_channel_wanted(const struct matte_extract_params *params)
{
    return params->channel ? params->channel : matte_channel_names[MATTE_CHANNEL_ALPHA];
}

/* What the picture has, for people: "red, green, blue". */
static const char *list(matte_job *job, const struct matte_picture *picture)
{
    const char *const *names = picture->channel_names;
    struct matte_text text = { .arena = &job->arena };
    if (!names)
        names = matte_channels_usual(picture->channels);
    for (size_t i = 0; i < LISTED_MAX && names[i]; i++)
        matte_text_format(&text, i ? ", %s" : "%s", names[i]);
    const char *listed = matte_text_end(&text);
    return listed ? listed : "";
}

static matte_status fail_missing(const struct matte_reader *reader, const char *name)
{
    matte_job *job = reader->job;
    const char *listed = list(job, &reader->picture);
    const char *outer = matte_codec_attribute(job, reader->file);
    if (strcmp(name, matte_channel_names[MATTE_CHANNEL_ALPHA]) == 0)
        matte_record(job, MATTE_ESHAPE, NULL,
                     "the picture has no alpha channel; it has %s (--missing-alpha opaque or "
                     "transparent makes a mask all the same)",
                     listed);
    else
        matte_record(job, MATTE_ESHAPE, NULL, "there is no channel '%s'; the picture has %s", name,
                     listed);
    job->file = outer;
    return MATTE_ESHAPE;
}

matte_status matte_channel_select(struct matte_reader *reader,
                                  const struct matte_extract_params *params, bool *missing)
{
    const char *name = matte_channel_wanted(params);
    bool alpha = strcmp(name, matte_channel_names[MATTE_CHANNEL_ALPHA]) == 0;
    unsigned index;
    *missing = !matte_reader_find_channel(reader, name, &index);
    if (!*missing)
        return matte_reader_select(reader, index);
    if (alpha && params->missing_alpha != MATTE_MISSING_ALPHA_ERROR)
        return MATTE_OK;
    return fail_missing(reader, name);
}

bool matte_missing_is_white(const struct matte_extract_params *params)
{
    return params->missing_alpha == MATTE_MISSING_ALPHA_OPAQUE;
}

static matte_status constant_tensor(struct matte_reader *reader, bool white, matte_tensor **tensor)
{
    struct matte_shape shape = { .rank = 4,
                                 .size = { 1, reader->picture.height, reader->picture.width, 1 } };
    float levels[MATTE_LEVELS] = { 0 };
    void *codes;
    levels[UINT8_MAX] = 1.0F;
    matte_status status =
        matte_tensor_new(reader->job, &shape, MATTE_CODED, levels, tensor, &codes);
    if (!status)
        memset(codes, white ? UINT8_MAX : 0, matte_tensor_count(*tensor));
    return status;
}

matte_status matte_channel_read(struct matte_reader *reader,
                                const struct matte_extract_params *params, matte_mask **mask)
{
    bool missing;
    matte_tensor *tensor;
    matte_status status = matte_channel_select(reader, params, &missing);
    if (!status && missing)
        status = constant_tensor(reader, matte_missing_is_white(params), &tensor);
    else if (!status)
        status = matte_reader_tensor(reader, &tensor);
    if (status)
        return status;
    struct matte_data data = matte_tensor_data(tensor);
    data.shape.rank = 3;
    status = matte_view_mask(reader->job, tensor, &data, mask);
    matte_tensor_unref(&tensor);
    return status;
}
