/* SPDX-License-Identifier: MIT */
#include "codecs/writer_band.h"

#include <assert.h>
#include <string.h>

#include "core/job.h"
#include "core/scratch.h"

static matte_status allocate(struct matte_writer *writer, size_t row_size)
{
    struct matte_writer_band *band = &writer->band;
    size_t count = matte_writer_band_rows(writer);
    void *encoded;
    matte_status status = matte_scratch_new(writer->job, count, row_size, &band->rows);
    if (!status)
        status =
            matte_scratch_new(writer->job, 1, matte_writer_encoded_size(writer, count), &encoded);
    if (!status)
        band->encoded.bytes = encoded;
    return status;
}

/* Rows that the band now collected has in the end. */
static size_t full_count(const struct matte_writer *writer)
{
    size_t count = matte_writer_band_rows(writer);
    size_t rest = writer->picture.height - writer->band.first;
    return count < rest ? count : rest;
}

static matte_status put(struct matte_writer *writer, const void *rows, size_t count)
{
    struct matte_writer_band *band = &writer->band;
    matte_status status =
        writer->codec->encode(writer, writer->job, rows, band->first, count, &band->encoded);
    if (!status)
        status = writer->codec->emit(writer, &band->encoded);
    band->first += count;
    band->count = 0;
    return status;
}

matte_status matte_writer_band_add(struct matte_writer *writer, const void *rows, size_t count)
{
    struct matte_writer_band *band = &writer->band;
    size_t size = matte_row_size(&writer->picture, writer->picture.channels);
    const unsigned char *next = rows;
    matte_status status = band->encoded.bytes ? MATTE_OK : allocate(writer, size);
    assert(count <= writer->picture.height - band->first - band->count);
    while (count > 0 && !status) {
        size_t full = full_count(writer);
        size_t taken = full - band->count < count ? full - band->count : count;
        if (taken < full)
            memcpy((unsigned char *)band->rows + band->count * size, next, taken * size);
        band->count += taken;
        if (band->count == full)
            status = put(writer, taken < full ? band->rows : next, full);
        next += taken * size;
        count -= taken;
    }
    return status;
}

void matte_writer_band_free(struct matte_writer *writer)
{
    matte_scratch_free(writer->job->context, writer->band.rows);
    matte_scratch_free(writer->job->context, writer->band.encoded.bytes);
}
