/* SPDX-License-Identifier: MIT */
/* Pixels of OpenEXR. Values are given as they are: linear light, and colours that have been
 * multiplied by alpha, as the format has them. */
#include <string.h>

#include "codecs/exr/exr.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Buffers of a chunk's size that the library holds, and what its compressions need besides. */
enum { CHUNK_COPIES = 5, CHUNK_BASE = 1 << 20 };

/* Bytes of a chunk's place in the file's table. */
enum { PLACE_SIZE = 8 };

struct decoding {
    struct matte_exr_reader *reader;
    int part;
    /* Where the part's pixels are. */
    exr_attr_box2i_t data;
    /* The size of a tile, or of a chunk of rows. */
    int32_t width;
    int32_t height;
    bool tiled;
    /* A chunk's samples. */
    struct matte_exr_target target;
    exr_decode_pipeline_t pipeline;
    bool begun;
};

static matte_status check(const struct decoding *decoding, exr_result_t result)
{
    if (result == EXR_ERR_SUCCESS)
        return MATTE_OK;
    return matte_exr_fail(decoding->reader->base.base.job, &decoding->reader->message, result,
                          "read the picture");
}

static void choose_channels(struct decoding *decoding)
{
    const struct matte_exr_reader *reader = decoding->reader;
    unsigned selected = reader->base.selected;
    unsigned channels = reader->base.base.picture.channels;
    const struct matte_exr_channel *first = &reader->channels[selected < channels ? 0 : selected];
    decoding->part = first->part;
    decoding->target.count = reader->base.pixel_channels;
    for (unsigned i = 0; i < decoding->target.count; i++)
        decoding->target.wanted[i] = first[i].index;
}

static matte_status measure_chunks(struct decoding *decoding)
{
    exr_const_context_t exr = decoding->reader->exr;
    exr_storage_t storage;
    matte_status status = check(decoding, exr_get_storage(exr, decoding->part, &storage));
    if (!status)
        status = check(decoding, exr_get_data_window(exr, decoding->part, &decoding->data));
    if (status)
        return status;
    decoding->tiled = storage == EXR_STORAGE_TILED;
    if (decoding->tiled)
        return check(decoding, exr_get_tile_sizes(exr, decoding->part, 0, 0, &decoding->width,
                                                  &decoding->height));
    int64_t width = (int64_t)decoding->data.max.x - decoding->data.min.x + 1;
    decoding->width = width < INT32_MAX ? (int32_t)width : INT32_MAX;
    return check(decoding, exr_get_scanlines_per_chunk(exr, decoding->part, &decoding->height));
}

/* B44 leaves all but halves uncompressed, which OpenEXRCore 3.1 gives in the wrong order. */
static matte_status check_compression(const struct decoding *decoding)
{
    exr_const_context_t exr = decoding->reader->exr;
    exr_compression_t compression;
    const exr_attr_chlist_t *list;
    matte_status status = check(decoding, exr_get_compression(exr, decoding->part, &compression));
    if (!status)
        status = check(decoding, exr_get_channels(exr, decoding->part, &list));
    bool b44 = compression == EXR_COMPRESSION_B44 || compression == EXR_COMPRESSION_B44A;
    for (int i = 0; !status && b44 && i < list->num_channels; i++) {
        if (list->entries[i].pixel_type != EXR_PIXEL_HALF)
            status = matte_fail(decoding->reader->base.base.job, MATTE_EUNSUPPORTED, NULL,
                                "B44 compression of 32-bit samples is not supported: save it with "
                                "ZIP instead");
    }
    return status;
}

/* Checks what the file says of itself before the library believes it. */
static matte_status allocate(struct decoding *decoding)
{
    struct matte_exr_reader *reader = decoding->reader;
    matte_job *job = reader->base.base.job;
    int32_t chunks = 0;
    uint64_t unpacked = 0;
    size_t pixels;
    void *memory;
    matte_status status =
        check(decoding, exr_get_chunk_count(reader->exr, decoding->part, &chunks));
    if (!status)
        status =
            check(decoding, exr_get_chunk_unpacked_size(reader->exr, decoding->part, &unpacked));
    if (status)
        return status;
    if (chunks < 1 || (size_t)chunks > reader->base.file_size / PLACE_SIZE)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file ends too early: copy or download it again");
    if (decoding->width < 1 || decoding->height < 1 ||
        !matte_multiply((size_t)decoding->width, (size_t)decoding->height, &pixels) ||
        (size_t)decoding->width > INT32_MAX / (decoding->target.count * sizeof(float)) ||
        unpacked > SIZE_MAX / (2 * CHUNK_COPIES))
        return matte_fail(job, MATTE_ELIMIT, NULL, "the picture's rows can't be addressed");
    size_t needed = (size_t)unpacked * CHUNK_COPIES + CHUNK_BASE + (size_t)chunks * PLACE_SIZE;
    status = matte_context_reserve(job, needed);
    if (status)
        return status;
    reader->base.reserved = needed;
    status = matte_scratch_new(job, pixels, decoding->target.count * sizeof(float), &memory);
    decoding->target.samples = status ? NULL : memory;
    return status;
}

/* The library would read what is uncompressed to its place at once, were that of the same form. */
static void refuse_direct(struct decoding *decoding)
{
    exr_decode_pipeline_t *pipeline = &decoding->pipeline;
    for (int i = 0; i < pipeline->channel_count; i++) {
        pipeline->channels[i].decode_to_ptr = (uint8_t *)decoding->target.samples;
        pipeline->channels[i].user_pixel_stride = 2 * (int32_t)sizeof(float);
    }
}

/* The library reads and decompresses. */
static exr_result_t begin(struct decoding *decoding, const exr_chunk_info_t *chunk)
{
    exr_const_context_t exr = decoding->reader->exr;
    exr_decode_pipeline_t *pipeline = &decoding->pipeline;
    exr_result_t result = exr_decoding_initialize(exr, decoding->part, chunk, pipeline);
    decoding->begun = true;
    if (result != EXR_ERR_SUCCESS)
        return result;
    refuse_direct(decoding);
    result = exr_decoding_choose_default_routines(exr, decoding->part, pipeline);
    pipeline->unpack_and_convert_fn = matte_exr_unpack;
    pipeline->decoding_user_data = &decoding->target;
    return result;
}

static matte_status decode_chunk(struct decoding *decoding, const exr_chunk_info_t *chunk)
{
    exr_const_context_t exr = decoding->reader->exr;
    exr_decode_pipeline_t *pipeline = &decoding->pipeline;
    int part = decoding->part;
    if (chunk->width < 0 || chunk->width > decoding->width || chunk->height < 0 ||
        chunk->height > decoding->height)
        return check(decoding, EXR_ERR_BAD_CHUNK_LEADER);
    exr_result_t result =
        decoding->begun ? exr_decoding_update(exr, part, chunk, pipeline) : begin(decoding, chunk);
    if (result == EXR_ERR_SUCCESS)
        result = exr_decoding_run(exr, part, pipeline);
    return check(decoding, result);
}

/* Where a chunk lies, in the picture's pixels: all of them below 2^33. */
struct place {
    int64_t x;
    int64_t y;
};

static int64_t greater(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Copies what of a chunk is in the picture. */
static void put_chunk(struct decoding *decoding, const struct place *place)
{
    const struct matte_picture *picture = &decoding->reader->base.base.picture;
    const exr_chunk_info_t *chunk = &decoding->pipeline.chunk;
    float *pixels = decoding->reader->base.pixels;
    size_t channels = decoding->target.count;
    int64_t left = greater(place->x, 0);
    int64_t right = place->x + chunk->width;
    int64_t bottom = place->y + chunk->height;
    right = right < (int64_t)picture->width ? right : (int64_t)picture->width;
    bottom = bottom < (int64_t)picture->height ? bottom : (int64_t)picture->height;
    for (int64_t y = greater(place->y, 0); y < bottom && left < right; y++) {
        size_t from = (size_t)((y - place->y) * chunk->width + left - place->x);
        size_t to = (size_t)y * picture->width + (size_t)left;
        memcpy(pixels + to * channels, decoding->target.samples + from * channels,
               (size_t)(right - left) * channels * sizeof(float));
    }
}

/* Decodes the chunk at a row and column of chunks, if any of it is in the picture. */
static matte_status read_chunk(struct decoding *decoding, int32_t row, int32_t column)
{
    const struct matte_exr_reader *reader = decoding->reader;
    const struct matte_picture *picture = &reader->base.base.picture;
    int64_t x = decoding->data.min.x + (int64_t)column * decoding->width;
    int64_t y = decoding->data.min.y + (int64_t)row * decoding->height;
    struct place place = { x - reader->window.min.x, y - reader->window.min.y };
    exr_chunk_info_t chunk;
    if (place.x >= (int64_t)picture->width || place.y >= (int64_t)picture->height ||
        place.x + decoding->width <= 0 || place.y + decoding->height <= 0)
        return MATTE_OK;
    matte_status status = matte_job_check(reader->base.base.job);
    if (status)
        return status;
    exr_result_t result =
        decoding->tiled
            ? exr_read_tile_chunk_info(reader->exr, decoding->part, column, row, 0, 0, &chunk)
            : exr_read_scanline_chunk_info(reader->exr, decoding->part, (int)y, &chunk);
    status = check(decoding, result);
    if (!status)
        status = decode_chunk(decoding, &chunk);
    if (!status)
        put_chunk(decoding, &place);
    return status;
}

static matte_status read_chunks(struct decoding *decoding)
{
    int64_t width = (int64_t)decoding->data.max.x - decoding->data.min.x + 1;
    int64_t height = (int64_t)decoding->data.max.y - decoding->data.min.y + 1;
    matte_status status = MATTE_OK;
    for (int32_t row = 0; (int64_t)row * decoding->height < height && !status; row++) {
        for (int32_t column = 0; (int64_t)column * decoding->width < width && !status; column++)
            status = read_chunk(decoding, row, column);
    }
    return status;
}

/* What the part has no pixels for is 0. */
matte_status matte_exr_decode(struct matte_decoded *decoded)
{
    struct matte_exr_reader *reader = (struct matte_exr_reader *)decoded;
    const struct matte_picture *picture = &decoded->base.picture;
    struct decoding decoding = { .reader = reader };
    choose_channels(&decoding);
    memset(decoded->pixels, 0, matte_row_size(picture, decoding.target.count) * picture->height);
    matte_status status = check_compression(&decoding);
    if (!status)
        status = measure_chunks(&decoding);
    if (!status)
        status = allocate(&decoding);
    if (!status)
        status = read_chunks(&decoding);
    if (decoding.begun)
        exr_decoding_destroy(reader->exr, &decoding.pipeline);
    matte_scratch_free(decoded->base.job->context, decoding.target.samples);
    matte_decoded_release(decoded);
    return status;
}
