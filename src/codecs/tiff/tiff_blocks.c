/* SPDX-License-Identifier: MIT */
/* Where a page's rows lie: in strips, in tiles, or in a row. */
#include "codecs/tiff/tiff_codec.h"
#include "core/checked.h"
#include "core/job.h"

/* Bytes of a strip that is read at once: a picture of 3840x2160 pixels is often one strip. Tiles
 * can't be read by parts, and nobody makes any so big. */
enum { BLOCK_MAX = 64 << 20 };

/* Memory that a decompressor may want beside the block: windows, dictionaries, coefficients. */
enum { CODEC_MEMORY = 2 << 20 };

static matte_status fail_size(matte_job *job, const char *what, uint64_t size)
{
    return matte_fail(job, MATTE_ELIMIT, NULL,
                      "the picture's %s are said to take %llu bytes each, more than matte reads",
                      what, (unsigned long long)size);
}

static matte_status find_tiles(struct matte_tiff_reader *reader)
{
    struct matte_tiff_layout *layout = &reader->layout;
    uint32_t width = 0;
    uint32_t height = 0;
    TIFFGetField(reader->tiff, TIFFTAG_TILEWIDTH, &width);
    TIFFGetField(reader->tiff, TIFFTAG_TILELENGTH, &height);
    uint64_t size = TIFFTileSize64(reader->tiff);
    if (width == 0 || height == 0 || size == 0)
        return matte_fail(reader->base.job, MATTE_EFORMAT, NULL,
                          "the file is damaged: its tiles have no size");
    if (size > BLOCK_MAX)
        return fail_size(reader->base.job, "tiles", size);
    layout->block_height = height;
    layout->block_row = (size_t)TIFFTileRowSize64(reader->tiff);
    layout->block_size = (size_t)size;
    layout->across = (reader->base.picture.width - 1) / width + 1;
    return MATTE_OK;
}

static enum matte_tiff_access strip_access(const struct matte_tiff_layout *layout)
{
    if (layout->compression == COMPRESSION_NONE)
        return MATTE_TIFF_PLAIN;
    /* Planes side by side can't all be read by rows: each row would begin a strip anew. */
    return layout->block_size > BLOCK_MAX && !layout->separate ? MATTE_TIFF_LINES
                                                               : MATTE_TIFF_BLOCKS;
}

static matte_status find_strips(struct matte_tiff_reader *reader)
{
    struct matte_tiff_layout *layout = &reader->layout;
    size_t height = reader->base.picture.height;
    uint32_t rows = 0;
    TIFFGetFieldDefaulted(reader->tiff, TIFFTAG_ROWSPERSTRIP, &rows);
    uint64_t row = layout->mistaken ? (uint64_t)reader->base.picture.width * layout->samples
                                    : TIFFScanlineSize64(reader->tiff);
    layout->block_height = rows > 0 && rows < height ? rows : height;
    layout->across = 1;
    if (row == 0 || row > SIZE_MAX / layout->block_height)
        return fail_size(reader->base.job, "rows", row);
    layout->block_row = (size_t)row;
    layout->block_size = layout->block_row * layout->block_height;
    layout->access = strip_access(layout);
    return MATTE_OK;
}

/* libtiff's converter gives pixels of four bytes, whose last is not wanted. */
static matte_status find_converted(struct matte_tiff_reader *reader)
{
    struct matte_tiff_layout *layout = &reader->layout;
    size_t width = reader->base.picture.width;
    uint32_t rows = 0;
    if (layout->tiled)
        TIFFGetField(reader->tiff, TIFFTAG_TILELENGTH, &rows);
    else
        TIFFGetFieldDefaulted(reader->tiff, TIFFTAG_ROWSPERSTRIP, &rows);
    size_t height = reader->base.picture.height;
    layout->block_height = rows > 0 && rows < height ? rows : height;
    layout->across = 1;
    layout->block_row = width * sizeof(uint32_t);
    if (layout->block_row > BLOCK_MAX / layout->block_height)
        return fail_size(reader->base.job, layout->tiled ? "rows of tiles" : "strips",
                         (uint64_t)layout->block_row * layout->block_height);
    layout->block_size = layout->block_row * layout->block_height;
    return MATTE_OK;
}

/* What a row of samples must take at least, whatever libtiff says. */
static bool holds_row(const struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    unsigned samples = layout->separate ? 1 : layout->samples;
    size_t bits = reader->base.picture.width * samples;
    return matte_multiply(bits, layout->bits, &bits) && bits / 8 <= layout->row_size &&
           (bits % 8 == 0 || bits / 8 < layout->row_size);
}

matte_status matte_tiff_find_blocks(struct matte_tiff_reader *reader)
{
    struct matte_tiff_layout *layout = &reader->layout;
    matte_status status = layout->access == MATTE_TIFF_CONVERTED ? find_converted(reader)
                          : layout->tiled                        ? find_tiles(reader)
                                                                 : find_strips(reader);
    if (status)
        return status;
    if (layout->tiled && layout->access != MATTE_TIFF_CONVERTED)
        layout->access = MATTE_TIFF_BLOCKS;
    if (!matte_multiply(layout->block_row, layout->across, &layout->row_size))
        return fail_size(reader->base.job, "rows", layout->block_row);
    if (!holds_row(reader))
        return matte_fail(reader->base.job, MATTE_EFORMAT, NULL,
                          "the file is damaged: its rows are too short for its samples");
    size_t block = layout->block_size < BLOCK_MAX ? layout->block_size : BLOCK_MAX;
    return matte_tiff_reserve(reader, reader->base.job, CODEC_MEMORY + 2 * block);
}
