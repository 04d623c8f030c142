/* SPDX-License-Identifier: MIT */
#include "extract/channel.h"

#include <string.h>

#include "core/channel.h"
#include "core/job.h"
#include "core/tensor.h"

const char *matte_channel_name(enum matte_channel channel)
{
    return matte_channel_names[channel];
}

/* Where a channel lies in a picture; false when it is not there. */
static bool find_channel(const struct matte_picture *picture, enum matte_channel channel,
                         unsigned *index)
{
    bool grey = picture->channels < 3;
    if (channel == MATTE_CHANNEL_ALPHA)
        *index = picture->channels - 1;
    else
        *index = grey ? 0 : (unsigned)channel;
    return channel != MATTE_CHANNEL_ALPHA || picture->channels % 2 == 0;
}

matte_status matte_channel_select(struct matte_reader *reader,
                                  const struct matte_extract_params *params, bool *missing)
{
    unsigned index;
    *missing = !find_channel(&reader->picture, params->channel, &index);
    if (!*missing)
        return matte_reader_select(reader, index);
    if (params->missing_alpha != MATTE_MISSING_ALPHA_ERROR)
        return MATTE_OK;
    return matte_fail(reader->job, MATTE_ESHAPE, NULL,
                      "the picture has no alpha channel; it has %s (--missing-alpha opaque or "
                      "transparent makes a mask all the same)",
                      reader->picture.channels == 1 ? "grey alone" : "red, green, blue");
}

int matte_missing_sample(const struct matte_extract_params *params)
{
    return params->missing_alpha == MATTE_MISSING_ALPHA_OPAQUE ? 0xFF : 0;
}

static matte_status constant_tensor(struct matte_reader *reader, int code, matte_tensor **tensor)
{
    struct matte_shape shape = { .rank = 4,
                                 .size = { 1, reader->picture.height, reader->picture.width, 1 } };
    float levels[MATTE_LEVELS] = { 0 };
    void *codes;
    levels[0xFF] = 1.0F;
    matte_status status =
        matte_tensor_new(reader->job, &shape, MATTE_CODED, levels, tensor, &codes);
    if (!status)
        memset(codes, code, matte_tensor_count(*tensor));
    return status;
}

matte_status matte_channel_read(struct matte_reader *reader,
                                const struct matte_extract_params *params, matte_mask **mask)
{
    bool missing;
    matte_tensor *tensor;
    matte_status status = matte_channel_select(reader, params, &missing);
    if (!status && missing)
        status = constant_tensor(reader, matte_missing_sample(params), &tensor);
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
