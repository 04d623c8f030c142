/* SPDX-License-Identifier: MIT */
#include "read_picture.h"

#include <stdlib.h>

#include "codecs/codec.h"
#include "codecs/load/load.h"
#include "core/context.h"
#include "core/job.h"

/* Of a file that claims to hold more pictures only the first are read: each is limited, but not how
 * many small ones there are. */
enum { PICTURES_MAX = 20 };

/* Memory that has nothing to spare, so that a sanitizer sees a step too far. */
static void *exactly(size_t size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory)
        abort();
    return memory;
}

/* Half of the rows at once, then row by row. */
static matte_status read_rows(struct matte_reader *reader)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    size_t half = reader->picture.height / 2;
    uint8_t *rows = exactly(row * (half > 0 ? half : 1));
    matte_status status = half > 0 ? matte_reader_read(reader, rows, half) : MATTE_OK;
    for (size_t y = half; y < reader->picture.height && !status; y++)
        status = matte_reader_read(reader, rows, 1);
    free(rows);
    return status;
}

static void read_all(struct matte_reader *reader)
{
    bool more = true;
    matte_status status = MATTE_OK;
    for (int i = 0; i < PICTURES_MAX && more && !status; i++) {
        status = read_rows(reader);
        if (!status)
            status = matte_reader_next(reader, &more);
    }
}

/* In two halves, where the format has them: a third of the rows at a time. */
static void read_halves(struct matte_reader *reader)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    size_t height = reader->picture.height;
    size_t third = height / 3 + 1;
    matte_status status = MATTE_OK;
    for (size_t y = 0; y < height && !status; y += third) {
        size_t count = height - y < third ? height - y : third;
        void *raw = exactly(matte_reader_raw_size(reader, count));
        void *rows = exactly(row * count);
        status = matte_reader_fetch(reader, reader->job, raw, count);
        if (!status)
            status = matte_reader_decode(reader, raw, rows, count);
        free(raw);
        free(rows);
    }
}

static void check_nothing_held(matte_job *job)
{
    if (atomic_load(&job->context->bytes) != 0)
        abort();
}

/* `channel` is -1 for all of them. */
static void read_as(matte_job *job, struct matte_source *source, int channel)
{
    struct matte_feed *feed = exactly(sizeof *feed);
    struct matte_reader *reader = NULL;
    matte_feed_init(feed, job, source);
    matte_status status = matte_reader_open(job, feed, &reader);
    if (!status && channel >= 0)
        status = matte_reader_select(reader, (unsigned)channel % reader->picture.channels);
    if (!status && channel >= 0 && matte_reader_raw_size(reader, 1) > 0)
        read_halves(reader);
    else if (!status)
        read_all(reader);
    matte_reader_close(&reader);
    free(feed);
    check_nothing_held(job);
}

static void load(matte_job *job, struct matte_source *source, unsigned channel)
{
    struct matte_shape shapes[2];
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    matte_loaded_image_shapes(job, source, &shapes[0], &shapes[1]);
    matte_loaded_image(job, source, &image, &mask);
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    matte_loaded_mask(job, source, (enum matte_channel)(channel % 4), &mask);
    matte_mask_unref(&mask);
    check_nothing_held(job);
}

void read_picture(const uint8_t *bytes, size_t size)
{
    struct matte_context_params params = { .max_pixels = 1 << 16, .max_bytes = 1 << 26 };
    uint8_t last = size > 0 ? bytes[size - 1] : 0;
    params.compat = last & 4 ? MATTE_COMPAT_COMFYUI_0_8 : MATTE_COMPAT_NEWEST;
    matte_context *context;
    matte_job *job;
    struct matte_source source;
    if (matte_context_new(&params, &context) || matte_job_new(context, &job) ||
        matte_source_memory(job, bytes, size, NULL, &source))
        abort();
    read_as(job, &source, -1);
    read_as(job, &source, last);
    load(job, &source, last);
    source.seek(source.user, 0);
    source.seek = NULL;
    read_as(job, &source, -1);
    matte_source_close(&source);
    matte_job_free(&job);
    matte_context_unref(&context);
}
