/* SPDX-License-Identifier: MIT */
/* Writes PNG through libpng, which leaves a call that failed by longjmp(): only guard() below calls
 * it for anything that can fail. */
#include <errno.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/png_codec.h"
#include "core/job.h"

/* How libpng and zlib are to work for each enum matte_compression. A soft matte of 3840x2160 takes
 * 37 ms and 504 kB the fast way (level 3: 36 ms, 498 kB; all filters: 114 ms, 490 kB), 560 ms and
 * 415 kB the small way. Run lengths alone (Z_RLE) would be as fast and a fifth smaller there, but
 * twelve times larger on a pattern that repeats. */
static const struct {
    int level;
    int filters;
} efforts[] = {
    [MATTE_COMPRESSION_FAST] = { 1, PNG_FILTER_UP },
    [MATTE_COMPRESSION_SMALL] = { 9, PNG_ALL_FILTERS },
};

/* Bytes of an IDAT chunk. */
enum { IDAT_SIZE = 64 * 1024 };

struct png_writer {
    struct matte_writer base;
    struct matte_sink *sink;
    png_structp png;
    png_infop info;
    /* What it was that made libpng leave. */
    matte_status status;
    struct matte_picture picture;
    enum matte_compression compression;
};

/* Rows to write. */
struct span {
    const uint8_t *rows;
    size_t count;
};

static matte_status guard(struct png_writer *writer,
                          void (*step)(struct png_writer *writer, const struct span *span),
                          const struct span *span)
{
    if (setjmp(png_jmpbuf(writer->png)))
        return writer->status;
    step(writer, span);
    return MATTE_OK;
}

static void on_error(png_structp png, png_const_charp text)
{
    struct png_writer *writer = png_get_error_ptr(png);
    bool memory = strcmp(text, "Out of memory") == 0;
    writer->status = matte_fail(writer->base.job, memory ? MATTE_ENOMEM : MATTE_EINVAL, NULL,
                                "can't write this as PNG (libpng: %s)", text);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text)
{
    struct png_writer *writer = png_get_error_ptr(png);
    matte_warn(writer->base.job, "libpng: %s", text);
}

static void on_write(png_structp png, png_bytep bytes, size_t size)
{
    struct png_writer *writer = png_get_io_ptr(png);
    if (writer->sink->write(writer->sink->user, bytes, size) == 0)
        return;
    writer->status = matte_fail_errno(writer->base.job, "write", errno);
    png_longjmp(png, 1);
}

/* Sinks have no flush: commit does it. */
static void on_flush(png_structp png)
{
    (void)png;
}

static void write_header(struct png_writer *writer, const struct span *span)
{
    (void)span;
    static const int types[] = { 0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA,
                                 PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA };
    const struct matte_picture *picture = &writer->picture;
    png_structp png = writer->png;
    png_set_write_fn(png, writer, on_write, on_flush);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_compression_buffer_size(png, IDAT_SIZE);
    png_set_compression_level(png, efforts[writer->compression].level);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, efforts[writer->compression].filters);
    png_set_IHDR(png, writer->info, (png_uint_32)picture->width, (png_uint_32)picture->height,
                 (int)picture->depth, types[picture->channels], PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, writer->info);
    if (matte_png_swaps(picture))
        png_set_swap(png);
}

static matte_status open_writer(struct png_writer *writer)
{
    const struct matte_picture *picture = &writer->picture;
    if (picture->width > PNG_UINT_31_MAX || picture->height > PNG_UINT_31_MAX)
        return matte_fail(writer->base.job, MATTE_ELIMIT, NULL,
                          "%zux%zu pixels are too many for PNG", picture->width, picture->height);
    writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, on_error, on_warning);
    writer->info = writer->png ? png_create_info_struct(writer->png) : NULL;
    if (!writer->info)
        return matte_fail(writer->base.job, MATTE_ENOMEM, NULL, "libpng doesn't start");
    return guard(writer, write_header, NULL);
}

matte_status matte_png_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              enum matte_compression compression, struct matte_writer **writer)
{
    struct png_writer *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &matte_codec_png;
    made->base.job = job;
    made->sink = sink;
    made->picture = *picture;
    made->compression = compression;
    matte_status status = open_writer(made);
    if (status)
        matte_png_destroy(&made->base);
    else
        *writer = &made->base;
    return status;
}

static void write_rows(struct png_writer *writer, const struct span *span)
{
    size_t size = matte_row_size(&writer->picture, writer->picture.channels);
    for (size_t i = 0; i < span->count; i++)
        png_write_row(writer->png, span->rows + i * size);
}

matte_status matte_png_write(struct matte_writer *base, const void *rows, size_t count)
{
    const struct span span = { .rows = rows, .count = count };
    return guard((struct png_writer *)base, write_rows, &span);
}

static void write_end(struct png_writer *writer, const struct span *span)
{
    (void)span;
    png_write_end(writer->png, writer->info);
}

matte_status matte_png_finish(struct matte_writer *base)
{
    return guard((struct png_writer *)base, write_end, NULL);
}

void matte_png_destroy(struct matte_writer *base)
{
    struct png_writer *writer = (struct png_writer *)base;
    if (writer->png)
        png_destroy_write_struct(&writer->png, &writer->info);
    free(writer);
}
