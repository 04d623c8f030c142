/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_JPEG_CODEC_H
#define MATTE_CODECS_JPEG_CODEC_H

/* JPEG through libjpeg-turbo: jpeg.c decodes, jpeg_feed.c feeds it, jpeg_guard.c has the errors;
 * jpeg_salvage.c looks through headers that libjpeg refuses; jpeg_write.c encodes. libjpeg leaves a
 * call that failed by longjmp(), of which only jpeg_guard.c and jpeg_write.c know. */

/* jpeglib.h needs FILE and size_t, and doesn't say so. */
#include <stdio.h>

#include <jpeglib.h>
#include <setjmp.h>

#include "codecs/codec.h"

/* What libjpeg asks for at once, and the most that a marker's length can say. */
enum { MATTE_JPEG_BUFFER = 16 * 1024, MATTE_JPEG_SEGMENT = 65533 };

struct matte_jpeg_reader {
    struct matte_reader base;
    struct matte_feed *feed;
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct jpeg_source_mgr source;
    jmp_buf place;
    /* What it was that made libjpeg leave. */
    matte_status status;
    /* Whether the file's header was read, and whether rows were asked for. */
    bool opened;
    bool started;
    /* Whether the file ended before its end mark. */
    bool ended;
    bool warned;
    /* Whether what is damaged is passed over, as Pillow does for ComfyUI; and whether reading came
     * to an end before the last row nevertheless. */
    bool lenient;
    bool lost;
    /* Whether samples are CMYK's, which become RGB. */
    bool cmyk;
    /* Whether an Exif segment was seen: the first one counts. */
    bool oriented;
    /* Bytes counted for what libjpeg allocates. */
    size_t reserved;
    /* The only channel wanted, where row_channels says that there is one. */
    unsigned selected;
    /* A row as libjpeg gives it. */
    uint8_t *row;
    size_t next_row;
    uint8_t buffer[MATTE_JPEG_BUFFER];
    uint8_t segment[MATTE_JPEG_SEGMENT];
};

/* Rows to read. */
struct matte_jpeg_span {
    uint8_t *rows;
    size_t count;
};

/* Calls `step`, which may call libjpeg, and returns what it left with, or MATTE_OK. */
matte_status matte_jpeg_guard(struct matte_jpeg_reader *reader,
                              void (*step)(struct matte_jpeg_reader *reader,
                                           const struct matte_jpeg_span *span),
                              const struct matte_jpeg_span *span);

/* Leaves the step that runs now. */
_Noreturn void matte_jpeg_leave(struct matte_jpeg_reader *reader, matte_status status);

/* Lets libjpeg's errors and warnings become the job's. */
void matte_jpeg_set_errors(struct matte_jpeg_reader *reader);

/* Fills the reader's head from a header that libjpeg refused, as Pillow does: false when it gives
 * up too. */
bool matte_jpeg_salvage(struct matte_jpeg_reader *reader);

/* Lets libjpeg read from reader->feed, and looks for Exif. */
void matte_jpeg_set_input(struct matte_jpeg_reader *reader);

/* Takes the orientation of the APP1 segment in reader->segment, if that is the first Exif one. */
void matte_jpeg_see_segment(struct matte_jpeg_reader *reader, size_t size);

/* Writes: jpeg_write.c. */
matte_status matte_jpeg_create(matte_job *job, struct matte_sink *sink,
                               const struct matte_picture *picture,
                               const struct matte_encoding *encoding, struct matte_writer **writer);
matte_status matte_jpeg_write(struct matte_writer *base, const void *rows, size_t count);
matte_status matte_jpeg_finish(struct matte_writer *base);
void matte_jpeg_destroy(struct matte_writer *base);

#endif
