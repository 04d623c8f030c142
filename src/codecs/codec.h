/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_CODEC_H
#define MATTE_CODECS_CODEC_H

/* What a file format gives: each ends in one `const struct matte_codec`, listed in formats.c.
 *
 * Rows are packed samples, interleaved, uint8_t, native uint16_t or float as picture.depth (8, 16
 * or 32) says, top row first. Readers and writers keep their job and stream, and are closed on
 * every path. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codecs/feed.h"
#include "matte/picture.h"

/* For matte_codec.channels: grey, RGB, and both with alpha. */
enum {
    MATTE_CODEC_GREY = 1 << 1,
    MATTE_CODEC_COLOUR = 1 << 3,
    MATTE_CODEC_ALPHA = 1 << 2 | 1 << 4,
    MATTE_CODEC_ANY = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4
};

struct matte_codec;

/* What channels and depth don't tell of a file, but Pillow's modes do, and so ComfyUI's loaders. A
 * codec whose file Pillow reads in yet another way gives the samples that Pillow would. */
struct matte_pillow {
    /* The last channel is made of a grey or a colour that stands for transparent pixels. */
    bool keyed;
    /* Its samples as the file has them. */
    uint16_t key[3];
    /* 16-bit samples are Pillow's mode I: of v its loaders make v / 255, not the upper byte. */
    bool integers;
    /* The last channel is LAB's a*, which LoadImage, but not LoadImageMask, takes for alpha. */
    bool lab;
};

/* The common head of every codec's reader. */
struct matte_reader {
    const struct matte_codec *codec;
    matte_job *job;
    /* What errors call the source: set by matte_reader_open(). Borrowed. */
    const char *file;
    /* Scratch memory that closing the reader frees; NULL where the feed is the caller's. */
    struct matte_feed *own_feed;
    /* As in the file for a codec's own reader, upright for matte_reader_open()'s, which also sets
     * `format`, and makes `frames` 1 where a codec leaves 0. */
    struct matte_picture picture;
    struct matte_pillow pillow;
    /* Channels that a row holds: picture.channels, or 1 after a selection. */
    unsigned row_channels;
};

/* Rows on their way into a file. */
struct matte_encoded {
    /* The caller's memory, of encoded_size() bytes, aligned for any type. */
    uint8_t *bytes;
    /* How much of it is for the file. */
    size_t size;
    /* What the format must know of the rows themselves to end its stream: how many bytes they were,
     * filters included, and their checksum. */
    size_t raw_size;
    uint32_t checksum;
};

/* What matte_writer_write() collects. Its memory is had when it is first called. */
struct matte_writer_band {
    void *rows;
    /* Where the band begins in the picture, and how many of its rows are there. */
    size_t first;
    size_t count;
    struct matte_encoded encoded;
};

/* How to write. */
struct matte_encoding {
    enum matte_compression compression;
    /* Borrowed until the writer is made; NULL: none. */
    const struct matte_metadata *metadata;
};

/* The common head of every codec's writer. */
struct matte_writer {
    const struct matte_codec *codec;
    matte_job *job;
    /* What errors call the sink: set by matte_writer_create(). Borrowed. */
    const char *file;
    struct matte_picture picture;
    enum matte_compression compression;
    struct matte_writer_band band;
};

struct matte_codec {
    /* As shown to people: "PNG". */
    const char *name;
    /* NULL-ended, in lower case: "png". The first is the usual one. */
    const char *const *extensions;
    /* Whether the file's first bytes, up to 64, are this format's. */
    bool (*probe)(const uint8_t *head, size_t size);
    /* NULL, or NAME where all functions but `probe` are in the module matte-NAME.so: module.h. */
    const char *module;
    /* Whether Pillow 9.4 can't read it. */
    bool unknown_to_pillow;
    /* Which depths can be written, added up: 8 | 16 | 32. */
    unsigned depths;
    /* Which numbers of channels, bit n standing for n of them. */
    unsigned channels;
    /* What people should know who write this format, as a warning; NULL: nothing. */
    const char *caution;
    /* Reads the header, checks it against the limits, fills the reader's head. */
    matte_status (*open)(matte_job *job, struct matte_feed *feed, struct matte_reader **reader);
    /* The same for ComfyUI's loaders: the reader goes through all pictures of the file, and gives
     * what can be had of a damaged one, with a warning. NULL: `open` does. */
    matte_status (*load)(matte_job *job, struct matte_feed *feed, struct matte_reader **reader);
    /* Instead of forgiving damage while it reads, a format may make a whole file of a damaged one,
     * of what Pillow would get from it: scratch memory that is the caller's. MATTE_EFORMAT without
     * a message when nothing can be made of it. NULL: it is not done. */
    matte_status (*repair)(matte_job *job, struct matte_feed *feed, void **bytes, size_t *size);
    /* Goes on to the file's next picture, wherever reading is in this one: the head is filled anew,
     * and rows come from the top again, all channels. `*more` is false behind the last. NULL: there
     * is one only. */
    matte_status (*next)(struct matte_reader *reader, bool *more);
    /* Whether pictures of one file may differ in size and orientation. */
    bool varies;
    /* From now on rows hold only channel `index`: 0 … channels - 1, or beyond them what
     * picture.channel_names tells. Before the first row. */
    matte_status (*select)(struct matte_reader *reader, unsigned index);
    /* The next `count` rows, from the top; never asked beyond the height. After the last row what
     * follows the pixels is checked too: damage fails, a missing end is only warned of. */
    matte_status (*read)(struct matte_reader *reader, void *rows, size_t count);
    void (*close)(struct matte_reader *reader);

    /* `read` in two halves, for two threads; NULL where a format does not split. While one thread
     * fetches a band, another may decode the band before it. Either these two or `read` are used
     * for a picture, not both. */
    /* Bytes that `count` fetched rows take. */
    size_t (*raw_size)(const struct matte_reader *reader, size_t count);
    /* The next `count` rows as the file has them, decompressed. Reports to `job`. */
    matte_status (*fetch)(struct matte_reader *reader, matte_job *job, void *raw, size_t count);
    /* Fetched rows, in the order of fetching, as `read` gives them. Changes `raw`. */
    matte_status (*decode)(struct matte_reader *reader, void *raw, void *rows, size_t count);

    /* Writers; NULL where the format is only read. Of `picture`, size, channels and depth count;
     * the last two are among those that can be written. */
    matte_status (*create)(matte_job *job, struct matte_sink *sink,
                           const struct matte_picture *picture,
                           const struct matte_encoding *encoding, struct matte_writer **writer);
    /* Writes the next `count` rows from the top. Instead of the next three, for formats that are
     * not written by several threads at once. */
    matte_status (*write)(struct matte_writer *writer, const void *rows, size_t count);
    /* Bytes that encoding `count` rows needs, for what they become and to work in. */
    size_t (*encoded_size)(const struct matte_writer *writer, size_t count);
    /* Compresses `count` rows, of which `first` is the place of the first in the picture. Any
     * number of threads may encode bands of one writer at once. Reports to `job`. */
    matte_status (*encode)(const struct matte_writer *writer, matte_job *job, const void *rows,
                           size_t first, size_t count, struct matte_encoded *encoded);
    /* Writes what was encoded, band after band from the top. */
    matte_status (*emit)(struct matte_writer *writer, const struct matte_encoded *encoded);
    /* After the last row: everything is in the sink. */
    matte_status (*finish)(struct matte_writer *writer);
    void (*destroy)(struct matte_writer *writer);
};

extern const struct matte_codec matte_codec_avif;
extern const struct matte_codec matte_codec_bmp;
extern const struct matte_codec matte_codec_exr;
extern const struct matte_codec matte_codec_gif;
extern const struct matte_codec matte_codec_heif;
extern const struct matte_codec matte_codec_ico;
extern const struct matte_codec matte_codec_jpeg;
extern const struct matte_codec matte_codec_jxl;
extern const struct matte_codec matte_codec_npy;
extern const struct matte_codec matte_codec_pam;
extern const struct matte_codec matte_codec_pbm;
extern const struct matte_codec matte_codec_pfm;
extern const struct matte_codec matte_codec_pgm;
extern const struct matte_codec matte_codec_png;
extern const struct matte_codec matte_codec_pnm;
extern const struct matte_codec matte_codec_ppm;
extern const struct matte_codec matte_codec_tga;
extern const struct matte_codec matte_codec_tiff;
extern const struct matte_codec matte_codec_webp;

/* All codecs, NULL-ended, in the order in which they are asked whether a file is theirs. */
extern const struct matte_codec *const matte_codecs[];

/* Their names, for people: "PNG, JPEG and WebP". In the job's arena; never NULL. */
const char *matte_codec_names(matte_job *job);
/* The same of those that can be written with one of these depths and numbers of channels, as
 * matte_codec has them; 0: with any. */
const char *matte_codec_names_written(matte_job *job, unsigned wanted_depths, unsigned channels);

/* The codec whose file begins with `head`; NULL: none. */
const struct matte_codec *matte_codec_of_bytes(const uint8_t *head, size_t size);

/* The codec that has the extension, without a dot, or that of `path`, in whatever case; NULL: none.
 * */
const struct matte_codec *matte_codec_of_extension(const char *extension);
const struct matte_codec *matte_codec_of_path(const char *path);

/* The depth that a format writes for samples of `depth` bits: the same, or the next greater one, or
 * its greatest. */
unsigned matte_codec_depth(const struct matte_codec *codec, unsigned depth);

/* What is said of a file that is no codec's. */
matte_status matte_fail_unknown(matte_job *job, const uint8_t *head, size_t size);

/* Errors from now on name `file`; NULL: as before. Gives what they named before. */
const char *matte_codec_attribute(matte_job *job, const char *file);

/* Finds the format by the input's first bytes and opens a reader that gives upright rows: EXIF
 * orientation is undone. MATTE_EFORMAT when it is no picture that matte reads. `feed` must outlive
 * the reader. Errors of all these name the source, those of a writer the sink. */
matte_status matte_reader_open(matte_job *job, struct matte_feed *feed,
                               struct matte_reader **reader);
/* The same with a feed of the reader's own. `source` must outlive the reader. */
matte_status matte_reader_open_source(matte_job *job, struct matte_source *source,
                                      struct matte_reader **reader);
/* The same as ComfyUI's loaders want it: `load` tells. */
matte_status matte_reader_load(matte_job *job, struct matte_source *source,
                               struct matte_reader **reader);
/* Warns when the file's name has the extension of another format. Loaders take names as they are,
 * so who opens a file for people calls it, once. */
void matte_reader_check_name(const struct matte_reader *reader);
/* The codec's `repair`; MATTE_EFORMAT without a message where it has none. */
matte_status matte_reader_repair(matte_job *job, struct matte_source *source, void **bytes,
                                 size_t *size);
/* The codec's `next`. */
matte_status matte_reader_next(struct matte_reader *reader, bool *more);
/* Goes on to picture `frame`, counted from 0. MATTE_ERANGE when the file has fewer. */
matte_status matte_reader_go_to(struct matte_reader *reader, size_t frame);
/* What `select` calls the channel of a name, of the usual ones or of picture.channel_names; false
 * when there is none of it. Grey is "grey", and red, green and blue as well. */
bool matte_reader_find_channel(const struct matte_reader *reader, const char *name,
                               unsigned *index);
matte_status matte_reader_select(struct matte_reader *reader, unsigned index);
matte_status matte_reader_read(struct matte_reader *reader, void *rows, size_t count);
/* Reading in two halves, as `fetch` and `decode` tell. 0: it can't be had, and matte_reader_read()
 * is to be used. Errors of decoding go to the reader's job, so `job` must be another one where both
 * run at once. */
size_t matte_reader_raw_size(const struct matte_reader *reader, size_t count);
matte_status matte_reader_fetch(struct matte_reader *reader, matte_job *job, void *raw,
                                size_t count);
matte_status matte_reader_decode(struct matte_reader *reader, void *raw, void *rows, size_t count);
/* All rows as [1, height, width, row_channels]: codes of k/255, floats of k/65535 where the depth
 * is 16, or the file's own floats. Grey and alpha become four channels. */
matte_status matte_reader_tensor(struct matte_reader *reader, matte_tensor **tensor);
/* All rows as matte_picture_read() has them. */
matte_status matte_reader_image(struct matte_reader *reader, matte_image **image);
/* NULL, or a pointer to it, is fine; sets it to NULL. */
void matte_reader_close(struct matte_reader **reader);

matte_status matte_writer_create(matte_job *job, const struct matte_codec *codec,
                                 struct matte_sink *sink, const struct matte_picture *picture,
                                 const struct matte_encoding *encoding,
                                 struct matte_writer **writer);
/* How many rows make a good band: enough for compression, few enough for a processor's cache and
 * for several threads to have some. At most the height. */
size_t matte_band_rows(const struct matte_picture *picture, enum matte_compression compression);
/* The same of the picture that it writes. */
size_t matte_writer_band_rows(const struct matte_writer *writer);
/* Writing as the codec's functions tell. Errors of encoding go to `job`, which must be another one
 * for each thread. */
size_t matte_writer_encoded_size(const struct matte_writer *writer, size_t count);
matte_status matte_writer_encode(const struct matte_writer *writer, matte_job *job,
                                 const void *rows, size_t first, size_t count,
                                 struct matte_encoded *encoded);
matte_status matte_writer_emit(struct matte_writer *writer, const struct matte_encoded *encoded);
/* The simple way to write, instead of these: takes the next `count` rows. */
matte_status matte_writer_write(struct matte_writer *writer, const void *rows, size_t count);
/* After the last row. */
matte_status matte_writer_finish(struct matte_writer *writer);
void matte_writer_destroy(struct matte_writer **writer);

/* Refuses pictures of no pixels and those over the context's max_pixels. */
matte_status matte_picture_check(matte_job *job, uint64_t width, uint64_t height);

/* Bytes of one row; sizes that passed matte_picture_check() can't overflow. */
size_t matte_row_size(const struct matte_picture *picture, unsigned channels);

#endif
