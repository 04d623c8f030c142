/* SPDX-License-Identifier: MIT */
#include "codecs/exr/exr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/module.h"
#include "codecs/whole.h"
#include "core/context.h"
#include "core/job.h"

void matte_exr_note(struct matte_exr_message *message, const char *text)
{
    snprintf(message->text, sizeof message->text, "%s", text);
}

matte_status matte_exr_fail(matte_job *job, const struct matte_exr_message *message,
                            exr_result_t result, const char *action)
{
    const char *text = *message->text ? message->text : exr_get_default_error_message(result);
    if (result == EXR_ERR_FEATURE_NOT_IMPLEMENTED)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "OpenEXR's C library has no such compression yet, DWA among them: save "
                          "it with ZIP instead");
    return matte_fail(job, result == EXR_ERR_OUT_OF_MEMORY ? MATTE_ENOMEM : MATTE_EFORMAT, NULL,
                      "can't %s: %s", action, text);
}

static void on_error(exr_const_context_t exr, exr_result_t result, const char *text)
{
    void *user = NULL;
    (void)result;
    if (exr_get_user_data(exr, &user) == EXR_ERR_SUCCESS && user)
        matte_exr_note(&((struct matte_exr_reader *)user)->message, text);
}

static int64_t on_size(exr_const_context_t exr, void *user)
{
    (void)exr;
    return (int64_t)((struct matte_exr_reader *)user)->base.file_size;
}

static int64_t on_read(exr_const_context_t exr, void *user, void *bytes, uint64_t size,
                       uint64_t offset, exr_stream_error_func_ptr_t error)
{
    const struct matte_decoded *base = &((struct matte_exr_reader *)user)->base;
    (void)exr;
    (void)error;
    if (offset >= base->file_size)
        return 0;
    if (size > base->file_size - offset)
        size = base->file_size - offset;
    memcpy(bytes, base->file + offset, size);
    return (int64_t)size;
}

static matte_status read_headers(struct matte_exr_reader *reader)
{
    matte_job *job = reader->base.base.job;
    uint64_t limit = job->context->params.max_pixels;
    int side = limit < INT32_MAX ? (int)limit : INT32_MAX;
    exr_context_initializer_t how = EXR_DEFAULT_CONTEXT_INITIALIZER;
    how.error_handler_fn = on_error;
    how.user_data = reader;
    how.read_fn = on_read;
    how.size_fn = on_size;
    how.max_image_width = how.max_image_height = side;
    how.max_tile_width = how.max_tile_height = side;
    how.flags = EXR_CONTEXT_FLAG_DISABLE_CHUNK_RECONSTRUCTION;
    exr_result_t result = exr_start_read(&reader->exr, "picture", &how);
    if (result == EXR_ERR_SUCCESS)
        return MATTE_OK;
    return matte_exr_fail(job, &reader->message, result, "read this OpenEXR file");
}

static uint64_t extent(int32_t least, int32_t greatest)
{
    return greatest < least ? 0 : (uint64_t)((int64_t)greatest - least + 1);
}

static matte_status check_window(struct matte_exr_reader *reader, const exr_attr_box2i_t *window)
{
    return matte_picture_check(reader->base.base.job, extent(window->min.x, window->max.x),
                               extent(window->min.y, window->max.y));
}

/* Bits of a sample of the picture's first channel. */
static unsigned file_depth(const struct matte_exr_reader *reader)
{
    const struct matte_exr_channel *channel = reader->channels;
    const exr_attr_chlist_t *list;
    if (exr_get_channels(reader->exr, channel->part, &list) != EXR_ERR_SUCCESS)
        return 32;
    return list->entries[channel->index].pixel_type == EXR_PIXEL_HALF ? 16 : 32;
}

static matte_status describe(struct matte_exr_reader *reader)
{
    struct matte_picture *picture = &reader->base.base.picture;
    matte_status status = matte_exr_find_channels(reader);
    if (status)
        return status;
    int part = reader->channels->part;
    exr_attr_box2i_t data;
    exr_result_t result = exr_get_display_window(reader->exr, part, &reader->window);
    if (result == EXR_ERR_SUCCESS)
        result = exr_get_data_window(reader->exr, part, &data);
    if (result != EXR_ERR_SUCCESS)
        return matte_exr_fail(reader->base.base.job, &reader->message, result,
                              "tell the picture's size");
    status = check_window(reader, &data);
    if (!status)
        status = check_window(reader, &reader->window);
    picture->width = (size_t)extent(reader->window.min.x, reader->window.max.x);
    picture->height = (size_t)extent(reader->window.min.y, reader->window.max.y);
    picture->depth = 32;
    picture->file_depth = file_depth(reader);
    picture->orientation = 1;
    reader->base.base.row_channels = picture->channels;
    return status;
}

static void close_reader(struct matte_reader *base)
{
    struct matte_exr_reader *reader = (struct matte_exr_reader *)base;
    if (reader->exr)
        exr_finish(&reader->exr);
    matte_decoded_free(&reader->base);
    free(reader);
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct matte_exr_reader *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.base.codec = &matte_exr_functions;
    made->base.base.job = job;
    made->base.decode = matte_exr_decode;
    matte_status status = matte_feed_whole(feed, &made->base.file, &made->base.file_size);
    if (!status)
        status = read_headers(made);
    if (!status)
        status = describe(made);
    if (status)
        close_reader(&made->base.base);
    else
        *reader = &made->base.base;
    return status;
}

const struct matte_codec matte_exr_functions = {
    .open = open_reader,
    .select = matte_decoded_select,
    .read = matte_decoded_read,
    .close = close_reader,
    .create = matte_exr_create,
    .write = matte_exr_write,
    .finish = matte_exr_finish,
    .destroy = matte_exr_destroy,
};

MATTE_MODULE(matte_exr_functions);
