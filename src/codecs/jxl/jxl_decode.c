/* SPDX-License-Identifier: MIT */
#include "codecs/jxl/jxl.h"

#include <jxl/encode.h>
#include <jxl/thread_parallel_runner.h>

#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Floats a sample that libjxl holds: of the picture that it decodes, of one to blend it with, and
 * of its threads' work. */
enum { COPIES = 4, COLOURS = 3 };

matte_status matte_jxl_begin(struct matte_jxl_reader *reader, int events)
{
    const struct matte_decoded *base = &reader->base;
    JxlDecoder *decoder = reader->decoder;
    JxlDecoderReset(decoder);
    bool good = JxlDecoderSubscribeEvents(decoder, events) == JXL_DEC_SUCCESS &&
                JxlDecoderSetUnpremultiplyAlpha(decoder, JXL_TRUE) == JXL_DEC_SUCCESS;
    if (good && reader->threads)
        good = JxlDecoderSetParallelRunner(decoder, JxlThreadParallelRunner, reader->threads) ==
               JXL_DEC_SUCCESS;
    good = good && JxlDecoderSetInput(decoder, base->file, base->file_size) == JXL_DEC_SUCCESS;
    /* That this is all of the file is not said: libjxl would write to stderr where it ends. */
    return good ? MATTE_OK
                : matte_fail(reader->base.base.job, MATTE_ENOMEM, NULL,
                             "libjxl can't begin to read");
}

static matte_status fail(const struct matte_jxl_reader *reader, JxlDecoderStatus event)
{
    matte_job *job = reader->base.base.job;
    if (event == JXL_DEC_NEED_MORE_INPUT)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file ends too early, after %zu bytes: copy or download it again",
                          reader->base.file_size);
    if (event == JXL_DEC_SUCCESS)
        return matte_fail(job, MATTE_EFORMAT, NULL, "the JPEG XL file has too few pictures");
    return matte_fail(job, MATTE_EFORMAT, NULL,
                      "the JPEG XL file is damaged: copy or download it again");
}

matte_status matte_jxl_advance(struct matte_jxl_reader *reader, JxlDecoderStatus event)
{
    for (;;) {
        JxlDecoderStatus got = JxlDecoderProcessInput(reader->decoder);
        matte_status status = matte_job_check(reader->base.base.job);
        if (status || got == event)
            return status;
        if (got < JXL_DEC_BASIC_INFO)
            return fail(reader, got);
    }
}

/* Colours stay in the file's own space. Where that is an ICC profile and the samples are not stored
 * in it, libjxl would give linear light: sRGB is what viewers show. */
static matte_status choose_colour(struct matte_jxl_reader *reader)
{
    JxlColorEncoding colour;
    if (reader->info.uses_original_profile ||
        JxlDecoderGetColorAsEncodedProfile(reader->decoder, NULL, JXL_COLOR_PROFILE_TARGET_ORIGINAL,
                                           &colour) == JXL_DEC_SUCCESS)
        return MATTE_OK;
    JxlColorEncodingSetToSRGB(&colour, reader->info.num_color_channels == 1);
    if (JxlDecoderSetPreferredColorProfile(reader->decoder, &colour) == JXL_DEC_SUCCESS)
        return MATTE_OK;
    return matte_fail(reader->base.base.job, MATTE_EUNSUPPORTED, NULL,
                      "libjxl can't give sRGB colours of this file");
}

static matte_status begin_pictures(struct matte_jxl_reader *reader)
{
    matte_status status = matte_jxl_begin(reader, JXL_DEC_COLOR_ENCODING | JXL_DEC_FULL_IMAGE);
    reader->ahead = 0;
    if (!status)
        status = matte_jxl_advance(reader, JXL_DEC_COLOR_ENCODING);
    if (!status)
        status = choose_colour(reader);
    reader->decoding = !status;
    return status;
}

static JxlPixelFormat pixel_format(const struct matte_picture *picture, uint32_t channels)
{
    return (JxlPixelFormat){ .num_channels = channels,
                             .data_type = picture->depth == 8    ? JXL_TYPE_UINT8
                                          : picture->depth == 16 ? JXL_TYPE_UINT16
                                                                 : JXL_TYPE_FLOAT,
                             .endianness = JXL_NATIVE_ENDIAN };
}

static matte_status set_output(struct matte_jxl_reader *reader, void *pixels, void *extra)
{
    const struct matte_picture *picture = &reader->base.base.picture;
    size_t row = matte_row_size(picture, picture->channels);
    JxlPixelFormat format = pixel_format(picture, picture->channels);
    bool good = JxlDecoderSetImageOutBuffer(reader->decoder, &format, pixels,
                                            row * picture->height) == JXL_DEC_SUCCESS;
    if (good && extra) {
        uint32_t index = reader->base.selected - picture->channels;
        index += index >= reader->alpha ? 1 : 0;
        format.num_channels = 1;
        good = JxlDecoderSetExtraChannelBuffer(reader->decoder, &format, extra,
                                               matte_row_size(picture, 1) * picture->height,
                                               index) == JXL_DEC_SUCCESS;
    }
    return good ? MATTE_OK : fail(reader, JXL_DEC_ERROR);
}

/* Decodes the current picture to `pixels`, and the selected extra channel to `extra`, unless that
 * is NULL. */
static matte_status decode_frame(struct matte_jxl_reader *reader, void *pixels, void *extra)
{
    matte_status status = MATTE_OK;
    if (!reader->decoding || reader->frame < reader->ahead)
        status = begin_pictures(reader);
    if (status)
        return status;
    JxlDecoderSkipFrames(reader->decoder, reader->frame - reader->ahead);
    reader->ahead = reader->frame + 1;
    status = matte_jxl_advance(reader, JXL_DEC_NEED_IMAGE_OUT_BUFFER);
    if (!status)
        status = set_output(reader, pixels, extra);
    if (!status)
        status = matte_jxl_advance(reader, JXL_DEC_FULL_IMAGE);
    reader->decoding = !status;
    return status;
}

/* libjxl gives an extra channel only beside the others. */
static matte_status decode_extra(struct matte_jxl_reader *reader)
{
    const struct matte_picture *picture = &reader->base.base.picture;
    matte_job *job = reader->base.base.job;
    void *pixels;
    matte_status status = matte_scratch_new(job, picture->height,
                                            matte_row_size(picture, picture->channels), &pixels);
    if (status)
        return status;
    status = decode_frame(reader, pixels, reader->base.pixels);
    matte_scratch_free(job->context, pixels);
    return status;
}

/* No more threads than the context's; they are had when there is something to decode. */
static matte_status start_threads(struct matte_jxl_reader *reader)
{
    matte_job *job = reader->base.base.job;
    unsigned threads = matte_context_threads(job->context);
    if (reader->threads || threads == 1)
        return MATTE_OK;
    reader->threads = JxlThreadParallelRunnerCreate(NULL, threads);
    return reader->threads ? MATTE_OK
                           : matte_fail(job, MATTE_ENOMEM, NULL, "can't start libjxl's threads");
}

matte_status matte_jxl_decode(struct matte_decoded *decoded)
{
    struct matte_jxl_reader *reader = (struct matte_jxl_reader *)decoded;
    size_t samples = COLOURS + (size_t)reader->info.num_extra_channels;
    matte_status status = MATTE_OK;
    if (decoded->reserved == 0)
        status = matte_decoded_reserve(decoded, samples * COPIES * sizeof(float));
    if (!status)
        status = start_threads(reader);
    if (status)
        return status;
    return decoded->selected < decoded->base.picture.channels
               ? decode_frame(reader, decoded->pixels, NULL)
               : decode_extra(reader);
}
