/* SPDX-License-Identifier: MIT */
/* HEIF and HEIC through libheif: the primary picture, then the file's other top-level ones. */
#include <libheif/heif.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/decoded.h"
#include "codecs/integers.h"
#include "codecs/module.h"
#include "codecs/scale.h"
#include "codecs/straight.h"
#include "codecs/whole.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Bytes a byte of sample that libheif and the decoder hold: the planes of a tile and of the whole,
 * the same turned, and interleaved, of four channels each. */
enum { COPIES = 4, CHANNELS = 4 };

/* As many pictures as no camera makes. */
enum { FRAMES_MAX = 65536 };

/* The longest side that a tile may have: it may be larger than the picture. */
enum { TILE_SIDE_MAX = 4096 };

struct matte_heif_reader {
    struct matte_decoded base;
    struct heif_context *heif;
    /* The current picture. */
    struct heif_image_handle *handle;
    /* Scratch memory: all top-level pictures, the primary one first. */
    heif_item_id *frames;
    size_t frame;
};

static matte_status fail(const struct matte_heif_reader *reader, struct heif_error error)
{
    matte_job *job = reader->base.base.job;
    switch (error.code) {
    case heif_error_Memory_allocation_error:
        if (error.subcode == heif_suberror_Security_limit_exceeded)
            return matte_fail(job, MATTE_ELIMIT, NULL, "libheif refuses it: %s", error.message);
        return matte_fail(job, MATTE_ENOMEM, NULL, "out of memory: %s", error.message);
    case heif_error_Unsupported_filetype:
    case heif_error_Unsupported_feature:
    case heif_error_Decoder_plugin_error:
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "libheif can't read this kind of HEIF: %s: convert it to PNG",
                          error.message);
    default:
        return matte_fail(job, MATTE_EFORMAT, NULL, "the HEIF file is damaged: %s", error.message);
    }
}

/* No threads are none besides the caller's. */
static matte_status parse(struct matte_heif_reader *reader)
{
    const struct matte_context *context = reader->base.base.job->context;
    unsigned threads = matte_context_threads(context);
    reader->heif = heif_context_alloc();
    if (!reader->heif)
        return matte_fail(reader->base.base.job, MATTE_ENOMEM, NULL,
                          "out of memory for a HEIF picture");
    heif_context_set_max_decoding_threads(reader->heif, threads > 1 ? (int)threads : 0);
    struct heif_error error =
        heif_context_read_from_memory_without_copy(reader->heif, reader->base.file,
                                                   reader->base.file_size, NULL);
    return error.code == heif_error_Ok ? MATTE_OK : fail(reader, error);
}

/* The primary picture comes first, the others as the file has them. */
static void put_first(heif_item_id *frames, size_t count, heif_item_id primary)
{
    for (size_t i = 1; i < count; i++) {
        if (frames[i] == primary) {
            memmove(frames + 1, frames, i * sizeof *frames);
            frames[0] = primary;
            return;
        }
    }
}

static matte_status list_frames(struct matte_heif_reader *reader)
{
    matte_job *job = reader->base.base.job;
    heif_item_id primary;
    void *memory;
    struct heif_error error = heif_context_get_primary_image_ID(reader->heif, &primary);
    if (error.code != heif_error_Ok)
        return fail(reader, error);
    int count = heif_context_get_number_of_top_level_images(reader->heif);
    if (count < 1 || count > FRAMES_MAX)
        return matte_fail(job, MATTE_EFORMAT, NULL, "the HEIF file has %d pictures", count);
    matte_status status = matte_scratch_new(job, (size_t)count, sizeof primary, &memory);
    if (status)
        return status;
    reader->frames = memory;
    count = heif_context_get_list_of_top_level_image_IDs(reader->heif, reader->frames, count);
    put_first(reader->frames, (size_t)count, primary);
    reader->base.base.picture.frames = (size_t)count;
    return MATTE_OK;
}

/* For the decoder: HEVC's own headers may tell of other sizes than the file. libheif wants to know
 * the longest side. */
static void set_limit(struct matte_heif_reader *reader)
{
    const struct matte_picture *picture = &reader->base.base.picture;
    size_t side = picture->width > picture->height ? picture->width : picture->height;
    side = side > TILE_SIDE_MAX ? side : TILE_SIDE_MAX;
    heif_context_set_maximum_image_size_limit(reader->heif, (int)side);
}

/* Grey files are given as colours: libheif tells only once they are decoded. */
static matte_status describe(struct matte_heif_reader *reader)
{
    struct matte_picture *picture = &reader->base.base.picture;
    int width = heif_image_handle_get_width(reader->handle);
    int height = heif_image_handle_get_height(reader->handle);
    int bits = heif_image_handle_get_luma_bits_per_pixel(reader->handle);
    if (bits < 1 || bits > 16)
        return matte_fail(reader->base.base.job, MATTE_EUNSUPPORTED, NULL,
                          "libheif can't tell how many bits a sample has");
    picture->width = width > 0 ? (size_t)width : 0;
    picture->height = height > 0 ? (size_t)height : 0;
    picture->channels = heif_image_handle_has_alpha_channel(reader->handle) ? 4 : 3;
    picture->depth = bits > 8 ? 16 : 8;
    picture->file_depth = (unsigned)bits;
    picture->orientation = 1;
    reader->base.base.row_channels = picture->channels;
    set_limit(reader);
    return matte_picture_check(reader->base.base.job, picture->width, picture->height);
}

static matte_status go_to(struct matte_heif_reader *reader, size_t frame)
{
    heif_image_handle_release(reader->handle);
    reader->handle = NULL;
    reader->frame = frame;
    struct heif_error error =
        heif_context_get_image_handle(reader->heif, reader->frames[frame], &reader->handle);
    return error.code == heif_error_Ok ? describe(reader) : fail(reader, error);
}

/* Little-endian samples of `bits` bits as native ones of 16, rounded. */
static void widen(uint16_t *out, const uint8_t *in, unsigned bits, size_t count)
{
    unsigned greatest = (1U << bits) - 1;
    for (size_t i = 0; i < count; i++)
        out[i] = (uint16_t)matte_scale(matte_little16(in + 2 * i), greatest, UINT16_MAX);
}

static matte_status put(struct matte_heif_reader *reader, struct heif_image *image)
{
    const struct matte_picture *picture = &reader->base.base.picture;
    const enum heif_channel channel = heif_channel_interleaved;
    size_t row = matte_row_size(picture, picture->channels);
    int bits = heif_image_get_bits_per_pixel_range(image, channel);
    int stride;
    const uint8_t *rows = heif_image_get_plane_readonly(image, channel, &stride);
    if (!rows || stride < 0 || (size_t)stride < row || bits < 1 || bits > 16 ||
        (size_t)heif_image_get_width(image, channel) != picture->width ||
        (size_t)heif_image_get_height(image, channel) != picture->height)
        return matte_fail(reader->base.base.job, MATTE_EFORMAT, NULL,
                          "the HEIF file is damaged: its picture is not as its header says");
    for (size_t y = 0; y < picture->height; y++) {
        uint8_t *out = (uint8_t *)reader->base.pixels + y * row;
        const uint8_t *in = rows + y * (size_t)stride;
        if (picture->depth == 8)
            memcpy(out, in, row);
        else
            widen((uint16_t *)(void *)out, in, (unsigned)bits, row / 2);
    }
    if (picture->channels == 4 && heif_image_handle_is_premultiplied_alpha(reader->handle))
        matte_straighten(picture, reader->base.pixels, picture->width * picture->height);
    return MATTE_OK;
}

static enum heif_chroma layout(const struct matte_picture *picture)
{
    if (picture->depth == 8)
        return picture->channels == 4 ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB;
    return picture->channels == 4 ? heif_chroma_interleaved_RRGGBBAA_LE
                                  : heif_chroma_interleaved_RRGGBB_LE;
}

/* Upright: libheif applies the file's transformations. */
static matte_status decode(struct matte_decoded *base)
{
    struct matte_heif_reader *reader = (struct matte_heif_reader *)base;
    const struct matte_picture *picture = &base->base.picture;
    struct heif_image *image = NULL;
    matte_status status =
        matte_decoded_reserve(base, (size_t)COPIES * CHANNELS * (picture->depth / 8));
    if (status)
        return status;
    struct heif_error error =
        heif_decode_image(reader->handle, &image, heif_colorspace_RGB, layout(picture), NULL);
    if (error.code != heif_error_Ok)
        status = fail(reader, error);
    else
        status = matte_job_check(base->base.job);
    if (!status)
        status = put(reader, image);
    heif_image_release(image);
    matte_decoded_release(base);
    return status;
}

static matte_status next_picture(struct matte_reader *base, bool *more)
{
    struct matte_heif_reader *reader = (struct matte_heif_reader *)base;
    *more = reader->frame + 1 < base->picture.frames;
    if (!*more)
        return MATTE_OK;
    matte_status status = go_to(reader, reader->frame + 1);
    matte_decoded_restart(&reader->base);
    return status;
}

static void close_reader(struct matte_reader *base)
{
    struct matte_heif_reader *reader = (struct matte_heif_reader *)base;
    heif_image_handle_release(reader->handle);
    heif_context_free(reader->heif);
    matte_scratch_free(base->job->context, reader->frames);
    matte_decoded_free(&reader->base);
    free(reader);
}

static const struct matte_codec functions;

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct matte_heif_reader *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.base.codec = &functions;
    made->base.base.job = job;
    made->base.decode = decode;
    matte_status status = matte_feed_whole(feed, &made->base.file, &made->base.file_size);
    if (!status)
        status = parse(made);
    if (!status)
        status = list_frames(made);
    if (!status)
        status = go_to(made, 0);
    if (status)
        close_reader(&made->base.base);
    else
        *reader = &made->base.base;
    return status;
}

static const struct matte_codec functions = {
    .open = open_reader,
    .next = next_picture,
    .select = matte_decoded_select,
    .read = matte_decoded_read,
    .close = close_reader,
};

MATTE_MODULE(functions);
