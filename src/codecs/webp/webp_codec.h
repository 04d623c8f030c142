/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_WEBP_CODEC_H
#define MATTE_CODECS_WEBP_CODEC_H

/* What the parts of the WebP codec share. */

#include <webp/demux.h>

#include "codecs/codec.h"

/* A file in memory. */
struct matte_webp_file {
    uint8_t *bytes;
    size_t size;
    /* Its structure, which is whole. */
    WebPDemuxer *demuxer;
};

/* The head of both readers. */
struct matte_webp_reader {
    struct matte_reader base;
    struct matte_webp_file file;
    /* Bytes that libwebp may have allocated. */
    size_t reserved;
    unsigned selected;
};

/* Readers made of a `head`, whose file and reserved bytes are theirs from then on. */
matte_status matte_webp_open_still(const struct matte_webp_reader *head,
                                   struct matte_reader **reader);
matte_status matte_webp_open_animation(const struct matte_webp_reader *head,
                                       struct matte_reader **reader);

/* Ends what the readers share. */
void matte_webp_free_file(matte_context *context, struct matte_webp_file *file);

/* Counts against the context's limit what libwebp needs to decode a picture, of which `depth` bytes
 * a pixel are kept for all of it. */
matte_status matte_webp_reserve(matte_job *job, struct matte_webp_reader *reader, size_t depth);

/* Whether libwebp may use a thread of its own. */
int matte_webp_threads(const matte_job *job);

/* Records why libwebp can't decode. */
matte_status matte_webp_fail(matte_job *job, VP8StatusCode code);

extern const struct matte_codec matte_webp_functions;

/* The writer. */
matte_status matte_webp_create(matte_job *job, struct matte_sink *sink,
                               const struct matte_picture *picture,
                               const struct matte_encoding *encoding, struct matte_writer **writer);
matte_status matte_webp_write(struct matte_writer *base, const void *rows, size_t count);
matte_status matte_webp_finish(struct matte_writer *base);
void matte_webp_destroy(struct matte_writer *base);

#endif
