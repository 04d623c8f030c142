/* SPDX-License-Identifier: MIT */
#include "codecs/avif/avif.h"

#include <stdlib.h>

#include "codecs/module.h"
#include "codecs/whole.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"

/* Bytes a sample of four channels that the decoder holds: pictures that it predicts from, and what
 * its threads work at. */
enum { COPIES = 4, CHANNELS = 4 };

matte_status matte_avif_fail(const struct matte_avif_reader *reader, avifResult result)
{
    matte_job *job = reader->base.base.job;
    const char *detail = reader->decoder ? reader->decoder->diag.error : "";
    switch (result) {
    case AVIF_RESULT_OUT_OF_MEMORY:
        return matte_fail(job, MATTE_ENOMEM, NULL, "out of memory for an AVIF picture");
    case AVIF_RESULT_TRUNCATED_DATA:
    case AVIF_RESULT_IO_ERROR:
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file ends too early: copy or download it again");
    case AVIF_RESULT_NO_CODEC_AVAILABLE:
    case AVIF_RESULT_NOT_IMPLEMENTED:
    case AVIF_RESULT_UNSUPPORTED_DEPTH:
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "libavif can't read this kind of AVIF: %s: convert it to PNG",
                          avifResultToString(result));
    default:
        return matte_fail(job, MATTE_EFORMAT, NULL, "the AVIF file is damaged: %s%s%s",
                          avifResultToString(result), *detail ? ": " : "", detail);
    }
}

static matte_status parse(struct matte_avif_reader *reader)
{
    const struct matte_context *context = reader->base.base.job->context;
    avifDecoder *decoder = avifDecoderCreate();
    if (!decoder)
        return matte_avif_fail(reader, AVIF_RESULT_OUT_OF_MEMORY);
    reader->decoder = decoder;
    decoder->maxThreads = (int)matte_context_threads(context);
    /* EXIF's orientation does not count beside the file's own transformations, and libavif would
     * make it one of them. */
    decoder->ignoreExif = AVIF_TRUE;
    decoder->ignoreXMP = AVIF_TRUE;
    /* Early encoders left some properties out. */
    decoder->strictFlags = AVIF_STRICT_CLAP_VALID;
    avifResult result = avifDecoderSetIOMemory(decoder, reader->base.file, reader->base.file_size);
    if (result == AVIF_RESULT_OK)
        result = avifDecoderParse(decoder);
    return result == AVIF_RESULT_OK ? MATTE_OK : matte_avif_fail(reader, result);
}

/* ISO/IEC 23008-12: first the picture is turned against the clock, by `irot`, then mirrored, by
 * `imir`: 0 swaps top and bottom, 1 left and right. As EXIF says it: */
static unsigned orientation(const avifImage *image)
{
    static const unsigned char turned[] = { 1, 8, 3, 6 };
    static const unsigned char mirrored[][2] = { { 4, 2 }, { 5, 7 }, { 2, 4 }, { 7, 5 } };
    unsigned angle = image->transformFlags & AVIF_TRANSFORM_IROT ? image->irot.angle & 3U : 0;
    if (!(image->transformFlags & AVIF_TRANSFORM_IMIR))
        return turned[angle];
#if AVIF_VERSION_MAJOR >= 1
    return mirrored[angle][image->imir.axis & 1];
#else
    return mirrored[angle][image->imir.mode & 1];
#endif
}

static matte_status find_shown(struct matte_avif_reader *reader)
{
    const avifImage *image = reader->decoder->image;
    reader->shown = (avifCropRect){ .width = image->width, .height = image->height };
    if (!(image->transformFlags & AVIF_TRANSFORM_CLAP) ||
        avifCropRectConvertCleanApertureBox(&reader->shown, &image->clap, image->width,
                                            image->height, image->yuvFormat,
                                            &reader->decoder->diag))
        return MATTE_OK;
    return matte_avif_fail(reader, AVIF_RESULT_BMFF_PARSE_FAILED);
}

static matte_status describe(struct matte_avif_reader *reader)
{
    struct matte_picture *picture = &reader->base.base.picture;
    const avifDecoder *decoder = reader->decoder;
    const avifImage *image = decoder->image;
    matte_status status = matte_picture_check(reader->base.base.job, image->width, image->height);
    if (!status)
        status = find_shown(reader);
    if (status)
        return status;
    bool grey = image->yuvFormat == AVIF_PIXEL_FORMAT_YUV400;
    picture->width = reader->shown.width;
    picture->height = reader->shown.height;
    picture->channels = (grey ? 1U : 3U) + (decoder->alphaPresent ? 1U : 0U);
    picture->depth = image->depth == 8 ? 8 : 16;
    picture->file_depth = image->depth;
    picture->orientation = orientation(image);
    picture->frames = decoder->imageCount > 1 ? (size_t)decoder->imageCount : 1;
    reader->base.base.row_channels = picture->channels;
    /* For the AV1 decoder, whose own header may tell of another size. */
    uint64_t limit = reader->base.base.job->context->params.max_pixels;
    if (limit < decoder->imageSizeLimit)
        reader->decoder->imageSizeLimit = (uint32_t)limit;
    return MATTE_OK;
}

/* What was decoded may be another picture than the file's header told. */
static bool as_described(const struct matte_avif_reader *reader, const avifImage *before)
{
    const avifImage *image = reader->decoder->image;
    bool alpha = reader->base.base.picture.channels % 2 == 0;
    return image->width == before->width && image->height == before->height &&
           image->depth == before->depth && image->yuvFormat == before->yuvFormat &&
           image->yuvPlanes[AVIF_CHAN_Y] && (!alpha || image->alphaPlane);
}

static matte_status decode(struct matte_decoded *base)
{
    struct matte_avif_reader *reader = (struct matte_avif_reader *)base;
    const avifImage before = *reader->decoder->image;
    matte_status status = MATTE_OK;
    if (base->reserved == 0)
        status =
            matte_decoded_reserve(base, (size_t)COPIES * CHANNELS * (before.depth > 8 ? 2 : 1));
    if (status)
        return status;
    avifResult result = avifDecoderNthImage(reader->decoder, reader->frame);
    if (result != AVIF_RESULT_OK)
        return matte_avif_fail(reader, result);
    status = matte_job_check(base->base.job);
    if (!status && !as_described(reader, &before))
        status = matte_fail(base->base.job, MATTE_EFORMAT, NULL,
                            "the AVIF file is damaged: its picture is not as its header says");
    return status ? status : matte_avif_pixels(reader);
}

static matte_status next_picture(struct matte_reader *base, bool *more)
{
    struct matte_avif_reader *reader = (struct matte_avif_reader *)base;
    *more = reader->frame + 1 < base->picture.frames;
    if (*more) {
        reader->frame++;
        matte_decoded_restart(&reader->base);
    }
    return MATTE_OK;
}

static void close_reader(struct matte_reader *base)
{
    struct matte_avif_reader *reader = (struct matte_avif_reader *)base;
    if (reader->decoder)
        avifDecoderDestroy(reader->decoder);
    matte_decoded_free(&reader->base);
    free(reader);
}

static const struct matte_codec functions;

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct matte_avif_reader *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.base.codec = &functions;
    made->base.base.job = job;
    made->base.decode = decode;
    matte_status status = matte_feed_whole(feed, &made->base.file, &made->base.file_size);
    if (!status)
        status = parse(made);
    if (!status)
        status = describe(made);
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
