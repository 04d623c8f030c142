/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_TIFF_CODEC_H
#define MATTE_CODECS_TIFF_CODEC_H

/* TIFF (revision 6.0 and Adobe's additions) through libtiff, and its LAB through Little CMS:
 *
 * tiff_input.c    lets libtiff read from a feed, and makes its messages the job's
 * tiff_pages.c    finds the directories, and checks them before libtiff reads any
 * tiff_layout.c   tells from the tags what the samples are; tiff_blocks.c, where they lie
 * tiff_names.c    names channels beyond the usual ones
 * tiff_rows.c     fetches rows as the file has them, decompressed
 * tiff_decode.c   makes of them what the reader gives, by way of
 * tiff_unpack.c   samples of 8 or 16 bits, or floats, of their bits; tiff_values.c, the rare ones
 * tiff_narrow.c   and bytes, for ComfyUI 0.8.0
 * tiff_colour.c   makes grey and RGB of them; tiff_lab.c of LAB
 * tiff_write.c    writes, without libtiff, with the directory of tiff_directory.c */

#include <lcms2.h>
#include <tiffio.h>

#include "codecs/codec.h"

/* What libtiff reads from. */
struct matte_tiff_input {
    /* Whom to tell of failures: changed when another thread fetches. */
    matte_job *job;
    /* NULL where `bytes`, scratch memory, has the whole file: its source can't seek. */
    struct matte_feed *feed;
    uint8_t *bytes;
    uint64_t size;
    uint64_t position;
    /* How reading failed, and the first thing that libtiff complained of, since it was asked. */
    matte_status status;
    char message[256];
    unsigned warnings;
};

/* What a sample's bits are: TIFF's tag SampleFormat. */
enum matte_tiff_kind { MATTE_TIFF_UNSIGNED, MATTE_TIFF_SIGNED, MATTE_TIFF_FLOAT };

enum matte_tiff_colour {
    MATTE_TIFF_GREY,
    MATTE_TIFF_RGB,
    MATTE_TIFF_PALETTE,
    MATTE_TIFF_CMYK,
    /* With a* and b* signed, and with 128 added to them. */
    MATTE_TIFF_CIE_LAB,
    MATTE_TIFF_ICC_LAB
};

/* How rows are had. */
enum matte_tiff_access {
    /* Not compressed: straight from the file. */
    MATTE_TIFF_PLAIN,
    /* By whole strips or tiles. */
    MATTE_TIFF_BLOCKS,
    /* By rows, where strips are too big. */
    MATTE_TIFF_LINES,
    /* By libtiff's own conversion to RGB. */
    MATTE_TIFF_CONVERTED
};

/* How samples become bytes for ComfyUI 0.8.0: what Pillow and ComfyUI do to its modes. */
enum matte_tiff_narrowing {
    /* They are not changed. */
    MATTE_TIFF_KEEP,
    /* 16 bits, several samples a pixel: the upper byte. */
    MATTE_TIFF_HIGH_BYTE,
    /* Mode I;16: all above 255 are 255. */
    MATTE_TIFF_SATURATE,
    /* Mode I: v / 255, from 0 to 255. */
    MATTE_TIFF_DIVIDE,
    /* Mode F: from 0 to 255, without what follows the point. */
    MATTE_TIFF_TRUNCATE,
    /* What Pillow doesn't read: the nearest byte. */
    MATTE_TIFF_ROUND
};

struct matte_tiff_layout {
    unsigned compression;
    unsigned photometric;
    /* Of each sample, of which a pixel has `samples`. */
    unsigned bits;
    enum matte_tiff_kind kind;
    unsigned samples;
    enum matte_tiff_colour colour;
    /* Samples that make the colour: the first ones. */
    unsigned colours;
    /* Which sample is alpha; 0: none. */
    unsigned alpha;
    /* Whether colours are multiplied by it. */
    bool associated;
    /* Whether 0 is white. */
    bool inverted;
    /* Whether each sample has a plane of its own. */
    bool separate;
    bool tiled;
    /* Whether YCbCr is to be taken for RGB with a fourth byte, as Pillow takes it. */
    bool mistaken;
    enum matte_tiff_access access;
    enum matte_tiff_narrowing narrowing;
    /* Whether Pillow takes samples that libtiff has put into the machine's order for the file's. */
    bool disordered;
    /* Depth of unpacked samples; of palettes, of the indices. */
    unsigned depth;
    /* Rows of a strip or tile, bytes of its rows and of all of it, and tiles beside each other. */
    size_t block_height;
    size_t block_row;
    size_t block_size;
    size_t across;
    /* Bytes of a fetched row, of one plane. */
    size_t row_size;
};

/* Planes that make a pixel: four colours and alpha. */
enum { MATTE_TIFF_PLANES = 5 };

/* Which channel is wanted, where not all of them are. */
enum { MATTE_TIFF_ALL = -1 };

struct matte_tiff_reader {
    struct matte_reader base;
    struct matte_tiff_input input;
    TIFF *tiff;
    /* Whether it is ComfyUI's loaders that read, and whether rows were missing for them. */
    bool lenient;
    bool lost;
    /* Where the directories are: `only_page` or scratch memory. */
    uint64_t *pages;
    uint64_t only_page;
    size_t page;
    /* Bytes counted for what libtiff allocates. */
    size_t reserved;

    struct matte_tiff_layout layout;
    int selected;
    /* Which planes are fetched. */
    unsigned planes[MATTE_TIFF_PLANES];
    unsigned plane_count;

    /* Whether the memory below is there. */
    bool started;
    size_t next_row;
    /* Rows of the strips or tiles that `band` holds, of each plane. `block` is one tile. */
    uint8_t *band;
    size_t band_first;
    size_t band_rows;
    uint8_t *block;
    TIFFRGBAImage converter;
    bool converting;
    /* Where a row is worked on: unpacked planes, pixels, channels, and values on their way. */
    void *unpacked;
    void *pixels;
    void *channels;
    void *values;
    /* Colours of a palette: red, green and blue, 2^bits of each, from libtiff. */
    uint16_t *palette[3];
    /* Samples of fewer than 8 bits as bytes. */
    uint8_t levels[256];
    cmsContext colour_context;
    cmsHTRANSFORM lab;
};

/* A row of unpacked samples. */
struct matte_tiff_row {
    const void *samples;
    /* Samples from a pixel to the next, and alpha's place among them. */
    size_t stride;
    size_t alpha;
};

/* tiff_input.c */
matte_status matte_tiff_input_open(matte_job *job, struct matte_feed *feed,
                                   struct matte_tiff_input *input);
void matte_tiff_input_close(struct matte_tiff_input *input, matte_context *context);
/* Reads up to `size` bytes at `offset`, fewer only at the end. */
matte_status matte_tiff_input_read(struct matte_tiff_input *input, uint64_t offset, void *bytes,
                                   size_t size, size_t *got);
/* Opens the file without reading a directory. */
matte_status matte_tiff_input_handle(struct matte_tiff_input *input, TIFF **tiff);
/* Forgets what went wrong before. */
void matte_tiff_input_begin(struct matte_tiff_input *input);
/* Records what went wrong since: MATTE_EFORMAT, unless reading itself failed. */
matte_status matte_tiff_input_fail(const struct matte_tiff_input *input);

/* tiff_pages.c */
matte_status matte_tiff_find_pages(struct matte_tiff_reader *reader);
/* Makes the directory at reader->page the one that libtiff has. */
matte_status matte_tiff_read_page(struct matte_tiff_reader *reader);

/* tiff_layout.c: fills `layout`, and the reader's head. */
matte_status matte_tiff_lay_out(struct matte_tiff_reader *reader);
/* tiff_blocks.c: where the rows are. */
matte_status matte_tiff_find_blocks(struct matte_tiff_reader *reader);
/* tiff_names.c: picture.channel_names. */
matte_status matte_tiff_name_channels(struct matte_tiff_reader *reader);
/* Which sample a channel is, by its index among the names. */
unsigned matte_tiff_sample_of(const struct matte_tiff_reader *reader, unsigned channel);

/* tiff_rows.c */
matte_status matte_tiff_fetch(struct matte_reader *base, matte_job *job, void *raw, size_t count);
/* Gives back the memory of a page's rows. */
void matte_tiff_end_rows(struct matte_tiff_reader *reader);
/* Counts so many bytes more for libtiff. */
matte_status matte_tiff_reserve(struct matte_tiff_reader *reader, matte_job *job, size_t bytes);

/* tiff_decode.c */
void matte_tiff_choose_planes(struct matte_tiff_reader *reader);
matte_status matte_tiff_begin_decoding(struct matte_tiff_reader *reader, matte_job *job);
void matte_tiff_end_decoding(struct matte_tiff_reader *reader);
matte_status matte_tiff_decode(struct matte_reader *base, void *raw, void *rows, size_t count);

/* tiff_unpack.c: `count` samples of the file in layout.depth. matte_tiff_is_direct() tells whether
 * they are so already. */
bool matte_tiff_is_direct(const struct matte_tiff_layout *layout);
void matte_tiff_fill_levels(struct matte_tiff_reader *reader);
void matte_tiff_unpack(const struct matte_tiff_reader *reader, const void *in, size_t count,
                       void *out);
/* Integers as floats that are 1 where the file is white; negative ones stay below 0. */
void matte_tiff_scale_floats(const struct matte_tiff_layout *layout, const int64_t *values,
                             size_t count, float *out);

/* tiff_narrow.c: the same for layout.narrowing. */
void matte_tiff_narrow(const struct matte_tiff_reader *reader, const void *in, size_t count,
                       uint8_t *out);
/* tiff_values.c: integers of whatever bits, with their signs, and floats. */
void matte_tiff_integers(const struct matte_tiff_layout *layout, const void *in, size_t count,
                         int64_t *out);
void matte_tiff_floats(const struct matte_tiff_layout *layout, const void *in, size_t count,
                       float *out);

/* tiff_colour.c: a row as the reader gives it, with all of picture.channels. */
void matte_tiff_convert(const struct matte_tiff_reader *reader, const struct matte_tiff_row *row,
                        void *out);
/* A sample of a palette's picture that is no index, such as alpha, as a byte. */
uint8_t matte_tiff_beside_palette(const struct matte_tiff_layout *layout, const void *samples,
                                  size_t place);

/* tiff_lab.c */
matte_status matte_tiff_lab_open(struct matte_tiff_reader *reader);
void matte_tiff_lab_close(struct matte_tiff_reader *reader);
void matte_tiff_lab_convert(const struct matte_tiff_reader *reader,
                            const struct matte_tiff_row *row, void *out);

/* tiff.c */
extern const struct matte_codec matte_tiff_functions;

/* tiff_directory.c: a tag and its values, in the machine's order, of a TIFF file to be. */
enum matte_tiff_type { MATTE_TIFF_SHORT = 3, MATTE_TIFF_LONG = 4 };

struct matte_tiff_entry {
    uint16_t tag;
    enum matte_tiff_type type;
    size_t count;
    const void *values;
};

/* Bytes of a header with a directory behind it, and of the values that don't fit into it. Entries
 * are in the order of their tags. */
size_t matte_tiff_head_size(const struct matte_tiff_entry *entries, size_t count);
void matte_tiff_put_head(const struct matte_tiff_entry *entries, size_t count, uint8_t *out);

/* tiff_predict.c: rows as deflate likes them. Gives the number of the predictor that did it. */
uint16_t matte_tiff_predictor(const struct matte_picture *picture);
void matte_tiff_predict(const struct matte_picture *picture, const void *row, uint8_t *out);

/* tiff_write.c */
matte_status matte_tiff_create(matte_job *job, struct matte_sink *sink,
                               const struct matte_picture *picture,
                               const struct matte_encoding *encoding, struct matte_writer **writer);
size_t matte_tiff_encoded_size(const struct matte_writer *writer, size_t count);
matte_status matte_tiff_encode(const struct matte_writer *writer, matte_job *job, const void *rows,
                               size_t first, size_t count, struct matte_encoded *encoded);
matte_status matte_tiff_emit(struct matte_writer *base, const struct matte_encoded *encoded);
matte_status matte_tiff_finish(struct matte_writer *base);
void matte_tiff_destroy(struct matte_writer *base);

#endif
