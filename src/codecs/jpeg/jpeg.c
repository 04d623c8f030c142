/* SPDX-License-Identifier: MIT */
#include "codecs/jpeg/jpeg_codec.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/channels.h"
#include "codecs/load/pillow.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Scans that a file may have: encoders make about ten. Each costs as much time as a whole picture,
 * and a few bytes of file. */
enum { SCANS_MAX = 500 };

/* Bytes a sample that libjpeg keeps of some rows at a time: about two rows of blocks, decoded and
 * upsampled. */
enum { SAMPLE_BYTES = 64 };

/* CMYK before it becomes RGB. */
enum { CMYK_SAMPLES = 4 };

static bool probe(const uint8_t *head, size_t size)
{
    return size >= 3 && head[0] == 0xFF && head[1] == 0xD8 && head[2] == 0xFF;
}

/* Called for every row of blocks, in every scan. */
static void on_progress(j_common_ptr jpeg)
{
    struct matte_jpeg_reader *reader = jpeg->client_data;
    matte_status status = matte_job_check(reader->base.job);
    if (!status && reader->jpeg.input_scan_number > SCANS_MAX)
        status =
            matte_fail(reader->base.job, MATTE_ELIMIT, NULL,
                       "the file has more than %d scans: it was made to waste time", SCANS_MAX);
    if (status)
        matte_jpeg_leave(reader, status);
}

static void read_header(struct matte_jpeg_reader *reader, const struct matte_jpeg_span *span)
{
    (void)span;
    jpeg_create_decompress(&reader->jpeg);
    matte_jpeg_set_input(reader);
    reader->progress.progress_monitor = on_progress;
    reader->jpeg.progress = &reader->progress;
    jpeg_read_header(&reader->jpeg, TRUE);
}

static matte_status describe(struct matte_jpeg_reader *reader)
{
    struct matte_picture *picture = &reader->base.picture;
    const struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    int samples = jpeg->num_components;
    if (jpeg->data_precision != 8)
        return matte_fail(reader->base.job, MATTE_EUNSUPPORTED, NULL,
                          "JPEG files of %d bits a sample are not supported: convert it to 8 bits",
                          jpeg->data_precision);
    if (samples != 1 && samples != 3 && samples != CMYK_SAMPLES)
        return matte_fail(reader->base.job, MATTE_EUNSUPPORTED, NULL,
                          "JPEG files of %d channels are not supported", samples);
    reader->cmyk = samples == CMYK_SAMPLES;
    picture->format = matte_codec_jpeg.name;
    picture->width = jpeg->image_width;
    picture->height = jpeg->image_height;
    picture->channels = samples == 1 ? 1 : 3;
    picture->depth = 8;
    picture->file_depth = 8;
    picture->interlaced = jpeg->progressive_mode || jpeg_has_multiple_scans(&reader->jpeg);
    reader->base.row_channels = picture->channels;
    return matte_picture_check(reader->base.job, picture->width, picture->height);
}

static void close_reader(struct matte_reader *base)
{
    struct matte_jpeg_reader *reader = (struct matte_jpeg_reader *)base;
    jpeg_destroy_decompress(&reader->jpeg);
    matte_scratch_free(base->job->context, reader->row);
    matte_context_release(base->job->context, reader->reserved);
    free(reader);
}

/* Rows that could not be read are what Pillow's memory holds: zeros, which in CMYK are white. */
static void make_up(struct matte_jpeg_reader *reader, uint8_t *rows, size_t count)
{
    size_t size = matte_row_size(&reader->base.picture, reader->base.row_channels);
    if (!reader->lost)
        matte_warn(reader->base.job, "%s: the last %zu of its %zu rows are missing and left %s",
                   matte_job_error(reader->base.job)->message,
                   reader->base.picture.height - reader->next_row, reader->base.picture.height,
                   reader->cmyk ? "white" : "black");
    reader->lost = true;
    if (count > 0)
        memset(rows, reader->cmyk ? UINT8_MAX : 0, count * size);
}

/* A header that libjpeg refuses, with `status`. */
static matte_status salvage(struct matte_jpeg_reader *reader, matte_status status)
{
    struct matte_picture *picture = &reader->base.picture;
    if (!reader->lenient || !matte_pillow_narrows(reader->base.job) || !matte_jpeg_salvage(reader))
        return status;
    make_up(reader, NULL, 0);
    return matte_picture_check(reader->base.job, picture->width, picture->height);
}

static matte_status open_either(matte_job *job, struct matte_feed *feed, bool lenient,
                                struct matte_reader **reader)
{
    struct matte_jpeg_reader *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &matte_codec_jpeg;
    made->base.job = job;
    made->base.picture.orientation = 1;
    made->feed = feed;
    made->lenient = lenient;
    matte_jpeg_set_errors(made);
    matte_status status = matte_jpeg_guard(made, read_header, NULL);
    if (!status)
        status = describe(made);
    else if (status == MATTE_EFORMAT || status == MATTE_EUNSUPPORTED)
        status = salvage(made, status);
    if (status) {
        close_reader(&made->base);
        return status;
    }
    made->opened = true;
    *reader = &made->base;
    return MATTE_OK;
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    return open_either(job, feed, false, reader);
}

static matte_status load_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    return open_either(job, feed, true, reader);
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    ((struct matte_jpeg_reader *)base)->selected = index;
    base->row_channels = 1;
    return MATTE_OK;
}

/* What libjpeg allocates: a few rows, and all coefficients when there are several scans. */
static bool estimate(const struct matte_jpeg_reader *reader, size_t *bytes)
{
    const struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    size_t row = (size_t)jpeg->image_width * (size_t)jpeg->num_components;
    bool fits = matte_multiply(row, SAMPLE_BYTES, bytes);
    for (int i = 0; reader->base.picture.interlaced && i < jpeg->num_components; i++) {
        const jpeg_component_info *component = &jpeg->comp_info[i];
        size_t columns = component->width_in_blocks + (size_t)component->h_samp_factor;
        size_t rows = component->height_in_blocks + (size_t)component->v_samp_factor;
        size_t blocks;
        fits = fits && matte_multiply(columns, rows, &blocks) &&
               matte_multiply(blocks, sizeof(JBLOCK), &blocks) && matte_add(*bytes, blocks, bytes);
    }
    return fits;
}

/* The same pixels as Pillow's: accurate inverse cosine transform, smooth upsampling. */
static void begin_rows(struct matte_jpeg_reader *reader, const struct matte_jpeg_span *span)
{
    (void)span;
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    jpeg->out_color_space = reader->cmyk                         ? JCS_CMYK
                            : reader->base.picture.channels == 1 ? JCS_GRAYSCALE
                                                                 : JCS_RGB;
    jpeg->dct_method = JDCT_ISLOW;
    jpeg->do_fancy_upsampling = TRUE;
    jpeg_start_decompress(jpeg);
}

static matte_status start(struct matte_jpeg_reader *reader)
{
    matte_job *job = reader->base.job;
    size_t bytes;
    if (!estimate(reader, &bytes))
        return matte_fail(job, MATTE_ELIMIT, NULL, "the picture can't be addressed");
    matte_status status = matte_context_reserve(job, bytes);
    if (status)
        return status;
    reader->reserved = bytes;
    reader->started = true;
    void *memory;
    status = matte_scratch_new(job, reader->base.picture.width, CMYK_SAMPLES, &memory);
    if (status)
        return status;
    reader->row = memory;
    return matte_jpeg_guard(reader, begin_rows, NULL);
}

/* In place, as Pillow does: the file's samples are always taken as inverted, which is Adobe's way.
 * What black leaves of the light, less the part of it that the ink takes. */
static void cmyk_to_rgb(uint8_t *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned light = pixels[4 * i + 3];
        for (size_t c = 0; c < 3; c++)
            pixels[3 * i + c] =
                (uint8_t)(light - matte_pillow_divide((255U - pixels[4 * i + c]) * light));
    }
}

static void read_row(struct matte_jpeg_reader *reader, uint8_t *out)
{
    unsigned channels = reader->base.picture.channels;
    size_t width = reader->base.picture.width;
    bool direct = reader->base.row_channels == channels && !reader->cmyk;
    JSAMPROW row = direct ? out : reader->row;
    if (jpeg_read_scanlines(&reader->jpeg, &row, 1) != 1)
        matte_jpeg_leave(reader, matte_feed_fail_end(reader->feed));
    if (direct)
        return;
    if (reader->cmyk)
        cmyk_to_rgb(reader->row, width);
    matte_channels_pick(&reader->base, out, reader->row, reader->selected, channels, width);
}

static void read_rows(struct matte_jpeg_reader *reader, const struct matte_jpeg_span *span)
{
    size_t size = matte_row_size(&reader->base.picture, reader->base.row_channels);
    for (size_t i = 0; i < span->count; i++) {
        read_row(reader, span->rows + i * size);
        reader->next_row++;
    }
    if (reader->next_row == reader->base.picture.height)
        jpeg_finish_decompress(&reader->jpeg);
}

static matte_status read_leniently(struct matte_jpeg_reader *reader,
                                   const struct matte_jpeg_span *span)
{
    size_t size = matte_row_size(&reader->base.picture, reader->base.row_channels);
    size_t before = reader->next_row;
    matte_status status = reader->lost ? MATTE_EFORMAT : MATTE_OK;
    if (!status && !reader->started)
        status = start(reader);
    if (!status)
        status = matte_jpeg_guard(reader, read_rows, span);
    if (status != MATTE_EFORMAT)
        return status;
    size_t good = reader->next_row - before;
    if (good < span->count)
        make_up(reader, span->rows + good * size, span->count - good);
    return MATTE_OK;
}

static void warn_of_end(struct matte_jpeg_reader *reader)
{
    if (!reader->lenient)
        matte_warn(reader->base.job, "the file has no end mark, but all its pixels");
    else if (!reader->warned)
        matte_warn(reader->base.job, "the file ends too early: some of its pixels may be made up");
    reader->warned = true;
}

static matte_status read_span(struct matte_reader *base, void *rows, size_t count)
{
    struct matte_jpeg_reader *reader = (struct matte_jpeg_reader *)base;
    const struct matte_jpeg_span span = { .rows = rows, .count = count };
    if (reader->lenient) {
        matte_status status = read_leniently(reader, &span);
        if (!status && reader->ended)
            warn_of_end(reader);
        return status;
    }
    matte_status status = reader->started ? MATTE_OK : start(reader);
    if (!status)
        status = matte_jpeg_guard(reader, read_rows, &span);
    if (!status && reader->ended && reader->next_row == base->picture.height)
        warn_of_end(reader);
    return status;
}

const struct matte_codec matte_codec_jpeg = {
    .name = "JPEG",
    .extensions = (const char *const[]){ "jpg", "jpeg", "jpe", "jfif", NULL },
    .probe = probe,
    .depths = 8,
    .channels = MATTE_CODEC_GREY | MATTE_CODEC_COLOUR,
    .caution = "JPEG changes samples a little, those of masks as well: PNG keeps them",
    .open = open_reader,
    .load = load_reader,
    .select = select_channel,
    .read = read_span,
    .close = close_reader,
    .create = matte_jpeg_create,
    .write = matte_jpeg_write,
    .finish = matte_jpeg_finish,
    .destroy = matte_jpeg_destroy,
};
