/* SPDX-License-Identifier: MIT */
/* WebP by libwebp: what is read of a file before its pixels. */
#include "codecs/exif.h"
#include "codecs/integers.h"
#include "codecs/load/pillow.h"
#include "codecs/module.h"
#include "codecs/webp/webp_codec.h"
#include "codecs/whole.h"
#include "codecs/xmp.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* The most bytes of EXIF or XMP that are looked at. */
enum { METADATA_MAX = 16 * 1024 * 1024 };

/* Beside what it keeps for each pixel, libwebp has some rows of blocks, and tables. */
enum { COLUMN_BYTES = 256, TABLES_SIZE = 1024 * 1024 };

/* Bytes of a chunk's header, and what libwebpdemux keeps for a chunk or a frame. */
enum { CHUNK_HEADER = 8, RIFF_HEADER = 12, DEMUX_SIZE = 256 };

int matte_webp_threads(const matte_job *job)
{
    return matte_context_threads(job->context) > 1;
}

matte_status matte_webp_fail(matte_job *job, VP8StatusCode code)
{
    if (code == VP8_STATUS_OUT_OF_MEMORY)
        return matte_fail(job, MATTE_ENOMEM, NULL, "out of memory");
    return matte_fail(job, MATTE_EFORMAT, NULL,
                      "the file is damaged: %s: copy or download it again",
                      code == VP8_STATUS_SUSPENDED ? "its pixels end too early"
                                                   : "its pixels can't be decoded");
}

matte_status matte_webp_reserve(matte_job *job, struct matte_webp_reader *reader, size_t depth)
{
    const struct matte_picture *picture = &reader->base.picture;
    size_t bytes;
    bool fits = matte_multiply(picture->width * picture->height, depth, &bytes) &&
                matte_add(bytes, picture->width * COLUMN_BYTES + TABLES_SIZE, &bytes);
    if (!fits)
        return matte_fail(job, MATTE_ELIMIT, NULL, "the picture can't be addressed");
    matte_status status = matte_context_reserve(job, bytes);
    if (!status)
        reader->reserved += bytes;
    return status;
}

void matte_webp_free_file(matte_context *context, struct matte_webp_file *file)
{
    WebPDemuxDelete(file->demuxer);
    matte_scratch_free(context, file->bytes);
}

/* How many chunks a file has at most, so many that libwebpdemux keeps something for each. */
static size_t count_chunks(const struct matte_webp_file *file)
{
    size_t count = 0;
    size_t at = RIFF_HEADER;
    while (at < file->size && file->size - at >= CHUNK_HEADER) {
        size_t length = matte_little32(file->bytes + at + 4);
        at += CHUNK_HEADER + length + length % 2;
        count++;
    }
    return count;
}

static matte_status fail_structure(matte_job *job, const WebPData *data)
{
    WebPDemuxState state;
    WebPDemuxDelete(WebPDemuxPartial(data, &state));
    bool cut = state == WEBP_DEMUX_PARSING_HEADER || state == WEBP_DEMUX_PARSED_HEADER;
    return matte_fail(job, MATTE_EFORMAT, NULL,
                      "the file is damaged: %s: copy or download it again",
                      cut ? "it ends too early" : "its parts don't fit together");
}

static matte_status read_file(struct matte_webp_reader *head, struct matte_feed *feed)
{
    struct matte_webp_file *file = &head->file;
    size_t bytes;
    matte_status status = matte_feed_whole(feed, &file->bytes, &file->size);
    if (status)
        return status;
    if (!matte_multiply(count_chunks(file), DEMUX_SIZE, &bytes))
        return matte_fail(head->base.job, MATTE_ELIMIT, NULL, "the file has too many chunks");
    status = matte_context_reserve(head->base.job, bytes);
    if (status)
        return status;
    head->reserved = bytes;
    const WebPData data = { .bytes = file->bytes, .size = file->size };
    file->demuxer = WebPDemux(&data);
    return file->demuxer ? MATTE_OK : fail_structure(head->base.job, &data);
}

/* What a chunk of metadata says by `read_tag`; 0 when it says nothing, or is not there. */
static unsigned read_chunk(const struct matte_webp_file *file, const char *name,
                           unsigned (*read_tag)(const uint8_t *bytes, size_t size))
{
    WebPChunkIterator chunk;
    unsigned tag = 0;
    if (WebPDemuxGetChunk(file->demuxer, name, 1, &chunk)) {
        if (chunk.chunk.size <= METADATA_MAX)
            tag = read_tag(chunk.chunk.bytes, chunk.chunk.size);
        WebPDemuxReleaseChunkIterator(&chunk);
    }
    return tag;
}

/* EXIF goes before XMP, which Pillow 9.4 does not look for in WebP. */
static unsigned read_orientation(const struct matte_webp_reader *head)
{
    unsigned tag = read_chunk(&head->file, "EXIF", matte_exif_orientation_tag);
    if (tag == 0 && !matte_pillow_narrows(head->base.job))
        tag = read_chunk(&head->file, "XMP ", matte_xmp_orientation_tag);
    return tag >= 1 && tag <= 8 ? tag : 1;
}

static matte_status describe(struct matte_webp_reader *head)
{
    struct matte_picture *picture = &head->base.picture;
    WebPBitstreamFeatures features;
    VP8StatusCode code = WebPGetFeatures(head->file.bytes, head->file.size, &features);
    if (code != VP8_STATUS_OK)
        return matte_webp_fail(head->base.job, code);
    picture->width = WebPDemuxGetI(head->file.demuxer, WEBP_FF_CANVAS_WIDTH);
    picture->height = WebPDemuxGetI(head->file.demuxer, WEBP_FF_CANVAS_HEIGHT);
    picture->frames = WebPDemuxGetI(head->file.demuxer, WEBP_FF_FRAME_COUNT);
    picture->channels = features.has_alpha ? 4 : 3;
    picture->depth = 8;
    picture->file_depth = 8;
    picture->orientation = read_orientation(head);
    head->base.row_channels = picture->channels;
    return matte_picture_check(head->base.job, picture->width, picture->height);
}

static bool is_animated(const struct matte_webp_reader *head)
{
    return WebPDemuxGetI(head->file.demuxer, WEBP_FF_FORMAT_FLAGS) & ANIMATION_FLAG;
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct matte_webp_reader head = { .base = { .job = job } };
    matte_status status = read_file(&head, feed);
    if (!status)
        status = describe(&head);
    if (!status)
        status = is_animated(&head) ? matte_webp_open_animation(&head, reader)
                                    : matte_webp_open_still(&head, reader);
    if (status) {
        matte_webp_free_file(job->context, &head.file);
        matte_context_release(job->context, head.reserved);
    }
    return status;
}

const struct matte_codec matte_webp_functions = {
    .open = open_reader,
    .create = matte_webp_create,
    .write = matte_webp_write,
    .finish = matte_webp_finish,
    .destroy = matte_webp_destroy,
};

MATTE_MODULE(matte_webp_functions);
