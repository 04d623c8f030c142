/* SPDX-License-Identifier: MIT */
/* Writes PNG. Each band becomes one IDAT chunk, checksum and all, so that what is left to do in
 * order is little. */
#include <assert.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "codecs/integers.h"
#include "codecs/png/png_chunks.h"
#include "codecs/png/png_codec.h"
#include "codecs/png/png_deflate.h"
#include "codecs/png/png_filter.h"
#include "codecs/put.h"
#include "core/job.h"
#include "core/scratch.h"

struct png_writer {
    struct matte_writer base;
    struct matte_sink *sink;
    /* Adler-32 of all filtered rows so far. */
    uint32_t checksum;
};

/* Sizes and numbers of the format. */
enum { NUMBER_MAX = INT32_MAX, CHUNK_HEADER = 8, CHUNK_CRC = 4, HEADER_SIZE = 13 };

/* The most bytes of a row: few enough for a chunk, and for the compressors' 32-bit sizes. */
enum { ROW_SIZE_MAX = 1 << 30 };

/* Makes a chunk around the `size` bytes of data that lie behind the space for its header. Gives its
 * whole size. */
static size_t make_chunk(uint8_t *chunk, const char type[4], size_t size)
{
    assert(size <= NUMBER_MAX);
    matte_put_big32(chunk, (uint32_t)size);
    memcpy(chunk + 4, type, 4);
    uint32_t crc = crc32_gzip_refl(0, chunk + 4, 4 + size);
    matte_put_big32(chunk + CHUNK_HEADER + size, crc);
    return CHUNK_HEADER + size + CHUNK_CRC;
}

static matte_status put_header(struct png_writer *writer)
{
    static const uint8_t signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    static const uint8_t colour_types[] = { [1] = 0, [2] = 4, [3] = 2, [4] = 6 };
    const struct matte_picture *picture = &writer->base.picture;
    uint8_t bytes[sizeof signature + CHUNK_HEADER + HEADER_SIZE + CHUNK_CRC];
    uint8_t *chunk = bytes + sizeof signature;
    uint8_t *header = chunk + CHUNK_HEADER;
    memcpy(bytes, signature, sizeof signature);
    memset(header, 0, HEADER_SIZE);
    matte_put_big32(header, (uint32_t)picture->width);
    matte_put_big32(header + 4, (uint32_t)picture->height);
    header[8] = (uint8_t)picture->depth;
    header[9] = colour_types[picture->channels];
    make_chunk(chunk, "IHDR", HEADER_SIZE);
    return matte_sink_put(writer->base.job, writer->sink, bytes, sizeof bytes);
}

matte_status matte_png_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer)
{
    if (picture->width > NUMBER_MAX || picture->height > NUMBER_MAX ||
        matte_row_size(picture, picture->channels) > ROW_SIZE_MAX)
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zux%zu pixels are too many for PNG",
                          picture->width, picture->height);
    struct png_writer *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &matte_codec_png;
    made->base.job = job;
    made->base.picture = *picture;
    made->base.compression = encoding->compression;
    made->sink = sink;
    made->checksum = 1;
    matte_status status = put_header(made);
    if (!status && encoding->metadata)
        status = matte_png_put_texts(job, sink, encoding->metadata);
    if (status)
        matte_png_destroy(&made->base);
    else
        *writer = &made->base;
    return status;
}

/* How the caller's memory for an encoded band is used: for the chunk, for the rows in PNG's order
 * of bytes if they need it, for filtered rows, and by the compressor. */
struct layout {
    size_t swapped;
    size_t filtered;
    size_t fast;
    size_t end;
};

static size_t align(size_t offset)
{
    return (offset + MATTE_ALIGNMENT - 1) / MATTE_ALIGNMENT * MATTE_ALIGNMENT;
}

static struct layout lay_out(const struct matte_picture *picture, size_t count)
{
    size_t raw_size = count * matte_row_size(picture, picture->channels);
    size_t size = raw_size + count;
    struct layout layout;
    layout.swapped =
        align(CHUNK_HEADER + MATTE_ZLIB_HEADER + matte_deflated_size_max(size) + CHUNK_CRC);
    layout.filtered = layout.swapped + (matte_png_swaps(picture) ? align(raw_size) : 0);
    layout.fast = layout.filtered + align(size);
    layout.end = layout.fast + matte_deflate_fast_size(size);
    return layout;
}

size_t matte_png_encoded_size(const struct matte_writer *writer, size_t count)
{
    return lay_out(&writer->picture, count).end;
}

/* A band on its way into a chunk. */
struct band {
    matte_job *job;
    struct matte_png_rows rows;
    /* What `rows` are when filtered; `part` refers to it. */
    uint8_t *filtered;
    struct matte_deflate_part part;
    struct matte_deflate_fast *fast;
    uint8_t *out;
    size_t out_size;
};

static void deflate_fast(struct band *band, enum matte_png_filter filter)
{
    matte_png_filter(&band->rows, filter, band->filtered);
    band->out_size = matte_deflate_fast(band->fast, &band->part, band->out);
}

/* Tries all filters the fast way and the best one the small way. */
static matte_status deflate_small(struct band *band)
{
    enum matte_png_filter best = MATTE_PNG_NONE;
    size_t least = SIZE_MAX;
    for (enum matte_png_filter filter = MATTE_PNG_NONE; filter < MATTE_PNG_FILTERS; filter++) {
        matte_status status = matte_job_check(band->job);
        if (status)
            return status;
        deflate_fast(band, filter);
        if (band->out_size < least) {
            least = band->out_size;
            best = filter;
        }
    }
    matte_png_filter(&band->rows, best, band->filtered);
    return matte_deflate_small(band->job, band->fast, &band->part, band->out, &band->out_size);
}

static struct band begin_band(const struct matte_writer *writer, matte_job *job, const void *rows,
                              size_t count, uint8_t *memory)
{
    const struct matte_picture *picture = &writer->picture;
    struct layout layout = lay_out(picture, count);
    struct band band = {
        .job = job,
        .rows = { .kernels = matte_kernels_of(job)->filter,
                  .bytes = rows,
                  .count = count,
                  .row_size = matte_row_size(picture, picture->channels),
                  .pixel = picture->channels * (picture->depth / 8) },
        .filtered = memory + layout.filtered,
        .fast = (struct matte_deflate_fast *)(void *)(memory + layout.fast),
    };
    band.part.bytes = band.filtered;
    band.part.size = matte_png_filtered_size(&band.rows);
    if (matte_png_swaps(picture)) {
        void *swapped = memory + layout.swapped;
        band.rows.kernels->swap_words(swapped, rows, count * band.rows.row_size / 2);
        band.rows.bytes = swapped;
    }
    return band;
}

matte_status matte_png_encode(const struct matte_writer *writer, matte_job *job, const void *rows,
                              size_t first, size_t count, struct matte_encoded *encoded)
{
    assert(count > 0 && count <= writer->picture.height - first);
    size_t start = first == 0 ? MATTE_ZLIB_HEADER : 0;
    uint8_t *data = encoded->bytes + CHUNK_HEADER;
    struct band band = begin_band(writer, job, rows, count, encoded->bytes);
    band.part.last = first + count == writer->picture.height;
    band.out = data + start;
    if (writer->compression == MATTE_COMPRESSION_SMALL) {
        matte_status status = deflate_small(&band);
        if (status)
            return status;
    } else {
        deflate_fast(&band, matte_png_filter_guess(&band.rows));
    }
    if (first == 0)
        matte_zlib_begin(writer->compression, data);
    encoded->size = make_chunk(encoded->bytes, "IDAT", start + band.out_size);
    encoded->raw_size = band.part.size;
    encoded->checksum = isal_adler32(1, band.filtered, band.part.size);
    return MATTE_OK;
}

matte_status matte_png_emit(struct matte_writer *base, const struct matte_encoded *encoded)
{
    struct png_writer *writer = (struct png_writer *)base;
    writer->checksum =
        (uint32_t)adler32_combine(writer->checksum, encoded->checksum, (z_off_t)encoded->raw_size);
    return matte_sink_put(writer->base.job, writer->sink, encoded->bytes, encoded->size);
}

/* What zlib's format ends with goes into a chunk of its own. */
matte_status matte_png_finish(struct matte_writer *base)
{
    struct png_writer *writer = (struct png_writer *)base;
    uint8_t bytes[2 * (CHUNK_HEADER + CHUNK_CRC) + MATTE_ZLIB_CHECKSUM];
    matte_put_big32(bytes + CHUNK_HEADER, writer->checksum);
    size_t size = make_chunk(bytes, "IDAT", MATTE_ZLIB_CHECKSUM);
    size += make_chunk(bytes + size, "IEND", 0);
    return matte_sink_put(writer->base.job, writer->sink, bytes, size);
}

void matte_png_destroy(struct matte_writer *base)
{
    free(base);
}
