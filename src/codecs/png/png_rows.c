/* SPDX-License-Identifier: MIT */
/* Reads the common kinds of PNG, not interlaced and of 8 or 16 bits a sample, in two halves. What
 * one half changes, the other does not look at before all rows are fetched. */
#include <isa-l/igzip_lib.h>

#include "codecs/png/png_codec.h"
#include "codecs/png/png_decode.h"
#include "codecs/png/png_inflate.h"
#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/kernels.h"

/* Bytes of fetched rows between the two halves of read(). */
enum { BAND_SIZE = 128 * 1024 };

struct png_rows {
    struct matte_reader base;
    struct matte_png_header header;
    /* Fetching; how many rows there were. */
    struct matte_png_chunks chunks;
    size_t fetched;
    /* Decoding; how many rows there were, and the Adler-32 of all their bytes. */
    struct matte_png_decoder decoder;
    size_t decoded;
    uint32_t checksum;
    /* Fetched rows of read(). */
    uint8_t *band;
    size_t band_rows;
    /* Large, and begun apart from the rest. */
    struct matte_png_inflate inflate;
};

static void close_rows(struct matte_reader *base)
{
    struct png_rows *reader = (struct png_rows *)base;
    matte_context *context = base->job->context;
    matte_png_decoder_free(&reader->decoder, context);
    matte_scratch_free(context, reader->band);
    matte_scratch_free(context, reader);
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    struct png_rows *reader = (struct png_rows *)base;
    matte_png_decoder_select(&reader->decoder, index);
    base->row_channels = 1;
    return MATTE_OK;
}

static size_t raw_size(const struct matte_reader *base, size_t count)
{
    const struct png_rows *reader = (const struct png_rows *)base;
    size_t size;
    return matte_multiply(reader->decoder.line + 1, count, &size) ? size : SIZE_MAX;
}

static matte_status fetch(struct matte_reader *base, matte_job *job, void *raw, size_t count)
{
    struct png_rows *reader = (struct png_rows *)base;
    reader->chunks.feed->job = job;
    matte_status status = matte_png_inflate_read(&reader->inflate, raw, raw_size(base, count));
    if (status)
        return status;
    reader->fetched += count;
    if (reader->fetched < base->picture.height || reader->chunks.complete)
        return MATTE_OK;
    status = matte_png_inflate_end(&reader->inflate);
    reader->chunks.complete = true;
    return status ? status : matte_png_end_read(&reader->chunks, &reader->header);
}

/* The checksum is this half's: it has less to do. */
static matte_status decode(struct matte_reader *base, void *raw, void *rows, size_t count)
{
    struct png_rows *reader = (struct png_rows *)base;
    reader->checksum = isal_adler32(reader->checksum, raw, raw_size(base, count));
    reader->decoded += count;
    if (reader->decoded == base->picture.height &&
        !matte_png_inflate_is_right(&reader->inflate, reader->checksum))
        return matte_fail(base->job, MATTE_EFORMAT, NULL,
                          "the file is damaged: the checksum of its pixels is wrong");
    return matte_png_decode(&reader->decoder, base->job, raw, rows, count);
}

static matte_status start_reading(struct png_rows *reader)
{
    size_t rows = BAND_SIZE / (reader->decoder.line + 1);
    rows = rows > 0 ? rows : 1;
    rows = rows < reader->base.picture.height ? rows : reader->base.picture.height;
    void *band;
    matte_status status =
        matte_scratch_new(reader->base.job, rows, reader->decoder.line + 1, &band);
    if (status)
        return status;
    reader->band = band;
    reader->band_rows = rows;
    return MATTE_OK;
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    struct png_rows *reader = (struct png_rows *)base;
    size_t size = matte_row_size(&base->picture, base->row_channels);
    matte_status status = reader->band ? MATTE_OK : start_reading(reader);
    for (size_t done = 0; done < count && !status; done += reader->band_rows) {
        size_t part = count - done < reader->band_rows ? count - done : reader->band_rows;
        status = fetch(base, base->job, reader->band, part);
        if (!status)
            status = decode(base, reader->band, (uint8_t *)rows + done * size, part);
    }
    return status;
}

static const struct matte_codec rows_codec = {
    .name = "PNG",
    .select = select_channel,
    .read = read_rows,
    .close = close_rows,
    .raw_size = raw_size,
    .fetch = fetch,
    .decode = decode,
};

static matte_status open_reader(struct png_rows *reader, struct matte_feed *feed)
{
    struct matte_picture *picture = &reader->header.picture;
    matte_status status = matte_png_chunks_begin(&reader->chunks, feed);
    if (!status)
        status = matte_png_header_read(&reader->chunks, &reader->header);
    if (!status)
        status = matte_picture_check(reader->base.job, picture->width, picture->height);
    if (!status && matte_feed_can_seek(feed))
        status = matte_png_late_orientation(feed, &picture->orientation);
    if (status)
        return status;
    reader->base.picture = *picture;
    reader->base.row_channels = picture->channels;
    reader->base.pillow = matte_png_pillow(&reader->header);
    matte_png_decoder_init(&reader->decoder, &reader->header);
    return MATTE_OK;
}

matte_status matte_png_open_rows(matte_job *job, struct matte_feed *feed,
                                 struct matte_reader **reader)
{
    void *memory;
    matte_status status = matte_scratch_new(job, 1, sizeof(struct png_rows), &memory);
    if (status)
        return status;
    struct png_rows *made = memory;
    memset(made, 0, offsetof(struct png_rows, inflate));
    made->base.codec = &rows_codec;
    made->base.job = job;
    made->checksum = 1;
    matte_png_inflate_begin(&made->inflate, &made->chunks, matte_kernels_of(job)->inflate);
    status = open_reader(made, feed);
    if (status)
        close_rows(&made->base);
    else
        *reader = &made->base;
    return status;
}
