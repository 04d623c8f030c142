/* SPDX-License-Identifier: MIT */
/* Writes WebP, without loss. */
#include <webp/encode.h>

#include "codecs/put.h"
#include "codecs/webp/webp_codec.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Bytes a pixel that libwebp needs: the picture, a copy, and several plans of how to code it. */
enum { ENCODER_DEPTH = 56 };

/* How hard libwebp tries, from 0 to 9. */
static const int efforts[] = { [MATTE_COMPRESSION_FAST] = 1, [MATTE_COMPRESSION_SMALL] = 6 };

struct writer {
    struct matte_writer base;
    struct matte_sink *sink;
    WebPPicture picture;
    size_t reserved;
    size_t next_row;
    /* What went wrong while libwebp called. */
    matte_status status;
};

static int on_bytes(const uint8_t *bytes, size_t size, const WebPPicture *picture)
{
    struct writer *writer = picture->custom_ptr;
    writer->status = matte_sink_put(writer->base.job, writer->sink, bytes, size);
    return !writer->status;
}

static int on_progress(int percent, const WebPPicture *picture)
{
    (void)percent;
    struct writer *writer = picture->user_data;
    writer->status = matte_job_check(writer->base.job);
    return !writer->status;
}

static matte_status check(matte_job *job, const struct matte_picture *picture,
                          const struct matte_encoding *encoding)
{
    if (picture->width > WEBP_MAX_DIMENSION || picture->height > WEBP_MAX_DIMENSION)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "WebP holds at most %dx%d pixels, not %zux%zu: choose PNG",
                          WEBP_MAX_DIMENSION, WEBP_MAX_DIMENSION, picture->width, picture->height);
    if (encoding->metadata && encoding->metadata->keyword)
        matte_warn(job, "WebP has no place for texts: they are left out");
    return MATTE_OK;
}

static matte_status allocate(struct writer *writer)
{
    matte_job *job = writer->base.job;
    const struct matte_picture *picture = &writer->base.picture;
    size_t bytes = picture->width * picture->height * ENCODER_DEPTH;
    matte_status status = matte_context_reserve(job, bytes);
    if (status)
        return status;
    writer->reserved = bytes;
    WebPPictureInit(&writer->picture);
    writer->picture.use_argb = 1;
    writer->picture.width = (int)picture->width;
    writer->picture.height = (int)picture->height;
    writer->picture.writer = on_bytes;
    writer->picture.custom_ptr = writer;
    writer->picture.progress_hook = on_progress;
    writer->picture.user_data = writer;
    return WebPPictureAlloc(&writer->picture) ? MATTE_OK : matte_fail_memory(job, bytes);
}

matte_status matte_webp_create(matte_job *job, struct matte_sink *sink,
                               const struct matte_picture *picture,
                               const struct matte_encoding *encoding, struct matte_writer **writer)
{
    void *memory;
    matte_status status = check(job, picture, encoding);
    if (!status)
        status = matte_scratch_new(job, 1, sizeof(struct writer), &memory);
    if (status)
        return status;
    struct writer *made = memory;
    *made = (struct writer){ .base = { .job = job, .picture = *picture }, .sink = sink };
    made->base.codec = &matte_webp_functions;
    made->base.compression = encoding->compression;
    status = allocate(made);
    if (status)
        matte_webp_destroy(&made->base);
    else
        *writer = &made->base;
    return status;
}

/* Grey becomes three equal channels: WebP has no other. */
static uint32_t argb(const uint8_t *pixel, unsigned channels)
{
    bool grey = channels < 3;
    uint32_t alpha = channels % 2 == 0 ? pixel[channels - 1] : UINT8_MAX;
    return alpha << 24 | (uint32_t)pixel[0] << 16 | (uint32_t)pixel[grey ? 0 : 1] << 8 |
           pixel[grey ? 0 : 2];
}

matte_status matte_webp_write(struct matte_writer *base, const void *rows, size_t count)
{
    struct writer *writer = (struct writer *)base;
    size_t width = base->picture.width;
    unsigned channels = base->picture.channels;
    const uint8_t *in = rows;
    for (size_t y = 0; y < count; y++) {
        uint32_t *out =
            writer->picture.argb + writer->next_row++ * (size_t)writer->picture.argb_stride;
        for (size_t x = 0; x < width; x++, in += channels)
            out[x] = argb(in, channels);
    }
    return MATTE_OK;
}

static matte_status fail_encoder(const struct writer *writer)
{
    if (writer->status)
        return writer->status;
    if (writer->picture.error_code == VP8_ENC_ERROR_OUT_OF_MEMORY)
        return matte_fail_memory(writer->base.job, writer->reserved);
    return matte_fail(writer->base.job, MATTE_EUNSUPPORTED, NULL,
                      "libwebp can't write the picture (error %d): choose PNG",
                      (int)writer->picture.error_code);
}

/* Colours under transparent pixels are kept too. */
matte_status matte_webp_finish(struct matte_writer *base)
{
    struct writer *writer = (struct writer *)base;
    WebPConfig config;
    WebPConfigInit(&config);
    WebPConfigLosslessPreset(&config, efforts[base->compression]);
    config.exact = 1;
    config.thread_level = matte_webp_threads(base->job);
    return WebPEncode(&config, &writer->picture) ? MATTE_OK : fail_encoder(writer);
}

void matte_webp_destroy(struct matte_writer *base)
{
    struct writer *writer = (struct writer *)base;
    matte_context *context = base->job->context;
    WebPPictureFree(&writer->picture);
    matte_context_release(context, writer->reserved);
    matte_scratch_free(context, writer);
}
