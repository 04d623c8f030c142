/* SPDX-License-Identifier: MIT */
/* WebP files of one picture. They are decoded as far as rows are wanted, so that another thread can
 * work on the rows before them. */
#include <string.h>

#include <webp/decode.h>

#include "codecs/channels.h"
#include "codecs/webp/webp_alpha.h"
#include "codecs/webp/webp_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* libwebp gets a part of the file at a time. */
enum { PARTS = 64, PART_MIN = 16 * 1024 };

/* Bytes a pixel that libwebp keeps: of lossless pictures all pixels, and of an alpha channel beside
 * lossy ones also the samples. */
enum { LOSSLESS_DEPTH = 4, ALPHA_DEPTH = LOSSLESS_DEPTH + 1 };

struct still {
    struct matte_webp_reader head;
    WebPIterator frame;
    /* What is decoded, how much of it the decoder was given, and the rows that came of it. */
    const uint8_t *data;
    size_t size;
    size_t given;
    size_t decoded;
    WebPDecoderConfig config;
    WebPIDecoder *decoder;
    /* Packed rows of the picture, or of what has its alpha. */
    uint8_t *canvas;
    const uint8_t *rows;
    unsigned channels;
    /* The channel of it that is selected, and the next row to be fetched and to be given out. */
    unsigned selected;
    size_t next_fetched;
    size_t next_row;
    /* Set where alpha is read alone, with a row that was given out. */
    bool alone;
    struct matte_webp_alpha alpha;
    uint8_t *above;
};

static size_t packed_row(const struct still *still)
{
    return still->head.base.picture.width * still->channels;
}

/* Makes the decoder of `data`, which draws on the canvas. */
static matte_status make_decoder(struct still *still, matte_job *job, size_t depth)
{
    const struct matte_picture *picture = &still->head.base.picture;
    void *memory;
    matte_status status = matte_webp_reserve(job, &still->head, depth);
    if (!status)
        status = matte_scratch_new(job, picture->height, packed_row(still), &memory);
    if (status)
        return status;
    still->canvas = memory;
    still->rows = memory;
    WebPInitDecoderConfig(&still->config);
    WebPDecBuffer *output = &still->config.output;
    output->colorspace = still->channels == 4 ? MODE_RGBA : MODE_RGB;
    output->is_external_memory = 1;
    output->u.RGBA.rgba = still->canvas;
    output->u.RGBA.stride = (int)packed_row(still);
    output->u.RGBA.size = picture->height * packed_row(still);
    still->config.options.use_threads = matte_webp_threads(job);
    still->decoder = WebPIDecode(NULL, 0, &still->config);
    return still->decoder ? MATTE_OK : matte_webp_fail(job, VP8_STATUS_OUT_OF_MEMORY);
}

/* Prepares to read alpha without colours. */
static matte_status start_alpha(struct still *still, matte_job *job)
{
    const struct matte_picture *picture = &still->head.base.picture;
    void *memory;
    matte_status status = matte_scratch_new(job, picture->width, 1, &memory);
    if (status)
        return status;
    still->above = memory;
    if (still->alpha.samples) {
        still->rows = still->alpha.samples;
        still->channels = 1;
        still->decoded = picture->height;
        return MATTE_OK;
    }
    still->data = still->alpha.stream;
    still->size = still->alpha.stream_size;
    still->channels = 3;
    still->selected = MATTE_CHANNEL_GREEN;
    return make_decoder(still, job, LOSSLESS_DEPTH);
}

static matte_status start(struct still *still, matte_job *job)
{
    const struct matte_reader *base = &still->head.base;
    WebPBitstreamFeatures features;
    matte_status status = MATTE_OK;
    VP8StatusCode code = WebPGetFeatures(still->data, still->size, &features);
    if (code != VP8_STATUS_OK)
        return matte_webp_fail(job, code);
    still->channels = base->picture.channels;
    still->selected = still->head.selected;
    if (base->row_channels == 1 && still->head.selected == MATTE_CHANNEL_ALPHA)
        status = matte_webp_find_alpha(job, still->data, still->size, base->picture.width,
                                       base->picture.height, &still->alpha, &still->alone);
    if (status)
        return status;
    if (still->alone)
        return start_alpha(still, job);
    bool lossless = features.format == 2;
    return make_decoder(still, job,
                        lossless             ? LOSSLESS_DEPTH
                        : features.has_alpha ? ALPHA_DEPTH
                                             : 0);
}

static matte_status decode_part(struct still *still, matte_job *job)
{
    size_t part = still->size / PARTS;
    size_t left = still->size - still->given;
    int rows = 0;
    part = part < PART_MIN ? PART_MIN : part;
    still->given += left < part ? left : part;
    VP8StatusCode code = WebPIUpdate(still->decoder, still->data, still->given);
    if (code != VP8_STATUS_OK && (code != VP8_STATUS_SUSPENDED || still->given == still->size))
        return matte_webp_fail(job, code);
    WebPIDecGetRGB(still->decoder, &rows, NULL, NULL, NULL);
    still->decoded = code == VP8_STATUS_OK ? still->head.base.picture.height : (size_t)rows;
    return MATTE_OK;
}

/* Sees to it that the next `count` rows are there, and tells where. */
static matte_status fetch_rows(struct still *still, matte_job *job, size_t count,
                               const uint8_t **from)
{
    size_t end = still->next_fetched + count;
    matte_status status = still->rows ? MATTE_OK : start(still, job);
    while (!status && still->decoded < end) {
        status = decode_part(still, job);
        if (!status)
            status = matte_job_check(job);
    }
    if (status)
        return status;
    *from = still->rows + still->next_fetched * packed_row(still);
    still->next_fetched = end;
    return MATTE_OK;
}

static void unfilter(struct still *still, uint8_t *rows, size_t count)
{
    size_t width = still->head.base.picture.width;
    for (size_t y = 0; y < count; y++) {
        uint8_t *row = rows + y * width;
        matte_webp_unfilter(still->alpha.filter, row, still->next_row + y > 0 ? still->above : NULL,
                            width);
        memcpy(still->above, row, width);
    }
}

/* What fetched rows look like outside. */
static void give_rows(struct still *still, const uint8_t *from, uint8_t *rows, size_t count)
{
    struct matte_reader *base = &still->head.base;
    matte_channels_pick(base, rows, from, still->selected, still->channels,
                        count * base->picture.width);
    if (still->alone)
        unfilter(still, rows, count);
    still->next_row += count;
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    struct still *still = (struct still *)base;
    const uint8_t *from;
    matte_status status = fetch_rows(still, base->job, count, &from);
    if (!status)
        give_rows(still, from, rows, count);
    return status;
}

/* The halves need no memory between them, since rows stay on the canvas; 0 would be to say that
 * there are none. */
static size_t raw_size(const struct matte_reader *base, size_t count)
{
    (void)base;
    (void)count;
    return 1;
}

static matte_status fetch(struct matte_reader *base, matte_job *job, void *raw, size_t count)
{
    const uint8_t *from;
    (void)raw;
    return fetch_rows((struct still *)base, job, count, &from);
}

static matte_status decode(struct matte_reader *base, void *raw, void *rows, size_t count)
{
    struct still *still = (struct still *)base;
    (void)raw;
    give_rows(still, still->rows + still->next_row * packed_row(still), rows, count);
    return MATTE_OK;
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    ((struct still *)base)->head.selected = index;
    base->row_channels = 1;
    return MATTE_OK;
}

static void close_reader(struct matte_reader *base)
{
    struct still *still = (struct still *)base;
    matte_context *context = base->job->context;
    WebPIDelete(still->decoder);
    WebPDemuxReleaseIterator(&still->frame);
    matte_webp_free_file(context, &still->head.file);
    matte_scratch_free(context, still->alpha.stream);
    matte_scratch_free(context, still->above);
    matte_scratch_free(context, still->canvas);
    matte_context_release(context, still->head.reserved);
    matte_scratch_free(context, still);
}

static const struct matte_codec still_codec = {
    .name = "WebP",
    .select = select_channel,
    .read = read_rows,
    .close = close_reader,
    .raw_size = raw_size,
    .fetch = fetch,
    .decode = decode,
};

matte_status matte_webp_open_still(const struct matte_webp_reader *head,
                                   struct matte_reader **reader)
{
    void *memory;
    matte_status status = matte_scratch_new(head->base.job, 1, sizeof(struct still), &memory);
    if (status)
        return status;
    struct still *still = memory;
    *still = (struct still){ .head = *head };
    still->head.base.codec = &still_codec;
    WebPDemuxGetFrame(head->file.demuxer, 1, &still->frame);
    still->data = still->frame.fragment.bytes;
    still->size = still->frame.fragment.size;
    *reader = &still->head.base;
    return MATTE_OK;
}
