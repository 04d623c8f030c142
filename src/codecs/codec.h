/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_CODEC_H
#define MATTE_CODECS_CODEC_H

/* What a file format gives: each ends in one `const struct matte_codec`, listed in codec.c.
 *
 * Rows are packed samples, interleaved, uint8_t or native uint16_t as picture.depth says, top row
 * first. Readers and writers keep their job and stream, and are closed on every path. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codecs/feed.h"
#include "matte/picture.h"

struct matte_codec;

/* The common head of every codec's reader. */
struct matte_reader {
    const struct matte_codec *codec;
    matte_job *job;
    /* What errors call the source: set by matte_reader_open(). Borrowed. */
    const char *file;
    /* As in the file for a codec's own reader, upright for matte_reader_open()'s. */
    struct matte_picture picture;
    /* Channels that a row holds: picture.channels, or 1 after a selection. */
    unsigned row_channels;
};

/* The common head of every codec's writer. */
struct matte_writer {
    const struct matte_codec *codec;
    matte_job *job;
    /* What errors call the sink: set by matte_writer_create(). Borrowed. */
    const char *file;
};

struct matte_codec {
    /* As shown to people: "PNG". */
    const char *name;
    /* NULL-ended, in lower case: "png". The first is the usual one. */
    const char *const *extensions;
    /* Whether the file's first bytes, up to 64, are this format's. */
    bool (*probe)(const uint8_t *head, size_t size);
    /* Reads the header, checks it against the limits, fills the reader's head. */
    matte_status (*open)(matte_job *job, struct matte_feed *feed, struct matte_reader **reader);
    /* From now on rows hold only channel `index` (0 … channels - 1). Before the first row. */
    matte_status (*select)(struct matte_reader *reader, unsigned index);
    /* The next `count` rows, from the top; never asked beyond the height. After the last row what
     * follows the pixels is checked too: damage fails, a missing end is only warned of. */
    matte_status (*read)(struct matte_reader *reader, void *rows, size_t count);
    void (*close)(struct matte_reader *reader);

    /* Writers; NULL where the format is only read. Of `picture`, size, channels and depth count. */
    matte_status (*create)(matte_job *job, struct matte_sink *sink,
                           const struct matte_picture *picture, enum matte_compression compression,
                           struct matte_writer **writer);
    matte_status (*write)(struct matte_writer *writer, const void *rows, size_t count);
    /* After the last row: everything is in the sink. */
    matte_status (*finish)(struct matte_writer *writer);
    void (*destroy)(struct matte_writer *writer);
};

extern const struct matte_codec matte_codec_png;
extern const struct matte_codec matte_codec_jpeg;

/* All codecs, NULL-ended. */
extern const struct matte_codec *const matte_codecs[];

/* Finds the format by the input's first bytes and opens a reader that gives upright rows: EXIF
 * orientation is undone. MATTE_EFORMAT when it is no picture that matte reads. `feed` must outlive
 * the reader. Errors of this and the next three name the source, those of a writer the sink. */
matte_status matte_reader_open(matte_job *job, struct matte_feed *feed,
                               struct matte_reader **reader);
matte_status matte_reader_select(struct matte_reader *reader, unsigned index);
matte_status matte_reader_read(struct matte_reader *reader, void *rows, size_t count);
/* All rows as [1, height, width, row_channels]: codes of k/255, or floats of k/65535 where the depth
 * is 16. Grey and alpha become four channels. */
matte_status matte_reader_tensor(struct matte_reader *reader, matte_tensor **tensor);
/* NULL, or a pointer to it, is fine; sets it to NULL. */
void matte_reader_close(struct matte_reader **reader);

matte_status matte_writer_create(matte_job *job, const struct matte_codec *codec,
                                 struct matte_sink *sink, const struct matte_picture *picture,
                                 enum matte_compression compression, struct matte_writer **writer);
matte_status matte_writer_write(struct matte_writer *writer, const void *rows, size_t count);
matte_status matte_writer_finish(struct matte_writer *writer);
void matte_writer_destroy(struct matte_writer **writer);

/* Refuses pictures of no pixels and those over the context's max_pixels. */
matte_status matte_picture_check(matte_job *job, uint64_t width, uint64_t height);

/* Bytes of one row; sizes that passed matte_picture_check() can't overflow. */
size_t matte_row_size(const struct matte_picture *picture, unsigned channels);

#endif
