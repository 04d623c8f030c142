/* SPDX-License-Identifier: MIT */
/* Rows as the file has them, decompressed: `raw` gets `count` rows of each wanted plane, one plane
 * behind the other. */
#include <string.h>

#include "codecs/tiff/tiff_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

matte_status matte_tiff_reserve(struct matte_tiff_reader *reader, matte_job *job, size_t bytes)
{
    matte_status status = matte_context_reserve(job, bytes);
    if (!status)
        reader->reserved += bytes;
    return status;
}

static size_t rows_left(const struct matte_tiff_reader *reader, size_t first)
{
    size_t rest = reader->base.picture.height - first;
    return rest < reader->layout.block_height ? rest : reader->layout.block_height;
}

/* Warns once, with what libtiff said, that the rest is made up. */
static void lose(struct matte_tiff_reader *reader, size_t row)
{
    matte_job *job = reader->input.job;
    size_t height = reader->base.picture.height;
    if (!reader->lost)
        matte_warn(job, "the file ends too early: the last %zu of its %zu rows are missing",
                   height - row, height);
    reader->lost = true;
}

/* The values that Pillow's memory is filled with are those of its modes. */
static int lost_byte(const struct matte_tiff_layout *layout)
{
    return layout->inverted && layout->kind == MATTE_TIFF_UNSIGNED ? UINT8_MAX : 0;
}

/* What libtiff does to bytes that it decompressed, and to others. */
static void put_in_order(const struct matte_tiff_reader *reader, uint8_t *bytes, size_t size)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    uint16_t order = FILLORDER_MSB2LSB;
    TIFFGetFieldDefaulted(reader->tiff, TIFFTAG_FILLORDER, &order);
    if (order == FILLORDER_LSB2MSB)
        TIFFReverseBits(bytes, (tmsize_t)size);
    if (!TIFFIsByteSwapped(reader->tiff))
        return;
    if (layout->bits == 16)
        TIFFSwabArrayOfShort((uint16_t *)(void *)bytes, (tmsize_t)(size / 2));
    else if (layout->bits == 24)
        TIFFSwabArrayOfTriples(bytes, (tmsize_t)(size / 3));
    else if (layout->bits == 32)
        TIFFSwabArrayOfLong((uint32_t *)(void *)bytes, (tmsize_t)(size / 4));
    else if (layout->bits == 64)
        TIFFSwabArrayOfDouble((double *)(void *)bytes, (tmsize_t)(size / 8));
}

/* Rows of one strip that is not compressed. Gives how many whole rows the file has. */
static matte_status read_plain(struct matte_tiff_reader *reader, unsigned plane, size_t row,
                               size_t count, uint8_t *out, size_t *good)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    uint32_t strip = TIFFComputeStrip(reader->tiff, (uint32_t)row, (uint16_t)plane);
    uint64_t inside = (uint64_t)(row % layout->block_height) * layout->row_size;
    uint64_t offset = TIFFGetStrileOffset(reader->tiff, strip);
    size_t got = 0;
    matte_status status = MATTE_OK;
    if (offset > 0 && offset <= UINT64_MAX - inside)
        status = matte_tiff_input_read(&reader->input, offset + inside, out,
                                       count * layout->row_size, &got);
    *good = got / layout->row_size;
    put_in_order(reader, out, *good * layout->row_size);
    return status;
}

static matte_status fetch_plain(struct matte_tiff_reader *reader, unsigned plane, size_t count,
                                uint8_t *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    size_t done = 0;
    while (done < count) {
        size_t row = reader->next_row + done;
        size_t rest = layout->block_height - row % layout->block_height;
        size_t wanted = rest < count - done ? rest : count - done;
        size_t good = 0;
        matte_status status = MATTE_OK;
        if (!reader->lost)
            status = read_plain(reader, plane, row, wanted, out + done * layout->row_size, &good);
        if (status)
            return status;
        done += good;
        if (good == wanted)
            continue;
        if (!reader->lenient)
            return matte_fail(reader->input.job, MATTE_EFORMAT, NULL,
                              "the file ends too early, in row %zu of %zu: copy or download it "
                              "again",
                              row + good, reader->base.picture.height);
        lose(reader, row + good);
        memset(out + done * layout->row_size, lost_byte(layout), (count - done) * layout->row_size);
        return MATTE_OK;
    }
    return MATTE_OK;
}

/* Compressed bytes that libtiff is about to keep. */
static matte_status reserve_block(struct matte_tiff_reader *reader, uint32_t block, size_t *bytes)
{
    uint64_t size = TIFFGetStrileByteCount(reader->tiff, block);
    *bytes = size < reader->input.size ? (size_t)size : (size_t)reader->input.size;
    return matte_context_reserve(reader->input.job, *bytes);
}

static matte_status read_strip(struct matte_tiff_reader *reader, uint32_t strip, uint8_t *out,
                               size_t size)
{
    if (TIFFReadEncodedStrip(reader->tiff, strip, out, (tmsize_t)size) == (tmsize_t)size)
        return MATTE_OK;
    return matte_tiff_input_fail(&reader->input);
}

static matte_status read_tile(struct matte_tiff_reader *reader, uint32_t tile, size_t across,
                              uint8_t *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    tmsize_t size = (tmsize_t)layout->block_size;
    if (TIFFReadEncodedTile(reader->tiff, tile, reader->block, size) != size)
        return matte_tiff_input_fail(&reader->input);
    for (size_t y = 0; y < reader->band_rows; y++)
        memcpy(out + y * layout->row_size + across * layout->block_row,
               reader->block + y * layout->block_row, layout->block_row);
    return MATTE_OK;
}

/* One strip or tile, into its place in the band. */
static matte_status read_block(struct matte_tiff_reader *reader, unsigned plane, size_t across,
                               uint8_t *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    uint32_t row = (uint32_t)reader->band_first;
    uint32_t block;
    uint32_t width = 0;
    size_t reserved;
    TIFFGetField(reader->tiff, TIFFTAG_TILEWIDTH, &width);
    block = layout->tiled
                ? TIFFComputeTile(reader->tiff, (uint32_t)across * width, row, 0, (uint16_t)plane)
                : TIFFComputeStrip(reader->tiff, row, (uint16_t)plane);
    matte_status status = reserve_block(reader, block, &reserved);
    if (status)
        return status;
    matte_tiff_input_begin(&reader->input);
    status = layout->tiled ? read_tile(reader, block, across, out)
                           : read_strip(reader, block, out, reader->band_rows * layout->row_size);
    matte_context_release(reader->base.job->context, reserved);
    return status;
}

static matte_status read_blocks(struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    size_t plane_size = layout->block_height * layout->row_size;
    matte_status status = MATTE_OK;
    for (unsigned i = 0; i < reader->plane_count; i++) {
        for (size_t across = 0; across < layout->across && !status; across++) {
            status = matte_job_check(reader->input.job);
            if (!status)
                status =
                    read_block(reader, reader->planes[i], across, reader->band + i * plane_size);
        }
    }
    return status;
}

/* libtiff's pixels hold red in their lowest byte, whatever order the machine has. */
static void pack(const uint32_t *in, size_t count, uint8_t *out)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = in[i];
        out[3 * i] = (uint8_t)TIFFGetR(pixel);
        out[3 * i + 1] = (uint8_t)TIFFGetG(pixel);
        out[3 * i + 2] = (uint8_t)TIFFGetB(pixel);
    }
}

static matte_status read_converted(struct matte_tiff_reader *reader)
{
    size_t width = reader->base.picture.width;
    uint32_t *pixels = (uint32_t *)(void *)reader->band;
    size_t row_size = reader->layout.row_size;
    matte_tiff_input_begin(&reader->input);
    reader->converter.row_offset = (int)reader->band_first;
    if (!TIFFRGBAImageGet(&reader->converter, pixels, (uint32_t)width, (uint32_t)reader->band_rows))
        return matte_tiff_input_fail(&reader->input);
    for (size_t y = 0; y < reader->band_rows; y++)
        pack(pixels + y * width, width, reader->band + y * row_size);
    return MATTE_OK;
}

static matte_status fill_band(struct matte_tiff_reader *reader)
{
    size_t height = reader->layout.block_height;
    reader->band_first = reader->next_row / height * height;
    reader->band_rows = rows_left(reader, reader->band_first);
    return reader->layout.access == MATTE_TIFF_CONVERTED ? read_converted(reader)
                                                         : read_blocks(reader);
}

/* Copies from the band what it has of the next rows, up to `count`. */
static size_t copy_band(const struct matte_tiff_reader *reader, size_t first, size_t count,
                        uint8_t *raw, size_t raw_rows)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    size_t start = first - reader->band_first;
    size_t there = reader->band_rows - start;
    size_t copied = there < count ? there : count;
    for (unsigned i = 0; i < reader->plane_count; i++)
        memcpy(raw + i * raw_rows * layout->row_size,
               reader->band + (i * layout->block_height + start) * layout->row_size,
               copied * layout->row_size);
    return copied;
}

static matte_status fetch_blocks(struct matte_tiff_reader *reader, size_t count, uint8_t *raw)
{
    size_t done = 0;
    while (done < count) {
        bool there = reader->next_row >= reader->band_first &&
                     reader->next_row - reader->band_first < reader->band_rows;
        matte_status status = there ? MATTE_OK : fill_band(reader);
        if (status)
            return status;
        size_t copied = copy_band(reader, reader->next_row, count - done,
                                  raw + done * reader->layout.row_size, count);
        done += copied;
        reader->next_row += copied;
    }
    return MATTE_OK;
}

static matte_status fetch_lines(struct matte_tiff_reader *reader, size_t count, uint8_t *raw)
{
    matte_tiff_input_begin(&reader->input);
    for (size_t i = 0; i < count; i++) {
        if (TIFFReadScanline(reader->tiff, raw + i * reader->layout.row_size,
                             (uint32_t)reader->next_row, (uint16_t)reader->planes[0]) != 1)
            return matte_tiff_input_fail(&reader->input);
        reader->next_row++;
    }
    return MATTE_OK;
}

static matte_status begin_converter(struct matte_tiff_reader *reader)
{
    char message[1024] = "";
    matte_tiff_input_begin(&reader->input);
    reader->converting = TIFFRGBAImageOK(reader->tiff, message) &&
                         TIFFRGBAImageBegin(&reader->converter, reader->tiff, 1, message);
    if (!reader->converting && message[0] && !reader->input.status)
        return matte_fail(reader->input.job, MATTE_EUNSUPPORTED, NULL,
                          "libtiff can't convert the picture: %s", message);
    if (!reader->converting)
        return matte_tiff_input_fail(&reader->input);
    /* Rows in the file's order. */
    reader->converter.req_orientation = reader->converter.orientation;
    return MATTE_OK;
}

static matte_status begin_rows(struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    matte_job *job = reader->input.job;
    bool banded = layout->access == MATTE_TIFF_BLOCKS || layout->access == MATTE_TIFF_CONVERTED;
    void *band = NULL;
    void *block = NULL;
    matte_status status = MATTE_OK;
    if (banded)
        status = matte_scratch_new(job, layout->block_height * reader->plane_count,
                                   layout->row_size, &band);
    reader->band = band;
    if (!status && layout->tiled)
        status = matte_scratch_new(job, layout->block_size, 1, &block);
    reader->block = block;
    if (!status)
        status = matte_tiff_begin_decoding(reader, job);
    if (!status && layout->access == MATTE_TIFF_CONVERTED)
        status = begin_converter(reader);
    reader->started = !status;
    return status;
}

matte_status matte_tiff_fetch(struct matte_reader *base, matte_job *job, void *raw, size_t count)
{
    struct matte_tiff_reader *reader = (struct matte_tiff_reader *)base;
    reader->input.job = job;
    matte_status status = reader->started ? MATTE_OK : begin_rows(reader);
    if (!status && reader->layout.access == MATTE_TIFF_LINES) {
        status = fetch_lines(reader, count, raw);
    } else if (!status && reader->layout.access != MATTE_TIFF_PLAIN) {
        status = fetch_blocks(reader, count, raw);
    } else if (!status) {
        size_t plane_size = count * reader->layout.row_size;
        for (unsigned i = 0; i < reader->plane_count && !status; i++)
            status = fetch_plain(reader, reader->planes[i], count, (uint8_t *)raw + i * plane_size);
        reader->next_row += count;
    }
    reader->input.job = base->job;
    return status;
}

void matte_tiff_end_rows(struct matte_tiff_reader *reader)
{
    matte_context *context = reader->base.job->context;
    if (reader->converting)
        TIFFRGBAImageEnd(&reader->converter);
    matte_scratch_free(context, reader->band);
    matte_scratch_free(context, reader->block);
    matte_tiff_end_decoding(reader);
    reader->converting = false;
    reader->band = NULL;
    reader->block = NULL;
    reader->started = false;
    reader->lost = false;
    reader->band_rows = 0;
    reader->next_row = 0;
}
