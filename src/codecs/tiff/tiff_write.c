/* SPDX-License-Identifier: MIT */
/* Writes TIFF: each band becomes a strip, a zlib stream of differences. Where strips are is written
 * in front of them, so that nothing is ever written twice: compressed strips wait for the last. */
#include <assert.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/integers.h"
#include "codecs/png/png_deflate.h"
#include "codecs/put.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

struct tiff_writer {
    struct matte_writer base;
    struct matte_sink *sink;
    /* Scratch memory: strips, and where in the file and how long each of them is. */
    uint8_t **strips;
    uint32_t *offsets;
    uint32_t *sizes;
    size_t strip_count;
    size_t emitted;
    uint64_t total;
};

/* Few enough for the compressors' 32-bit sizes. */
enum { ROW_SIZE_MAX = 1 << 30 };

void matte_tiff_destroy(struct matte_writer *base)
{
    struct tiff_writer *writer = (struct tiff_writer *)base;
    matte_context *context = base->job->context;
    for (size_t i = 0; i < writer->emitted; i++)
        matte_scratch_free(context, writer->strips[i]);
    matte_scratch_free(context, writer->strips);
    matte_scratch_free(context, writer->offsets);
    matte_scratch_free(context, writer->sizes);
    free(writer);
}

static matte_status allocate(struct tiff_writer *writer)
{
    matte_job *job = writer->base.job;
    void *memory[3] = { NULL };
    writer->strip_count =
        (writer->base.picture.height - 1) / matte_writer_band_rows(&writer->base) + 1;
    matte_status status =
        matte_scratch_new(job, writer->strip_count, sizeof *writer->strips, &memory[0]);
    for (size_t i = 1; i < 3 && !status; i++)
        status = matte_scratch_new(job, writer->strip_count, sizeof(uint32_t), &memory[i]);
    writer->strips = memory[0];
    writer->offsets = memory[1];
    writer->sizes = memory[2];
    return status;
}

matte_status matte_tiff_create(matte_job *job, struct matte_sink *sink,
                               const struct matte_picture *picture,
                               const struct matte_encoding *encoding, struct matte_writer **writer)
{
    if (picture->width > INT32_MAX || picture->height > INT32_MAX ||
        matte_row_size(picture, picture->channels) > ROW_SIZE_MAX)
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zux%zu pixels are too many for TIFF",
                          picture->width, picture->height);
    struct tiff_writer *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &matte_tiff_functions;
    made->base.job = job;
    made->base.picture = *picture;
    made->base.compression = encoding->compression;
    made->sink = sink;
    matte_status status = allocate(made);
    if (status)
        matte_tiff_destroy(&made->base);
    else
        *writer = &made->base;
    return status;
}

/* How the caller's memory for an encoded strip is used: for the strip, for differences, and by the
 * compressor. */
struct memory {
    size_t predicted;
    size_t fast;
    size_t end;
};

static size_t align(size_t offset)
{
    return (offset + MATTE_ALIGNMENT - 1) / MATTE_ALIGNMENT * MATTE_ALIGNMENT;
}

static struct memory divide(const struct matte_picture *picture, size_t count)
{
    size_t size = count * matte_row_size(picture, picture->channels);
    struct memory memory;
    memory.predicted =
        align(MATTE_ZLIB_HEADER + matte_deflated_size_max(size) + MATTE_ZLIB_CHECKSUM);
    memory.fast = memory.predicted + align(size);
    memory.end = memory.fast + matte_deflate_fast_size(size);
    return memory;
}

size_t matte_tiff_encoded_size(const struct matte_writer *writer, size_t count)
{
    return divide(&writer->picture, count).end;
}

matte_status matte_tiff_encode(const struct matte_writer *writer, matte_job *job, const void *rows,
                               size_t first, size_t count, struct matte_encoded *encoded)
{
    const struct matte_picture *picture = &writer->picture;
    size_t row_size = matte_row_size(picture, picture->channels);
    struct memory memory = divide(picture, count);
    uint8_t *predicted = encoded->bytes + memory.predicted;
    struct matte_deflate_fast *fast = (void *)(encoded->bytes + memory.fast);
    struct matte_deflate_part part = { predicted, count * row_size, true };
    uint8_t *out = encoded->bytes + MATTE_ZLIB_HEADER;
    size_t size = 0;
    matte_status status = MATTE_OK;
    assert(first % matte_writer_band_rows(writer) == 0);
    (void)first;
    for (size_t y = 0; y < count; y++)
        matte_tiff_predict(picture, (const uint8_t *)rows + y * row_size, predicted + y * row_size);
    if (writer->compression == MATTE_COMPRESSION_SMALL)
        status = matte_deflate_small(job, fast, &part, out, &size);
    else
        size = matte_deflate_fast(fast, &part, out);
    matte_zlib_begin(writer->compression, encoded->bytes);
    matte_put_big32(out + size, isal_adler32(1, part.bytes, part.size));
    encoded->size = MATTE_ZLIB_HEADER + size + MATTE_ZLIB_CHECKSUM;
    return status;
}

matte_status matte_tiff_emit(struct matte_writer *base, const struct matte_encoded *encoded)
{
    struct tiff_writer *writer = (struct tiff_writer *)base;
    void *strip;
    matte_status status = matte_scratch_new(base->job, encoded->size, 1, &strip);
    if (status)
        return status;
    memcpy(strip, encoded->bytes, encoded->size);
    writer->strips[writer->emitted] = strip;
    writer->sizes[writer->emitted] = (uint32_t)encoded->size;
    writer->emitted++;
    writer->total += encoded->size;
    return MATTE_OK;
}

/* The strips follow the head. */
static matte_status place_strips(struct tiff_writer *writer, size_t head)
{
    uint64_t offset = head;
    if (head + writer->total > UINT32_MAX)
        return matte_fail(writer->base.job, MATTE_ELIMIT, NULL,
                          "a TIFF file can't be larger than 4 GiB: PNG can");
    for (size_t i = 0; i < writer->strip_count; i++) {
        writer->offsets[i] = (uint32_t)offset;
        offset += writer->sizes[i];
    }
    return MATTE_OK;
}

static matte_status put_head(struct tiff_writer *writer, const struct matte_tiff_entry *entries,
                             size_t count)
{
    matte_job *job = writer->base.job;
    size_t size = matte_tiff_head_size(entries, count);
    void *head;
    matte_status status = place_strips(writer, size);
    if (!status)
        status = matte_scratch_new(job, size, 1, &head);
    if (status)
        return status;
    matte_tiff_put_head(entries, count, head);
    status = matte_sink_put(writer->base.job, writer->sink, head, size);
    matte_scratch_free(job->context, head);
    return status;
}

/* Puts the directory, which tells all there is to tell. */
static matte_status put_directory(struct tiff_writer *writer)
{
    const struct matte_picture *picture = &writer->base.picture;
    uint16_t channels = (uint16_t)picture->channels;
    uint16_t depth = (uint16_t)picture->depth;
    uint16_t format = depth == 32 ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT;
    const uint16_t depths[] = { depth, depth, depth, depth };
    const uint16_t formats[] = { format, format, format, format };
    const uint32_t width = (uint32_t)picture->width;
    const uint32_t height = (uint32_t)picture->height;
    const uint32_t rows = (uint32_t)matte_writer_band_rows(&writer->base);
    const uint16_t compression = COMPRESSION_ADOBE_DEFLATE;
    const uint16_t colour = channels < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB;
    const uint16_t contiguous = PLANARCONFIG_CONTIG;
    const uint16_t predictor = matte_tiff_predictor(picture);
    const uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
    size_t strips = writer->strip_count;
    struct matte_tiff_entry entries[] = {
        { TIFFTAG_IMAGEWIDTH, MATTE_TIFF_LONG, 1, &width },
        { TIFFTAG_IMAGELENGTH, MATTE_TIFF_LONG, 1, &height },
        { TIFFTAG_BITSPERSAMPLE, MATTE_TIFF_SHORT, channels, depths },
        { TIFFTAG_COMPRESSION, MATTE_TIFF_SHORT, 1, &compression },
        { TIFFTAG_PHOTOMETRIC, MATTE_TIFF_SHORT, 1, &colour },
        { TIFFTAG_STRIPOFFSETS, MATTE_TIFF_LONG, strips, writer->offsets },
        { TIFFTAG_SAMPLESPERPIXEL, MATTE_TIFF_SHORT, 1, &channels },
        { TIFFTAG_ROWSPERSTRIP, MATTE_TIFF_LONG, 1, &rows },
        { TIFFTAG_STRIPBYTECOUNTS, MATTE_TIFF_LONG, strips, writer->sizes },
        { TIFFTAG_PLANARCONFIG, MATTE_TIFF_SHORT, 1, &contiguous },
        { TIFFTAG_PREDICTOR, MATTE_TIFF_SHORT, 1, &predictor },
        { TIFFTAG_SAMPLEFORMAT, MATTE_TIFF_SHORT, channels, formats },
        { TIFFTAG_SAMPLEFORMAT, MATTE_TIFF_SHORT, channels, formats },
    };
    size_t count = sizeof entries / sizeof *entries;
    /* What alpha is comes before the last entry, where there is one. */
    if (channels % 2 == 0)
        entries[count - 2] =
            (struct matte_tiff_entry){ TIFFTAG_EXTRASAMPLES, MATTE_TIFF_SHORT, 1, &alpha };
    return put_head(writer, entries, channels % 2 == 0 ? count : count - 1);
}

matte_status matte_tiff_finish(struct matte_writer *base)
{
    struct tiff_writer *writer = (struct tiff_writer *)base;
    assert(writer->emitted == writer->strip_count);
    matte_status status = put_directory(writer);
    for (size_t i = 0; i < writer->strip_count && !status; i++)
        status =
            matte_sink_put(writer->base.job, writer->sink, writer->strips[i], writer->sizes[i]);
    return status;
}
