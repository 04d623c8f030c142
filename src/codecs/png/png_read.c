/* SPDX-License-Identifier: MIT */
/* Reads PNG of every kind through libpng, which leaves a call that failed by longjmp(): only
 * guard() below calls it for anything that can fail. */
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/channels.h"
#include "codecs/exif.h"
#include "codecs/png/png_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Larger chunks of metadata are skipped unread. */
enum { CHUNK_SIZE_MAX = 1024 * 1024 };

/* Rows that libpng keeps: this one, the one before it, and one of slack. */
enum { LIBPNG_ROWS = 3 };

struct png_reader {
    struct matte_reader base;
    struct matte_feed *feed;
    png_structp png;
    png_infop info;
    /* What it was that made libpng leave. */
    matte_status status;
    /* Whether a row was asked for. */
    bool started;
    /* Whether all pixels were read and found undamaged. */
    bool complete;
    bool warned;
    /* Bytes counted for what libpng allocates. */
    size_t reserved;
    /* The only channel wanted, where row_channels says that there is one. */
    unsigned selected;
    /* A row as libpng gives it, all channels. */
    uint8_t *row;
    /* The whole picture, if interlaced, as it is given out: from the first row on. */
    uint8_t *plane;
    size_t next_row;
};

/* Rows to read. */
struct span {
    uint8_t *rows;
    size_t count;
};

static matte_status guard(struct png_reader *reader,
                          void (*step)(struct png_reader *reader, const struct span *span),
                          const struct span *span)
{
    if (setjmp(png_jmpbuf(reader->png)))
        return reader->status;
    step(reader, span);
    return MATTE_OK;
}

static void on_error(png_structp png, png_const_charp text)
{
    struct png_reader *reader = png_get_error_ptr(png);
    matte_job *job = reader->base.job;
    if (strcmp(text, "Out of memory") == 0)
        reader->status = matte_fail(job, MATTE_ENOMEM, NULL, "out of memory");
    else if (strcmp(text, "Not enough image data") == 0)
        reader->status =
            matte_fail(job, MATTE_EFORMAT, NULL, "the file is damaged: its pixels end too early");
    else if (strstr(text, "CRC error"))
        reader->status = matte_fail(job, MATTE_EFORMAT, NULL,
                                    "the file is damaged: a checksum is wrong (libpng: %s)", text);
    else
        reader->status =
            matte_fail(job, MATTE_EFORMAT, NULL, "the file is damaged (libpng: %s)", text);
    png_longjmp(png, 1);
}

/* Passes on the first warning that tells of pixels or orientation, not of other metadata. Critical
 * chunks, and warnings about none, begin with a capital. */
static void on_warning(png_structp png, png_const_charp text)
{
    struct png_reader *reader = png_get_error_ptr(png);
    bool matters = (text[0] >= 'A' && text[0] <= 'Z') || strncmp(text, "tRNS", 4) == 0 ||
                   strncmp(text, "eXIf", 4) == 0;
    if (!matters || reader->warned)
        return;
    reader->warned = true;
    matte_warn(reader->base.job, "the file may be damaged (libpng: %s)", text);
}

static void on_read(png_structp png, png_bytep bytes, size_t size)
{
    struct png_reader *reader = png_get_io_ptr(png);
    size_t got;
    reader->status = matte_feed_read(reader->feed, bytes, size, &got);
    if (!reader->status && got == size)
        return;
    if (!reader->status && reader->complete)
        matte_warn(reader->base.job, "the file has no end mark, but all its pixels");
    else if (!reader->status)
        reader->status = matte_feed_fail_end(reader->feed);
    png_longjmp(png, 1);
}

/* Gets every chunk that is not about pixels: 1 tells libpng to forget it. */
static int on_chunk(png_structp png, png_unknown_chunkp chunk)
{
    struct png_reader *reader = png_get_user_chunk_ptr(png);
    struct matte_picture *picture = &reader->base.picture;
    if (chunk->name[0] >= 'A' && chunk->name[0] <= 'Z')
        png_chunk_error(png, "unknown critical chunk");
    if (memcmp(chunk->name, "eXIf", 4) != 0)
        return 1;
    /* No more than matte_png_late_orientation() sees, so that both say the same. */
    size_t size = chunk->size < MATTE_FEED_SIZE ? chunk->size : MATTE_FEED_SIZE;
    unsigned orientation = matte_exif_orientation(chunk->data, size);
    if (!reader->started) {
        picture->orientation = orientation;
    } else if (orientation != picture->orientation) {
        reader->status = matte_fail(reader->base.job, MATTE_EUNSUPPORTED, NULL,
                                    "the file tells its orientation behind the pixels, too late: "
                                    "give it by name instead of through a pipe");
        png_longjmp(png, 1);
    }
    return 1;
}

/* An index beyond a short palette is a grey of that value, as Pillow has it. */
static void complete_palette(png_structp png, png_infop info)
{
    png_colorp given;
    int count = 0;
    int wanted = 1 << png_get_bit_depth(png, info);
    if (png_get_color_type(png, info) == PNG_COLOR_TYPE_PALETTE)
        png_get_PLTE(png, info, &given, &count);
    if (count == 0 || count >= wanted)
        return;
    png_color palette[PNG_MAX_PALETTE_LENGTH];
    memcpy(palette, given, (size_t)count * sizeof *palette);
    for (int i = count; i < wanted; i++)
        palette[i] = (png_color){ (png_byte)i, (png_byte)i, (png_byte)i };
    png_set_PLTE(png, info, palette, wanted);
}

/* Up to the header of the first IDAT chunk. */
static void read_header(struct png_reader *reader, const struct span *span)
{
    (void)span;
    png_structp png = reader->png;
    png_set_read_fn(png, reader, on_read);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_malloc_max(png, CHUNK_SIZE_MAX);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_read_user_chunk_fn(png, reader, on_chunk);
    png_read_info(png, reader->info);
    complete_palette(png, reader->info);
}

/* How Pillow takes the file. */
static void describe_pillow(struct png_reader *reader, unsigned type)
{
    struct matte_pillow *pillow = &reader->base.pillow;
    png_color_16p key = NULL;
    png_get_tRNS(reader->png, reader->info, NULL, NULL, &key);
    pillow->keyed = key && (type == PNG_COLOR_TYPE_GRAY || type == PNG_COLOR_TYPE_RGB);
    if (pillow->keyed && type == PNG_COLOR_TYPE_GRAY)
        pillow->key[0] = key->gray;
    else if (pillow->keyed)
        memcpy(pillow->key, (const uint16_t[]){ key->red, key->green, key->blue },
               sizeof pillow->key);
    pillow->integers = type == PNG_COLOR_TYPE_GRAY && reader->base.picture.depth == 16;
}

static void describe(struct png_reader *reader)
{
    struct matte_picture *picture = &reader->base.picture;
    unsigned type = png_get_color_type(reader->png, reader->info);
    bool transparent = png_get_valid(reader->png, reader->info, PNG_INFO_tRNS) != 0;
    picture->format = matte_codec_png.name;
    picture->width = png_get_image_width(reader->png, reader->info);
    picture->height = png_get_image_height(reader->png, reader->info);
    picture->channels = type & PNG_COLOR_MASK_COLOR ? 3 : 1;
    if (transparent || type & PNG_COLOR_MASK_ALPHA)
        picture->channels++;
    picture->file_depth = png_get_bit_depth(reader->png, reader->info);
    picture->depth = picture->file_depth == 16 ? 16 : 8;
    picture->palette = type == PNG_COLOR_TYPE_PALETTE;
    picture->interlaced = png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE;
    reader->base.row_channels = picture->channels;
    describe_pillow(reader, type);
}

static matte_status open_reader(struct png_reader *reader)
{
    struct matte_picture *picture = &reader->base.picture;
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
    reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
    if (!reader->info)
        return matte_fail(reader->base.job, MATTE_ENOMEM, NULL, "libpng doesn't start");
    picture->orientation = 1;
    matte_status status = guard(reader, read_header, NULL);
    if (status)
        return status;
    describe(reader);
    status = matte_picture_check(reader->base.job, picture->width, picture->height);
    if (!status && matte_feed_can_seek(reader->feed))
        status = matte_png_late_orientation(reader->feed, &picture->orientation);
    return status;
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    struct png_reader *reader = (struct png_reader *)base;
    reader->selected = index;
    base->row_channels = 1;
    return MATTE_OK;
}

static void begin_rows(struct png_reader *reader, const struct span *span)
{
    (void)span;
    const struct matte_picture *picture = &reader->base.picture;
    png_set_expand(reader->png);
    if (matte_png_swaps(picture))
        png_set_swap(reader->png);
    png_read_update_info(reader->png, reader->info);
    if (png_get_rowbytes(reader->png, reader->info) != matte_row_size(picture, picture->channels))
        png_error(reader->png, "unexpected size of rows");
}

static matte_status start(struct png_reader *reader)
{
    matte_job *job = reader->base.job;
    size_t row = matte_row_size(&reader->base.picture, reader->base.picture.channels);
    matte_status status = matte_context_reserve(job, LIBPNG_ROWS * row);
    if (status)
        return status;
    reader->reserved = LIBPNG_ROWS * row;
    reader->started = true;
    void *memory;
    status = matte_scratch_new(job, 1, row, &memory);
    if (status)
        return status;
    reader->row = memory;
    return guard(reader, begin_rows, NULL);
}

/* The wanted samples of `columns` pixels in reader->row. */
static void pick(struct png_reader *reader, void *out, size_t columns)
{
    matte_channels_pick(&reader->base, out, reader->row, reader->selected,
                        reader->base.picture.channels, columns);
}

static void read_in_order(struct png_reader *reader, const struct span *span)
{
    size_t size = matte_row_size(&reader->base.picture, reader->base.row_channels);
    bool all = reader->base.row_channels == reader->base.picture.channels;
    for (size_t i = 0; i < span->count; i++) {
        uint8_t *out = span->rows + i * size;
        png_read_row(reader->png, all ? out : reader->row, NULL);
        if (!all)
            pick(reader, out, reader->base.picture.width);
    }
}

/* Reads the next row of an interlaced picture and spreads it over its row of the plane. */
static void read_pass_row(struct png_reader *reader, int pass, size_t index, uint8_t *picked)
{
    const struct matte_picture *picture = &reader->base.picture;
    size_t size = matte_row_size(picture, reader->base.row_channels);
    size_t columns = matte_png_pass_columns(picture, pass);
    png_read_row(reader->png, reader->row, NULL);
    pick(reader, picked, columns);
    matte_png_scatter(reader->plane + matte_png_pass_row(pass, index) * size, pass, picked, columns,
                      size / picture->width);
}

/* The span has one row for the picked samples. */
static void read_passes(struct png_reader *reader, const struct span *span)
{
    for (int pass = 0; pass < MATTE_PNG_PASSES; pass++) {
        size_t count = matte_png_pass_rows(&reader->base.picture, pass);
        for (size_t i = 0; i < count; i++) {
            reader->status = matte_job_check(reader->base.job);
            if (reader->status)
                png_longjmp(reader->png, 1);
            read_pass_row(reader, pass, i, span->rows);
        }
    }
}

static matte_status load(struct png_reader *reader)
{
    size_t size = matte_row_size(&reader->base.picture, reader->base.row_channels);
    void *memory;
    matte_status status =
        matte_scratch_new(reader->base.job, reader->base.picture.height, size, &memory);
    if (status)
        return status;
    reader->plane = memory;
    status = matte_scratch_new(reader->base.job, 1, size, &memory);
    if (status)
        return status;
    status = guard(reader, read_passes, &(struct span){ .rows = memory, .count = 1 });
    matte_scratch_free(reader->base.job->context, memory);
    return status;
}

static matte_status read_loaded(struct png_reader *reader, const struct span *span)
{
    size_t size = matte_row_size(&reader->base.picture, reader->base.row_channels);
    matte_status status = reader->plane ? MATTE_OK : load(reader);
    if (!status)
        memcpy(span->rows, reader->plane + reader->next_row * size, span->count * size);
    return status;
}

static void read_end(struct png_reader *reader, const struct span *span)
{
    (void)span;
    png_read_end(reader->png, reader->info);
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    struct png_reader *reader = (struct png_reader *)base;
    const struct span span = { .rows = rows, .count = count };
    matte_status status = reader->started ? MATTE_OK : start(reader);
    if (status)
        return status;
    status =
        base->picture.interlaced ? read_loaded(reader, &span) : guard(reader, read_in_order, &span);
    if (status)
        return status;
    reader->next_row += count;
    if (reader->next_row < base->picture.height || reader->complete)
        return MATTE_OK;
    reader->complete = true;
    return guard(reader, read_end, NULL);
}

static void close_reader(struct matte_reader *base)
{
    struct png_reader *reader = (struct png_reader *)base;
    matte_context *context = base->job->context;
    if (reader->png)
        png_destroy_read_struct(&reader->png, &reader->info, NULL);
    matte_scratch_free(context, reader->row);
    matte_scratch_free(context, reader->plane);
    matte_context_release(context, reader->reserved);
    free(reader);
}

static const struct matte_codec any_codec = {
    .name = "PNG",
    .select = select_channel,
    .read = read_rows,
    .close = close_reader,
};

matte_status matte_png_open_any(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct png_reader *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &any_codec;
    made->base.job = job;
    made->feed = feed;
    matte_status status = open_reader(made);
    if (status)
        close_reader(&made->base);
    else
        *reader = &made->base;
    return status;
}
