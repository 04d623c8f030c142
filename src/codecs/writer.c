/* SPDX-License-Identifier: MIT */
/* Writing pictures in whatever format. */
#include <string.h>

#include "codecs/codec.h"
#include "codecs/depth.h"
#include "codecs/module.h"
#include "codecs/writer_band.h"
#include "core/context.h"
#include "core/job.h"

static const char *channels_name(unsigned channels)
{
    static const char *const names[] = { "no", "grey", "grey and alpha", "RGB", "RGBA" };
    return names[channels];
}

/* Whether the format can hold the picture. */
static matte_status check_kind(matte_job *job, const struct matte_codec *codec,
                               const struct matte_picture *picture)
{
    if (!(codec->depths & picture->depth))
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "matte writes no %s samples as %s: another depth or format can hold them",
                          matte_depth_name(picture->depth), codec->name);
    if (!(codec->channels & 1U << picture->channels))
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "matte writes no %s pictures as %s: PNG can hold them",
                          channels_name(picture->channels), codec->name);
    return matte_picture_check(job, picture->width, picture->height);
}

static matte_status create_writer(matte_job *job, const struct matte_codec *codec,
                                  struct matte_sink *sink, const struct matte_picture *picture,
                                  const struct matte_encoding *encoding,
                                  struct matte_writer **writer)
{
    if (!codec->depths)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "matte reads %s files but doesn't write them: choose PNG", codec->name);
    matte_status status = check_kind(job, codec, picture);
    const struct matte_codec *functions;
    if (!status)
        status = matte_module_resolve(job, codec, &functions);
    if (status)
        return status;
    if (codec->caution)
        matte_warn(job, "%s", codec->caution);
    return functions->create(job, sink, picture, encoding, writer);
}

matte_status matte_writer_create(matte_job *job, const struct matte_codec *codec,
                                 struct matte_sink *sink, const struct matte_picture *picture,
                                 const struct matte_encoding *encoding,
                                 struct matte_writer **writer)
{
    const char *outer = matte_codec_attribute(job, sink->name);
    matte_status status = create_writer(job, codec, sink, picture, encoding, writer);
    if (!status)
        (*writer)->file = sink->name;
    job->file = outer;
    return status;
}

size_t matte_band_rows(const struct matte_picture *picture, enum matte_compression compression)
{
    static const size_t sizes[] = {
        [MATTE_COMPRESSION_FAST] = 256 * 1024,
        [MATTE_COMPRESSION_SMALL] = 1024 * 1024,
    };
    size_t row = matte_row_size(picture, picture->channels);
    size_t count = (sizes[compression] - 1) / row + 1;
    return count < picture->height ? count : picture->height;
}

size_t matte_writer_band_rows(const struct matte_writer *writer)
{
    return matte_band_rows(&writer->picture, writer->compression);
}

size_t matte_writer_encoded_size(const struct matte_writer *writer, size_t count)
{
    return writer->codec->write ? count * matte_row_size(&writer->picture, writer->picture.channels)
                                : writer->codec->encoded_size(writer, count);
}

/* Formats that one thread writes get their rows when it is their turn. */
static matte_status encode(const struct matte_writer *writer, matte_job *job, const void *rows,
                           size_t first, size_t count, struct matte_encoded *encoded)
{
    if (!writer->codec->write)
        return writer->codec->encode(writer, job, rows, first, count, encoded);
    encoded->size = matte_writer_encoded_size(writer, count);
    memcpy(encoded->bytes, rows, encoded->size);
    return MATTE_OK;
}

matte_status matte_writer_encode(const struct matte_writer *writer, matte_job *job,
                                 const void *rows, size_t first, size_t count,
                                 struct matte_encoded *encoded)
{
    const char *outer = matte_codec_attribute(job, writer->file);
    matte_status status = matte_job_check(job);
    if (!status)
        status = encode(writer, job, rows, first, count, encoded);
    job->file = outer;
    return status;
}

static matte_status emit(struct matte_writer *writer, const struct matte_encoded *encoded)
{
    if (!writer->codec->write)
        return writer->codec->emit(writer, encoded);
    size_t row = matte_row_size(&writer->picture, writer->picture.channels);
    return writer->codec->write(writer, encoded->bytes, encoded->size / row);
}

matte_status matte_writer_emit(struct matte_writer *writer, const struct matte_encoded *encoded)
{
    const char *outer = matte_codec_attribute(writer->job, writer->file);
    matte_status status = emit(writer, encoded);
    writer->job->file = outer;
    return status;
}

matte_status matte_writer_write(struct matte_writer *writer, const void *rows, size_t count)
{
    const char *outer = matte_codec_attribute(writer->job, writer->file);
    matte_status status = matte_job_check(writer->job);
    if (!status)
        status = writer->codec->write ? writer->codec->write(writer, rows, count)
                                      : matte_writer_band_add(writer, rows, count);
    writer->job->file = outer;
    return status;
}

matte_status matte_writer_finish(struct matte_writer *writer)
{
    const char *outer = matte_codec_attribute(writer->job, writer->file);
    matte_status status = writer->codec->finish(writer);
    writer->job->file = outer;
    return status;
}

void matte_writer_destroy(struct matte_writer **writer)
{
    if (!writer || !*writer)
        return;
    matte_writer_band_free(*writer);
    (*writer)->codec->destroy(*writer);
    *writer = NULL;
}
