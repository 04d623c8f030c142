/* SPDX-License-Identifier: MIT */
#include "matte/extract.h"

#include "codecs/depth.h"
#include "core/job.h"
#include "extract/picture.h"
#include "extract/stream.h"
#include "extract/stream_chain.h"
#include "nodes/chain.h"

const struct matte_codec *matte_extract_codec(const struct matte_extract_params *params)
{
    return params->format ? matte_codec_of_extension(params->format) : &matte_codec_png;
}

const char *matte_extract_objection(matte_job *job, const struct matte_codec *codec,
                                    const struct matte_extract_params *params, bool attach)
{
    unsigned channels = attach ? MATTE_CODEC_ALPHA : 0;
    const char *words = NULL;
    if (!codec->depths)
        words = matte_arena_format(&job->arena, "matte reads %s but doesn't write it; it writes %s",
                                   codec->name, matte_codec_names_written(job, 0, channels));
    else if (attach && !(codec->channels & MATTE_CODEC_ALPHA))
        words = matte_arena_format(&job->arena, "%s has no alpha channel; %s have", codec->name,
                                   matte_codec_names_written(job, 0, channels));
    else if (params->depth && !(codec->depths & params->depth))
        words = matte_arena_format(&job->arena,
                                   "%s holds no %s samples: %s can, and --depth source fits all",
                                   codec->name, matte_depth_name(params->depth),
                                   matte_codec_names_written(job, params->depth, channels));
    else
        return NULL;
    return words ? words : "it can't be written";
}

matte_status matte_extract_check(matte_job *job, const struct matte_extract_params *params)
{
    if (params->depth != 0 && params->depth != 8 && params->depth != 16 && params->depth != 32)
        return matte_fail(job, MATTE_ERANGE, NULL,
                          "a mask has 8 or 16 bits a sample, or 32 for floats, not %u",
                          params->depth);
    if (!matte_extract_codec(params))
        return matte_fail(job, MATTE_EINVAL, NULL, "there is no format \"%s\"; matte writes %s",
                          params->format, matte_codec_names_written(job, 0, 0));
    if (params->chain)
        return matte_chain_check(job, params->chain, MATTE_IMAGE);
    return params->then ? matte_chain_check(job, params->then, MATTE_MASK) : MATTE_OK;
}

/* People should not wonder where the other pictures are. */
static void warn_of_others(const struct matte_reader *reader)
{
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    matte_warn(reader->job,
               "the file has %zu pictures, of which the first is taken: --frame N takes another, "
               "counted from 0, and {frame} in the output's name each of them",
               reader->picture.frames);
    reader->job->file = outer;
}

matte_status matte_extract_open(matte_job *job, struct matte_source *source,
                                const struct matte_extract_params *params, bool all,
                                struct matte_reader **reader)
{
    const char *outer = matte_codec_attribute(job, source->name);
    matte_status status = matte_reader_open_source(job, source, reader);
    job->file = outer;
    if (status)
        return status;
    matte_reader_check_name(*reader);
    if (!all && !params->frame_chosen && (*reader)->picture.frames > 1)
        warn_of_others(*reader);
    status = matte_reader_go_to(*reader, params->frame);
    if (status)
        matte_reader_close(reader);
    return status;
}

static matte_status write_value(matte_job *job, struct matte_sink *sink,
                                const struct matte_picture_params *params, const matte_value *value)
{
    if (value->type == MATTE_MASK)
        return matte_picture_write_mask(job, sink, params, value->mask);
    return matte_picture_write_image(job, sink, params, value->image);
}

static matte_status write_applied(struct matte_reader *reader,
                                  const struct matte_extract_params *params,
                                  struct matte_sink *sink)
{
    struct matte_picture_params writing = {
        .format = params->format,
        .depth = params->depth
                     ? params->depth
                     : matte_codec_depth(matte_extract_codec(params), reader->picture.depth),
        .compression = params->compression,
    };
    matte_value value;
    matte_status status = matte_extract_apply(reader, params, &value);
    if (status)
        return status;
    status = write_value(reader->job, sink, &writing, &value);
    matte_value_unref(&value);
    return status;
}

/* By rows, where the chain allows it. */
static matte_status apply(struct matte_reader *reader, const struct matte_extract_params *params,
                          struct matte_sink *sink)
{
    bool done;
    matte_status status = matte_stream_chain(reader, params, sink, &done);
    return status || done ? status : write_applied(reader, params, sink);
}

/* Errors name the file, unless they are the photo's or the sink's. */
matte_status matte_extract_picture(struct matte_reader *reader,
                                   const struct matte_extract_params *params,
                                   struct matte_source *photo, struct matte_sink *sink)
{
    const char *outer = matte_codec_attribute(reader->job, reader->file);
    matte_status status;
    if (photo)
        status = matte_attach_picture(reader, params, photo, sink);
    else if (params->chain || params->then)
        status = apply(reader, params, sink);
    else
        status = matte_stream_channel(reader, params, sink);
    reader->job->file = outer;
    return status;
}

static matte_status extract(matte_job *job, struct matte_source *source,
                            const struct matte_extract_params *params, struct matte_source *photo,
                            struct matte_sink *sink)
{
    struct matte_reader *reader;
    matte_status status = matte_extract_check(job, params);
    if (!status)
        status = matte_extract_open(job, source, params, false, &reader);
    if (status)
        return status;
    status = matte_extract_picture(reader, params, photo, sink);
    matte_reader_close(&reader);
    return status;
}

matte_status matte_extract(matte_job *job, struct matte_source *source,
                           const struct matte_extract_params *params, struct matte_sink *sink)
{
    return extract(job, source, params, NULL, sink);
}

matte_status matte_attach(matte_job *job, struct matte_source *source,
                          const struct matte_extract_params *params, struct matte_source *photo,
                          struct matte_sink *sink)
{
    return extract(job, source, params, photo, sink);
}
