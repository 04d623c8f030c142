/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "codecs/module.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

static void close_reader(struct matte_reader *base)
{
    struct matte_tiff_reader *reader = (struct matte_tiff_reader *)base;
    matte_context *context = base->job->context;
    matte_tiff_end_rows(reader);
    if (reader->tiff)
        TIFFClose(reader->tiff);
    if (reader->pages != &reader->only_page)
        matte_scratch_free(context, reader->pages);
    matte_tiff_input_close(&reader->input, context);
    matte_context_release(context, reader->reserved);
    free(reader);
}

/* The page that reader->page tells. */
static matte_status open_page(struct matte_tiff_reader *reader)
{
    matte_status status = matte_tiff_read_page(reader);
    if (!status)
        status = matte_tiff_lay_out(reader);
    if (!status)
        matte_tiff_choose_planes(reader);
    return status;
}

static matte_status open_file(struct matte_tiff_reader *reader, struct matte_feed *feed)
{
    matte_status status = matte_tiff_input_open(reader->base.job, feed, &reader->input);
    if (!status)
        status = matte_tiff_find_pages(reader);
    if (!status)
        status = matte_tiff_input_handle(&reader->input, &reader->tiff);
    return status ? status : open_page(reader);
}

static matte_status open_either(matte_job *job, struct matte_feed *feed, bool lenient,
                                struct matte_reader **reader)
{
    struct matte_tiff_reader *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &matte_tiff_functions;
    made->base.job = job;
    made->lenient = lenient;
    matte_status status = open_file(made, feed);
    if (status)
        close_reader(&made->base);
    else
        *reader = &made->base;
    return status;
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

static matte_status next_page(struct matte_reader *base, bool *more)
{
    struct matte_tiff_reader *reader = (struct matte_tiff_reader *)base;
    *more = reader->page + 1 < base->picture.frames;
    if (!*more)
        return MATTE_OK;
    reader->page++;
    matte_tiff_end_rows(reader);
    return open_page(reader);
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    struct matte_tiff_reader *reader = (struct matte_tiff_reader *)base;
    reader->selected = (int)index;
    base->row_channels = 1;
    matte_tiff_choose_planes(reader);
    return MATTE_OK;
}

static size_t raw_size(const struct matte_reader *base, size_t count)
{
    const struct matte_tiff_reader *reader = (const struct matte_tiff_reader *)base;
    return count * reader->plane_count * reader->layout.row_size;
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    void *raw;
    matte_status status = matte_scratch_new(base->job, raw_size(base, count), 1, &raw);
    if (status)
        return status;
    status = matte_tiff_fetch(base, base->job, raw, count);
    if (!status)
        status = matte_tiff_decode(base, raw, rows, count);
    matte_scratch_free(base->job->context, raw);
    return status;
}

const struct matte_codec matte_tiff_functions = {
    .open = open_reader,
    .load = load_reader,
    .next = next_page,
    .select = select_channel,
    .read = read_rows,
    .close = close_reader,
    .raw_size = raw_size,
    .fetch = matte_tiff_fetch,
    .decode = matte_tiff_decode,
    .varies = true,
    .create = matte_tiff_create,
    .encoded_size = matte_tiff_encoded_size,
    .encode = matte_tiff_encode,
    .emit = matte_tiff_emit,
    .finish = matte_tiff_finish,
    .destroy = matte_tiff_destroy,
};

MATTE_MODULE(matte_tiff_functions);
