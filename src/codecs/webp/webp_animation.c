/* SPDX-License-Identifier: MIT */
/* Animated WebP, with frames as libwebp composes them. */
#include <string.h>

#include "codecs/channels.h"
#include "codecs/webp/webp_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Bytes a pixel that libwebp has: two pictures, and what it needs to decode a lossless one. */
enum { CANVAS_CHANNELS = 4, DECODER_DEPTH = 2 * CANVAS_CHANNELS + 5 };

struct animation {
    struct matte_webp_reader head;
    WebPAnimDecoder *decoder;
    /* The frame, from 0, and its pixels once it is decoded: the decoder's. */
    size_t index;
    uint8_t *canvas;
    size_t next_row;
};

static matte_status start(struct animation *animation)
{
    matte_job *job = animation->head.base.job;
    WebPAnimDecoderOptions options;
    matte_status status = matte_webp_reserve(job, &animation->head, DECODER_DEPTH);
    if (status)
        return status;
    WebPAnimDecoderOptionsInit(&options);
    options.color_mode = MODE_RGBA;
    options.use_threads = matte_webp_threads(job);
    const WebPData data = { .bytes = animation->head.file.bytes,
                            .size = animation->head.file.size };
    animation->decoder = WebPAnimDecoderNew(&data, &options);
    return animation->decoder ? MATTE_OK : matte_webp_fail(job, VP8_STATUS_OUT_OF_MEMORY);
}

static matte_status draw(struct animation *animation)
{
    int end;
    matte_status status = animation->decoder ? MATTE_OK : start(animation);
    if (status)
        return status;
    if (WebPAnimDecoderGetNext(animation->decoder, &animation->canvas, &end))
        return MATTE_OK;
    return matte_fail(animation->head.base.job, MATTE_EFORMAT, NULL,
                      "frame %zu of the file is damaged: copy or download it again",
                      animation->index + 1);
}

static matte_status next(struct matte_reader *base, bool *more)
{
    struct animation *animation = (struct animation *)base;
    matte_status status = animation->canvas ? MATTE_OK : draw(animation);
    if (status)
        return status;
    animation->index++;
    animation->canvas = NULL;
    animation->next_row = 0;
    base->row_channels = base->picture.channels;
    *more = animation->index < base->picture.frames;
    return MATTE_OK;
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    ((struct animation *)base)->head.selected = index;
    base->row_channels = 1;
    return MATTE_OK;
}

/* Without alpha the decoder's pixels have a fourth byte all the same. */
static void drop_alpha(uint8_t *out, const uint8_t *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        memcpy(out + 3 * i, in + CANVAS_CHANNELS * i, 3);
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    struct animation *animation = (struct animation *)base;
    matte_status status = animation->canvas ? MATTE_OK : draw(animation);
    if (status)
        return status;
    const uint8_t *from =
        animation->canvas + animation->next_row * base->picture.width * CANVAS_CHANNELS;
    size_t pixels = count * base->picture.width;
    if (base->row_channels == 3)
        drop_alpha(rows, from, pixels);
    else
        matte_channels_pick(base, rows, from, animation->head.selected, CANVAS_CHANNELS, pixels);
    animation->next_row += count;
    return MATTE_OK;
}

static void close_reader(struct matte_reader *base)
{
    struct animation *animation = (struct animation *)base;
    matte_context *context = base->job->context;
    WebPAnimDecoderDelete(animation->decoder);
    matte_webp_free_file(context, &animation->head.file);
    matte_context_release(context, animation->head.reserved);
    matte_scratch_free(context, animation);
}

static const struct matte_codec animation_codec = {
    .name = "WebP",
    .next = next,
    .select = select_channel,
    .read = read_rows,
    .close = close_reader,
};

matte_status matte_webp_open_animation(const struct matte_webp_reader *head,
                                       struct matte_reader **reader)
{
    void *memory;
    matte_job *job = head->base.job;
    matte_status status = matte_scratch_new(job, 1, sizeof(struct animation), &memory);
    if (status)
        return status;
    struct animation *animation = memory;
    *animation = (struct animation){ .head = *head };
    animation->head.base.codec = &animation_codec;
    *reader = &animation->head.base;
    return MATTE_OK;
}
