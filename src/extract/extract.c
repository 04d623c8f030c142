/* SPDX-License-Identifier: MIT */
#include "matte/extract.h"

#include "core/job.h"
#include "core/tensor.h"
#include "extract/channel.h"
#include "extract/stream.h"
#include "kernels/map.h"
#include "nodes/chain.h"

/* Chains end in a MASK or an IMAGE. */
static const matte_tensor *tensor_of(const matte_value *value)
{
    return value->type == MATTE_MASK ? matte_mask_tensor(value->mask)
                                     : matte_image_tensor(value->image);
}

/* Changes places of black and white. */
static matte_status invert(matte_job *job, matte_value *value)
{
    matte_tensor *inverted;
    struct matte_pointwise pointwise = { .op = MATTE_INVERT };
    matte_status status = matte_map(job, tensor_of(value), pointwise, &inverted);
    if (status)
        return status;
    enum matte_type type = value->type;
    matte_value_unref(value);
    value->type = type;
    if (type == MATTE_MASK)
        value->mask = matte_tensor_as_mask(inverted);
    else
        value->image = matte_tensor_as_image(inverted);
    return MATTE_OK;
}

static matte_status write_value(matte_job *job, struct matte_sink *sink,
                                const struct matte_picture_params *params, const matte_value *value)
{
    if (matte_tensor_count(tensor_of(value)) == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "the chain leaves an empty mask: nothing of the picture lies within it");
    if (value->type == MATTE_MASK)
        return matte_picture_write_mask(job, sink, params, value->mask);
    return matte_picture_write_image(job, sink, params, value->image);
}

/* Runs the chain on `value`, of which it takes over the reference, and writes what comes out. */
static matte_status run_and_write(matte_job *job, const struct matte_chain_step *steps,
                                  const struct matte_extract_params *params, unsigned depth,
                                  matte_value value, struct matte_sink *sink)
{
    struct matte_picture_params writing = {
        .format = params->format,
        .depth =
            params->depth ? params->depth : matte_codec_depth(matte_extract_codec(params), depth),
        .compression = params->compression,
    };
    matte_status status = matte_chain_run(job, steps, value, &value);
    if (status)
        return status;
    if (params->invert)
        status = invert(job, &value);
    if (!status)
        status = write_value(job, sink, &writing, &value);
    matte_value_unref(&value);
    return status;
}

/* The chain gets the whole picture. */
static matte_status apply_to_image(matte_job *job, struct matte_source *source,
                                   const struct matte_extract_params *params,
                                   struct matte_sink *sink)
{
    const struct matte_chain_step *steps;
    struct matte_picture picture;
    matte_value value = { .type = MATTE_IMAGE };
    matte_status status = matte_chain_parse(job, params->chain, MATTE_IMAGE, &steps);
    if (!status)
        status = matte_picture_read(job, source, &picture, &value.image);
    return status ? status : run_and_write(job, steps, params, picture.depth, value, sink);
}

static matte_status read_channel(matte_job *job, struct matte_source *source,
                                 const struct matte_extract_params *params, unsigned *depth,
                                 matte_mask **mask)
{
    struct matte_reader *reader;
    matte_status status = matte_reader_open_source(job, source, &reader);
    if (status)
        return status;
    *depth = reader->picture.depth;
    status = matte_channel_read(reader, params, mask);
    matte_reader_close(&reader);
    return status;
}

/* The chain gets one channel, and only that is read. */
static matte_status apply_to_channel(matte_job *job, struct matte_source *source,
                                     const struct matte_extract_params *params,
                                     struct matte_sink *sink)
{
    const struct matte_chain_step *steps;
    unsigned depth = 0;
    matte_value value = { .type = MATTE_MASK };
    matte_status status = matte_chain_parse(job, params->then, MATTE_MASK, &steps);
    if (!status)
        status = read_channel(job, source, params, &depth, &value.mask);
    return status ? status : run_and_write(job, steps, params, depth, value, sink);
}

const struct matte_codec *matte_extract_codec(const struct matte_extract_params *params)
{
    return params->format ? matte_codec_of_extension(params->format) : &matte_codec_png;
}

matte_status matte_extract_check(matte_job *job, const struct matte_extract_params *params)
{
    if (params->depth != 0 && params->depth != 8 && params->depth != 16 && params->depth != 32)
        return matte_fail(job, MATTE_ERANGE, NULL,
                          "a mask has 8 or 16 bits a sample, or 32 for floats, not %u",
                          params->depth);
    if (!matte_extract_codec(params))
        return matte_fail(job, MATTE_EINVAL, NULL, "there is no format \"%s\"; there are %s",
                          params->format, matte_codec_names(job));
    if ((unsigned)params->channel > MATTE_CHANNEL_ALPHA)
        return matte_fail(job, MATTE_ERANGE, NULL, "there is no channel %u",
                          (unsigned)params->channel);
    if (params->chain)
        return matte_chain_check(job, params->chain, MATTE_IMAGE);
    return params->then ? matte_chain_check(job, params->then, MATTE_MASK) : MATTE_OK;
}

matte_status matte_extract(matte_job *job, struct matte_source *source,
                           const struct matte_extract_params *params, struct matte_sink *sink)
{
    const char *before = job->file;
    matte_status status = matte_extract_check(job, params);
    if (status)
        return status;
    job->file = source->name;
    if (params->chain)
        status = apply_to_image(job, source, params, sink);
    else if (params->then)
        status = apply_to_channel(job, source, params, sink);
    else
        status = matte_stream_channel(job, source, params, sink);
    job->file = before;
    return status;
}
