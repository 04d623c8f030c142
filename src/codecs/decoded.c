/* SPDX-License-Identifier: MIT */
#include "codecs/decoded.h"

#include "codecs/channels.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

matte_status matte_decoded_select(struct matte_reader *reader, unsigned index)
{
    ((struct matte_decoded *)reader)->selected = index;
    reader->row_channels = 1;
    return MATTE_OK;
}

static matte_status decode(struct matte_decoded *decoded)
{
    const struct matte_picture *picture = &decoded->base.picture;
    decoded->pixel_channels = decoded->selected < picture->channels ? picture->channels : 1;
    size_t row = matte_row_size(picture, decoded->pixel_channels);
    matte_status status =
        matte_scratch_new(decoded->base.job, picture->height, row, &decoded->pixels);
    if (!status)
        status = decoded->decode(decoded);
    if (!status)
        return matte_job_check(decoded->base.job);
    matte_scratch_free(decoded->base.job->context, decoded->pixels);
    decoded->pixels = NULL;
    return status;
}

matte_status matte_decoded_read(struct matte_reader *reader, void *rows, size_t count)
{
    struct matte_decoded *decoded = (struct matte_decoded *)reader;
    matte_status status = decoded->pixels ? MATTE_OK : decode(decoded);
    if (status)
        return status;
    size_t row = matte_row_size(&reader->picture, decoded->pixel_channels);
    const uint8_t *from = (const uint8_t *)decoded->pixels + decoded->next_row * row;
    matte_channels_pick(reader, rows, from, decoded->selected, decoded->pixel_channels,
                        count * reader->picture.width);
    decoded->next_row += count;
    return MATTE_OK;
}

matte_status matte_decoded_reserve(struct matte_decoded *decoded, size_t pixel_size)
{
    const struct matte_picture *picture = &decoded->base.picture;
    size_t bytes;
    size_t sum;
    if (!matte_multiply(picture->width * picture->height, pixel_size, &bytes) ||
        !matte_add(decoded->reserved, bytes, &sum))
        return matte_fail(decoded->base.job, MATTE_ELIMIT, NULL, "the picture can't be addressed");
    matte_status status = matte_context_reserve(decoded->base.job, bytes);
    if (!status)
        decoded->reserved = sum;
    return status;
}

void matte_decoded_release(struct matte_decoded *decoded)
{
    matte_context_release(decoded->base.job->context, decoded->reserved);
    decoded->reserved = 0;
}

void matte_decoded_restart(struct matte_decoded *decoded)
{
    matte_scratch_free(decoded->base.job->context, decoded->pixels);
    decoded->pixels = NULL;
    decoded->selected = 0;
    decoded->next_row = 0;
    decoded->base.row_channels = decoded->base.picture.channels;
}

void matte_decoded_free(struct matte_decoded *decoded)
{
    matte_context *context = decoded->base.job->context;
    matte_scratch_free(context, decoded->pixels);
    matte_scratch_free(context, decoded->file);
    matte_decoded_release(decoded);
}
