/* SPDX-License-Identifier: MIT */
/* Writes JPEG through libjpeg, which leaves a call that failed by longjmp(): only here. */
#include "codecs/jpeg/jpeg_codec.h"

#include <jerror.h>
#include <stdlib.h>

#include "codecs/put.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"

/* Nearly what was there, and colours as sharp as brightness. */
enum { QUALITY = 95 };

/* Bytes a sample that libjpeg keeps: of some rows, and of all coefficients where they are looked
 * through first. */
enum { SAMPLE_BYTES = 64, COEFFICIENT_BYTES = 2 };

/* The greatest width and height that libjpeg takes. */
enum { SIZE_MAX_PIXELS = JPEG_MAX_DIMENSION };

struct jpeg_writer {
    struct matte_writer base;
    struct matte_sink *sink;
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_destination_mgr destination;
    jmp_buf place;
    matte_status status;
    /* Bytes counted for what libjpeg allocates. */
    size_t reserved;
    uint8_t buffer[MATTE_JPEG_BUFFER];
};

/* Rows to write. */
struct span {
    const uint8_t *rows;
    size_t count;
};

static _Noreturn void leave(struct jpeg_writer *writer, matte_status status)
{
    writer->status = status;
    longjmp(writer->place, 1);
}

static matte_status guard(struct jpeg_writer *writer,
                          void (*step)(struct jpeg_writer *writer, const struct span *span),
                          const struct span *span)
{
    if (setjmp(writer->place))
        return writer->status;
    step(writer, span);
    return MATTE_OK;
}

static _Noreturn void on_error(j_common_ptr jpeg)
{
    struct jpeg_writer *writer = jpeg->client_data;
    bool memory = writer->errors.msg_code == JERR_OUT_OF_MEMORY;
    char text[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, text);
    leave(writer, matte_fail(writer->base.job, memory ? MATTE_ENOMEM : MATTE_EUNSUPPORTED, NULL,
                             "the picture can't be written as JPEG (libjpeg: %s)", text));
}

static void on_message(j_common_ptr jpeg, int level)
{
    (void)jpeg;
    (void)level;
}

static void begin_buffer(j_compress_ptr jpeg)
{
    struct jpeg_writer *writer = jpeg->client_data;
    writer->destination.next_output_byte = writer->buffer;
    writer->destination.free_in_buffer = sizeof writer->buffer;
}

static void put(struct jpeg_writer *writer, size_t size)
{
    matte_status status = matte_sink_put(writer->base.job, writer->sink, writer->buffer, size);
    if (status)
        leave(writer, status);
}

static boolean empty_buffer(j_compress_ptr jpeg)
{
    struct jpeg_writer *writer = jpeg->client_data;
    put(writer, sizeof writer->buffer);
    begin_buffer(jpeg);
    return TRUE;
}

static void end_buffer(j_compress_ptr jpeg)
{
    struct jpeg_writer *writer = jpeg->client_data;
    put(writer, sizeof writer->buffer - writer->destination.free_in_buffer);
}

static void begin(struct jpeg_writer *writer, const struct span *span)
{
    const struct matte_picture *picture = &writer->base.picture;
    struct jpeg_compress_struct *jpeg = &writer->jpeg;
    (void)span;
    jpeg_create_compress(jpeg);
    jpeg->dest = &writer->destination;
    jpeg->image_width = (JDIMENSION)picture->width;
    jpeg->image_height = (JDIMENSION)picture->height;
    jpeg->input_components = (int)picture->channels;
    jpeg->in_color_space = picture->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, QUALITY, TRUE);
    jpeg->comp_info[0].h_samp_factor = 1;
    jpeg->comp_info[0].v_samp_factor = 1;
    jpeg->dct_method = JDCT_ISLOW;
    if (writer->base.compression == MATTE_COMPRESSION_SMALL) {
        jpeg->optimize_coding = TRUE;
        jpeg_simple_progression(jpeg);
    }
    jpeg_start_compress(jpeg, TRUE);
}

static void write_rows(struct jpeg_writer *writer, const struct span *span)
{
    size_t size = matte_row_size(&writer->base.picture, writer->base.picture.channels);
    for (size_t i = 0; i < span->count; i++) {
        /* libjpeg only reads it. */
        JSAMPROW row = (JSAMPROW)(span->rows + i * size);
        jpeg_write_scanlines(&writer->jpeg, &row, 1);
    }
}

static void end(struct jpeg_writer *writer, const struct span *span)
{
    (void)span;
    jpeg_finish_compress(&writer->jpeg);
}

/* What libjpeg allocates. */
static matte_status reserve(struct jpeg_writer *writer)
{
    const struct matte_picture *picture = &writer->base.picture;
    bool small = writer->base.compression == MATTE_COMPRESSION_SMALL;
    size_t row = (picture->width + 2 * DCTSIZE) * picture->channels;
    size_t bytes = row * SAMPLE_BYTES;
    size_t all = 0;
    bool fits =
        !small || (matte_multiply(row * COEFFICIENT_BYTES, picture->height + 2 * DCTSIZE, &all) &&
                   matte_add(bytes, all, &bytes));
    if (!fits)
        return matte_fail(writer->base.job, MATTE_ELIMIT, NULL, "the picture can't be addressed");
    matte_status status = matte_context_reserve(writer->base.job, bytes);
    if (!status)
        writer->reserved = bytes;
    return status;
}

static void set_up(struct jpeg_writer *writer)
{
    writer->jpeg.err = jpeg_std_error(&writer->errors);
    writer->jpeg.client_data = writer;
    writer->errors.error_exit = on_error;
    writer->errors.emit_message = on_message;
    writer->destination.init_destination = begin_buffer;
    writer->destination.empty_output_buffer = empty_buffer;
    writer->destination.term_destination = end_buffer;
}

matte_status matte_jpeg_create(matte_job *job, struct matte_sink *sink,
                               const struct matte_picture *picture,
                               const struct matte_encoding *encoding, struct matte_writer **writer)
{
    if (picture->width > SIZE_MAX_PIXELS || picture->height > SIZE_MAX_PIXELS)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "a JPEG has at most %d pixels a side, and this picture is %zux%zu: PNG "
                          "can hold it",
                          SIZE_MAX_PIXELS, picture->width, picture->height);
    struct jpeg_writer *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &matte_codec_jpeg;
    made->base.job = job;
    made->base.picture = *picture;
    made->base.compression = encoding->compression;
    made->sink = sink;
    set_up(made);
    matte_status status = reserve(made);
    if (!status)
        status = guard(made, begin, NULL);
    if (status)
        matte_jpeg_destroy(&made->base);
    else
        *writer = &made->base;
    return status;
}

matte_status matte_jpeg_write(struct matte_writer *base, const void *rows, size_t count)
{
    const struct span span = { .rows = rows, .count = count };
    return guard((struct jpeg_writer *)base, write_rows, &span);
}

matte_status matte_jpeg_finish(struct matte_writer *base)
{
    return guard((struct jpeg_writer *)base, end, NULL);
}

void matte_jpeg_destroy(struct matte_writer *base)
{
    struct jpeg_writer *writer = (struct jpeg_writer *)base;
    jpeg_destroy_compress(&writer->jpeg);
    matte_context_release(base->job->context, writer->reserved);
    free(writer);
}
