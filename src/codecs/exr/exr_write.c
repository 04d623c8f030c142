/* SPDX-License-Identifier: MIT */
/* Writes OpenEXR: scanlines of floats. Its table of chunks stands before them and is known last, so
 * the file is made in memory. */
#include <stdlib.h>
#include <string.h>

#include "codecs/exr/exr.h"
#include "codecs/put.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Buffers of a chunk's size that the library holds, and bytes of a chunk's place in its table. */
enum { CHUNK_COPIES = 4, PLACE_SIZE = 8 };

struct exr_writer {
    struct matte_writer base;
    struct matte_sink *sink;
    exr_context_t exr;
    struct matte_exr_message message;
    /* What memory failed with, of which the library knows nothing. */
    matte_status status;
    /* The file so far. */
    uint8_t *bytes;
    size_t size;
    size_t capacity;
    /* Rows of a chunk, and how many of them are there. */
    float *rows;
    size_t chunk_rows;
    size_t row_count;
    int next_row;
    /* Bytes counted for what the library allocates. */
    size_t reserved;
    exr_encode_pipeline_t pipeline;
    bool begun;
};

static matte_status check(const struct exr_writer *writer, exr_result_t result)
{
    if (result == EXR_ERR_SUCCESS)
        return MATTE_OK;
    return writer->status
               ? writer->status
               : matte_exr_fail(writer->base.job, &writer->message, result, "write OpenEXR");
}

static void on_error(exr_const_context_t exr, exr_result_t result, const char *text)
{
    void *user = NULL;
    (void)result;
    if (exr_get_user_data(exr, &user) == EXR_ERR_SUCCESS && user)
        matte_exr_note(&((struct exr_writer *)user)->message, text);
}

/* Makes room for `size` bytes of file. */
static matte_status grow(struct exr_writer *writer, size_t size)
{
    size_t capacity = size;
    void *memory;
    if (size <= writer->capacity)
        return MATTE_OK;
    if (writer->capacity > 0 && !matte_multiply(writer->capacity, 2, &capacity))
        return matte_fail_memory(writer->base.job, size);
    capacity = capacity > size ? capacity : size;
    matte_status status = matte_scratch_new(writer->base.job, capacity, 1, &memory);
    if (status)
        return status;
    if (writer->size > 0)
        memcpy(memory, writer->bytes, writer->size);
    matte_scratch_free(writer->base.job->context, writer->bytes);
    writer->bytes = memory;
    writer->capacity = capacity;
    return MATTE_OK;
}

static int64_t on_write(exr_const_context_t exr, void *user, const void *bytes, uint64_t size,
                        uint64_t offset, exr_stream_error_func_ptr_t error)
{
    struct exr_writer *writer = user;
    size_t end;
    (void)exr;
    (void)error;
    if (!matte_add(offset, size, &end))
        return -1;
    writer->status = grow(writer, end);
    if (writer->status)
        return -1;
    memcpy(writer->bytes + offset, bytes, size);
    writer->size = end > writer->size ? end : writer->size;
    return (int64_t)size;
}

/* What a channel is called, in ComfyUI's order of `channels`. */
static char letter(unsigned channels, unsigned index)
{
    return channels < 3 ? "YA"[index] : "RGBA"[index];
}

static exr_result_t add_channels(struct exr_writer *writer)
{
    exr_result_t result = EXR_ERR_SUCCESS;
    unsigned channels = writer->base.picture.channels;
    for (unsigned i = 0; i < channels && result == EXR_ERR_SUCCESS; i++) {
        const char name[] = { letter(channels, i), '\0' };
        result = exr_add_channel(writer->exr, 0, name, EXR_PIXEL_FLOAT,
                                 EXR_PERCEPTUALLY_LOGARITHMIC, 1, 1);
    }
    return result;
}

static exr_result_t put_texts(struct exr_writer *writer, const struct matte_metadata *metadata)
{
    exr_result_t result = EXR_ERR_SUCCESS;
    for (; metadata && metadata->keyword && result == EXR_ERR_SUCCESS; metadata++)
        result = exr_attr_set_string(writer->exr, 0, metadata->keyword, metadata->text);
    return result;
}

/* Always deflated in blocks of rows: of masks, other compressions make far larger files in about
 * the same time. */
static exr_result_t put_header(struct exr_writer *writer, const struct matte_encoding *encoding)
{
    const struct matte_picture *picture = &writer->base.picture;
    int part;
    exr_result_t result = exr_add_part(writer->exr, NULL, EXR_STORAGE_SCANLINE, &part);
    if (result == EXR_ERR_SUCCESS)
        result = exr_initialize_required_attr_simple(writer->exr, part, (int32_t)picture->width,
                                                     (int32_t)picture->height, EXR_COMPRESSION_ZIP);
    if (result == EXR_ERR_SUCCESS)
        result = add_channels(writer);
    if (result == EXR_ERR_SUCCESS)
        result = put_texts(writer, encoding->metadata);
    return result == EXR_ERR_SUCCESS ? exr_write_header(writer->exr) : result;
}

static matte_status start(struct exr_writer *writer, const struct matte_encoding *encoding)
{
    const struct matte_picture *picture = &writer->base.picture;
    exr_context_initializer_t how = EXR_DEFAULT_CONTEXT_INITIALIZER;
    how.error_handler_fn = on_error;
    how.user_data = writer;
    how.write_fn = on_write;
    how.zip_level = encoding->compression == MATTE_COMPRESSION_SMALL ? 9 : 1;
    exr_result_t result = exr_start_write(&writer->exr, "picture", EXR_WRITE_FILE_DIRECTLY, &how);
    int32_t rows = 0;
    void *memory;
    if (result == EXR_ERR_SUCCESS)
        result = put_header(writer, encoding);
    if (result == EXR_ERR_SUCCESS)
        result = exr_get_scanlines_per_chunk(writer->exr, 0, &rows);
    matte_status status = check(writer, result);
    if (status)
        return status;
    writer->chunk_rows = (size_t)rows;
    size_t size = writer->chunk_rows * matte_row_size(picture, picture->channels);
    size_t reserved = size * CHUNK_COPIES + picture->height * PLACE_SIZE;
    status = matte_context_reserve(writer->base.job, reserved);
    if (status)
        return status;
    writer->reserved = reserved;
    status = matte_scratch_new(writer->base.job, size, 1, &memory);
    writer->rows = status ? NULL : memory;
    return status;
}

matte_status matte_exr_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer)
{
    if (picture->height > INT32_MAX || matte_row_size(picture, picture->channels) > INT32_MAX)
        return matte_fail(job, MATTE_ELIMIT, NULL, "%zux%zu pixels are too many for OpenEXR",
                          picture->width, picture->height);
    struct exr_writer *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = &matte_exr_functions;
    made->base.job = job;
    made->base.picture = *picture;
    made->base.compression = encoding->compression;
    made->sink = sink;
    matte_status status = start(made, encoding);
    if (status)
        matte_exr_destroy(&made->base);
    else
        *writer = &made->base;
    return status;
}

/* Tells the library where the rows' samples are. */
static void set_input(struct exr_writer *writer)
{
    unsigned channels = writer->base.picture.channels;
    size_t row = matte_row_size(&writer->base.picture, channels);
    for (int i = 0; i < writer->pipeline.channel_count; i++) {
        exr_coding_channel_info_t *channel = &writer->pipeline.channels[i];
        unsigned index = 0;
        while (index + 1 < channels && letter(channels, index) != *channel->channel_name)
            index++;
        channel->encode_from_ptr = (const uint8_t *)(writer->rows + index);
        channel->user_bytes_per_element = sizeof(float);
        channel->user_data_type = EXR_PIXEL_FLOAT;
        channel->user_pixel_stride = (int32_t)(channels * sizeof(float));
        channel->user_line_stride = (int32_t)row;
    }
}

static matte_status put_chunk(struct exr_writer *writer)
{
    exr_encode_pipeline_t *pipeline = &writer->pipeline;
    exr_chunk_info_t chunk;
    exr_result_t result = exr_write_scanline_chunk_info(writer->exr, 0, writer->next_row, &chunk);
    if (result == EXR_ERR_SUCCESS)
        result = writer->begun ? exr_encoding_update(writer->exr, 0, &chunk, pipeline)
                               : exr_encoding_initialize(writer->exr, 0, &chunk, pipeline);
    if (result == EXR_ERR_SUCCESS) {
        writer->begun = true;
        set_input(writer);
        result = exr_encoding_choose_default_routines(writer->exr, 0, pipeline);
    }
    if (result == EXR_ERR_SUCCESS)
        result = exr_encoding_run(writer->exr, 0, pipeline);
    writer->next_row += (int)writer->row_count;
    writer->row_count = 0;
    return check(writer, result);
}

matte_status matte_exr_write(struct matte_writer *base, const void *rows, size_t count)
{
    struct exr_writer *writer = (struct exr_writer *)base;
    size_t row = matte_row_size(&base->picture, base->picture.channels);
    const uint8_t *in = rows;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        memcpy((uint8_t *)writer->rows + writer->row_count * row, in + i * row, row);
        writer->row_count++;
        if (writer->row_count == writer->chunk_rows ||
            (size_t)writer->next_row + writer->row_count == base->picture.height)
            status = put_chunk(writer);
    }
    return status;
}

matte_status matte_exr_finish(struct matte_writer *base)
{
    struct exr_writer *writer = (struct exr_writer *)base;
    if (writer->begun)
        exr_encoding_destroy(writer->exr, &writer->pipeline);
    writer->begun = false;
    matte_status status = check(writer, exr_finish(&writer->exr));
    if (status)
        return status;
    return matte_sink_put(base->job, writer->sink, writer->bytes, writer->size);
}

void matte_exr_destroy(struct matte_writer *base)
{
    struct exr_writer *writer = (struct exr_writer *)base;
    if (writer->begun)
        exr_encoding_destroy(writer->exr, &writer->pipeline);
    if (writer->exr)
        exr_finish(&writer->exr);
    matte_scratch_free(base->job->context, writer->rows);
    matte_context_release(base->job->context, writer->reserved);
    matte_scratch_free(base->job->context, writer->bytes);
    free(writer);
}
