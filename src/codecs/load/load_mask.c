/* SPDX-License-Identifier: MIT */
/* A file as LoadImageMask has it. */
#include "codecs/load/load.h"
#include "codecs/load/load_open.h"
#include "codecs/load/load_rows.h"
#include "codecs/load/pillow.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"
#include "core/tensor.h"

struct wanted {
    enum matte_channel channel;
    matte_mask *mask;
};

static struct matte_shape mask_shape(const struct matte_reader *reader)
{
    const struct matte_picture *picture = &reader->picture;
    return (struct matte_shape){ .rank = 3, .size = { 1, picture->height, picture->width } };
}

/* Alpha of a transparent colour, by Pillow's comparison of bytes. */
static matte_status read_key(struct matte_reader *reader, uint8_t *alpha)
{
    size_t pixels = reader->picture.width * reader->picture.height;
    unsigned channels = reader->row_channels;
    void *rows;
    matte_status status = matte_scratch_new(reader->job, pixels, channels, &rows);
    if (status)
        return status;
    status = matte_load_rows(reader, false, rows);
    if (!status)
        matte_pillow_key_alpha(&reader->pillow, alpha, rows, channels, pixels);
    matte_scratch_free(reader->job->context, rows);
    return status;
}

static matte_status read_channel(struct matte_reader *reader, unsigned index, bool key,
                                 void *elements)
{
    if (key)
        return read_key(reader, elements);
    matte_status status =
        reader->picture.channels > 1 ? matte_reader_select(reader, index) : MATTE_OK;
    return status ? status : matte_load_rows(reader, matte_load_floats(reader), elements);
}

static matte_status make_mask(struct matte_reader *reader, matte_tensor *tensor, bool alpha,
                              matte_mask **mask)
{
    struct matte_data data = matte_tensor_data(tensor);
    if (alpha)
        return matte_load_inverted(reader->job, tensor, &data, mask);
    return matte_view_mask(reader->job, tensor, &data, mask);
}

/* Of a picture without alpha. ComfyUI 0.8.0 reads it nevertheless, and may fail. */
static matte_status load_black(struct matte_reader *reader, struct wanted *wanted)
{
    struct matte_shape shape = mask_shape(reader);
    matte_status status = MATTE_OK;
    void *rows = NULL;
    if (matte_pillow_narrows(reader->job)) {
        status = matte_scratch_new(reader->job, shape.size[1] * shape.size[2],
                                   reader->picture.channels, &rows);
        if (!status)
            status = matte_load_rows(reader, false, rows);
        matte_scratch_free(reader->job->context, rows);
    }
    return status ? status : matte_load_black(reader->job, &shape, &wanted->mask);
}

static matte_status load(struct matte_reader *reader, void *user)
{
    struct wanted *wanted = user;
    struct matte_shape shape = mask_shape(reader);
    unsigned channels = reader->picture.channels;
    bool alpha = wanted->channel == MATTE_CHANNEL_ALPHA;
    if (alpha && (channels % 2 != 0 || reader->pillow.lab))
        return load_black(reader, wanted);
    /* Where nothing narrows 16 bits, whole samples were compared with the key. */
    bool key = alpha && reader->pillow.keyed && !matte_load_floats(reader);
    unsigned index = alpha ? channels - 1 : channels < 3 ? 0 : (unsigned)wanted->channel;
    matte_tensor *tensor;
    void *elements;
    matte_status status = matte_load_tensor(reader, &shape, &tensor, &elements);
    if (status)
        return status;
    status = read_channel(reader, index, key, elements);
    if (!status)
        status = make_mask(reader, tensor, alpha, &wanted->mask);
    matte_tensor_unref(&tensor);
    return status;
}

matte_status matte_loaded_mask(matte_job *job, struct matte_source *source,
                               enum matte_channel channel, matte_mask **mask)
{
    struct wanted wanted = { .channel = channel };
    matte_status status = matte_load_open(job, source, load, &wanted);
    if (!status)
        *mask = wanted.mask;
    return status;
}

static matte_status tell_shape(struct matte_reader *reader, void *user)
{
    *(struct matte_shape *)user = mask_shape(reader);
    return MATTE_OK;
}

matte_status matte_loaded_mask_shape(matte_job *job, struct matte_source *source,
                                     struct matte_shape *mask)
{
    return matte_load_open(job, source, tell_shape, mask);
}
