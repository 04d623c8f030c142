/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_repair.h"

#include <zlib.h>

#include "codecs/integers.h"
#include "codecs/load/pillow.h"
#include "codecs/png/png_chunks.h"
#include "codecs/png/png_codec.h"
#include "codecs/png/png_walk.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* IHDR's data: PNG specification, section 11.2.1. */
enum { WIDTH = 0, HEIGHT = 4, DEPTH = 8, TYPE = 9, COMPRESSION = 10, FILTER = 11, INTERLACE = 12 };
enum { IHDR_SIZE = 13, ACTL_SIZE = 8 };

enum { FILTERS = 5, PIECE = 64 * 1024 };

/* The most pixels that Pillow reads: twice its MAX_IMAGE_PIXELS. Here it keeps a few bytes of file
 * from becoming gigabytes of black. */
static const uint64_t pixels_max = 178956970;

/* The longest chunk beside the pixels' that is taken over, and what all of them may come to. */
enum { CHUNK_MAX = 1 << 20, METADATA_MAX = 4 << 20 };

/* Bytes that zlib allocates, about. */
enum { ZLIB_SIZE = 256 * 1024 };

struct repair {
    matte_job *job;
    struct matte_png_walk walk;
    struct matte_png_file file;
    struct matte_picture picture;
    unsigned pixel_bits;
    /* Bytes of chunks that were taken over. */
    size_t metadata;
    /* The stream of the damaged file, at data of `left` bytes in the chunk, and that of the new
     * one. */
    z_stream in;
    uint32_t left;
    bool in_ended;
    /* Whether it has an end before the last row, instead of damage. */
    bool cut;
    bool broken;
    z_stream out;
    uint8_t input[PIECE];
    uint8_t output[PIECE];
};

/* Bits of a pixel; 0: there is no such type of depth. */
static unsigned bits_of(unsigned type, unsigned depth)
{
    static const uint8_t samples[] = { 1, 0, 3, 1, 2, 0, 4 };
    bool small = depth == 1 || depth == 2 || depth == 4;
    bool grey = type == 0;
    bool palette = type == 3;
    if (type >= sizeof samples ||
        !(depth == 8 || (depth == 16 && !palette) || (small && (grey || palette))))
        return 0;
    return samples[type] * depth;
}

static matte_status copy_chunk(struct repair *repair)
{
    repair->metadata += MATTE_PNG_CHUNK_HEADER + (size_t)repair->walk.length;
    matte_status status = matte_png_file_open(&repair->file, repair->walk.type);
    if (!status)
        status = matte_png_walk_copy(&repair->walk, 0, &repair->file);
    return status ? status : matte_png_file_close(&repair->file);
}

static matte_status read_ihdr(struct repair *repair)
{
    uint8_t data[IHDR_SIZE];
    size_t got = 0;
    if (!matte_png_walk_is(&repair->walk, "IHDR"))
        return MATTE_EFORMAT;
    matte_status status = matte_png_walk_peek(&repair->walk, data, sizeof data, &got);
    if (status)
        return status;
    struct matte_picture *picture = &repair->picture;
    picture->width = matte_big32(data + WIDTH);
    picture->height = matte_big32(data + HEIGHT);
    picture->interlaced = data[INTERLACE] != 0;
    repair->pixel_bits = got < sizeof data ? 0 : bits_of(data[TYPE], data[DEPTH]);
    bool sized = picture->width > 0 && picture->width <= INT32_MAX && picture->height > 0 &&
                 picture->width <= pixels_max / picture->height;
    if (repair->pixel_bits == 0 || data[FILTER] != 0 || !sized)
        return MATTE_EFORMAT;
    data[COMPRESSION] = 0;
    data[INTERLACE] = picture->interlaced != 0;
    return matte_png_file_chunk(&repair->file, "IHDR", data, sizeof data);
}

/* Whether an acTL chunk makes the file an animation. */
static matte_status check_still(struct repair *repair)
{
    uint8_t data[ACTL_SIZE] = { 0 };
    size_t got;
    matte_status status = matte_png_walk_peek(&repair->walk, data, sizeof data, &got);
    if (status)
        return status;
    uint32_t frames = matte_big32(data);
    return got == sizeof data && frames > 0 && frames <= INT32_MAX ? MATTE_EFORMAT : MATTE_OK;
}

/* Whether the chunk is taken over. Long ones are read nowhere, and many of them cost too much. */
static bool wanted(const struct repair *repair)
{
    const struct matte_png_walk *walk = &repair->walk;
    static const char *const types[] = { "PLTE", "tRNS", "eXIf", "tEXt", "zTXt", "iTXt" };
    bool found = false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        found = found || matte_png_walk_is(walk, types[i]);
    return found && walk->length <= CHUNK_MAX && repair->metadata <= METADATA_MAX - CHUNK_MAX;
}

/* Takes over what tells of pixels and orientation, up to the first chunk that has some. Critical
 * chunks must be undamaged. */
static matte_status copy_header(struct repair *repair)
{
    struct matte_png_walk *walk = &repair->walk;
    matte_status status = read_ihdr(repair);
    while (!status && !matte_png_walk_is(walk, "IDAT")) {
        bool whole = true;
        if (matte_png_walk_critical(walk))
            status = matte_png_walk_check(walk, &whole);
        if (!status && matte_png_walk_is(walk, "acTL"))
            status = check_still(repair);
        if (!status && whole && wanted(repair))
            status = copy_chunk(repair);
        if (!status)
            status = matte_png_walk_next(walk);
        if (!status && (!whole || walk->ended || matte_png_walk_is(walk, "IEND")))
            status = MATTE_EFORMAT;
    }
    return status;
}

/* More compressed bytes; none when there are none. Goes on to the next chunk of pixels. */
static matte_status refill(struct repair *repair)
{
    struct matte_png_walk *walk = &repair->walk;
    matte_status status = MATTE_OK;
    while (!status && repair->left == 0 && !repair->in_ended) {
        status = matte_png_walk_next(walk);
        repair->in_ended = !matte_png_walk_is(walk, "IDAT");
        repair->broken = walk->broken;
        repair->left = repair->in_ended ? 0 : walk->length;
        if (!status && !repair->in_ended)
            status = matte_feed_seek(walk->feed, walk->at + MATTE_PNG_CHUNK_HEADER);
    }
    if (status || repair->in_ended)
        return status;
    size_t got;
    status = matte_feed_read(walk->feed, repair->input, repair->left < PIECE ? repair->left : PIECE,
                             &got);
    repair->left -= (uint32_t)got;
    repair->in_ended = got == 0;
    repair->in.next_in = repair->input;
    repair->in.avail_in = (uInt)got;
    return status;
}

/* The next row with its filter in front; not `*whole` from the first damage on. As in Pillow, a
 * wrong checksum behind the last row is found with it and costs it, and what zlib has decompressed
 * but not given out when its input ends is lost. */
static matte_status inflate_row(struct repair *repair, uint8_t *row, size_t size, bool *whole)
{
    z_stream *in = &repair->in;
    int code = Z_OK;
    in->next_out = row;
    in->avail_out = (uInt)size;
    *whole = false;
    while (in->avail_out > 0 && code == Z_OK) {
        matte_status status = in->avail_in == 0 ? refill(repair) : MATTE_OK;
        if (status)
            return status;
        if (in->avail_in == 0)
            break;
        code = inflate(in, Z_NO_FLUSH);
    }
    *whole = in->avail_out == 0 && code >= Z_OK && row[0] < FILTERS;
    repair->cut = in->avail_out > 0 && code >= Z_OK;
    return MATTE_OK;
}

static matte_status deflate_row(struct repair *repair, uint8_t *row, size_t size, int flush)
{
    z_stream *out = &repair->out;
    matte_status status = MATTE_OK;
    out->next_in = row;
    out->avail_in = (uInt)size;
    do {
        out->next_out = repair->output;
        out->avail_out = PIECE;
        deflate(out, flush);
        if (out->avail_out < PIECE)
            status =
                matte_png_file_chunk(&repair->file, "IDAT", repair->output, PIECE - out->avail_out);
    } while (!status && out->avail_out == 0);
    return status;
}

/* The rows of a pass, of `columns` pixels each. */
static matte_status copy_rows(struct repair *repair, struct matte_png_repaired *repaired,
                              size_t columns, size_t rows)
{
    size_t size = (columns * repair->pixel_bits + 7) / 8 + 1;
    void *row;
    matte_status status = matte_scratch_new(repair->job, size, 1, &row);
    if (status)
        return status;
    for (size_t y = 0; y < rows && !status; y++) {
        bool whole = false;
        if (repaired->good_rows == repaired->rows)
            status = inflate_row(repair, row, size, &whole);
        if (!whole)
            memset(row, 0, size);
        repaired->rows++;
        repaired->good_rows += whole;
        if (!status)
            status = matte_job_check(repair->job);
        if (!status)
            status = deflate_row(repair, row, size, Z_NO_FLUSH);
    }
    matte_scratch_free(repair->job->context, row);
    return status;
}

static matte_status copy_pixels(struct repair *repair, struct matte_png_repaired *repaired)
{
    const struct matte_picture *picture = &repair->picture;
    matte_status status = MATTE_OK;
    repair->left = repair->walk.length;
    if (!picture->interlaced)
        status = copy_rows(repair, repaired, picture->width, picture->height);
    for (int pass = 0; picture->interlaced && pass < MATTE_PNG_PASSES && !status; pass++) {
        size_t rows = matte_png_pass_rows(picture, pass);
        status = copy_rows(repair, repaired, matte_png_pass_columns(picture, pass), rows);
    }
    return status ? status : deflate_row(repair, NULL, 0, Z_FINISH);
}

/* A first or later eXIf chunk may lie behind the pixels. */
static matte_status copy_end(struct repair *repair)
{
    struct matte_png_walk *walk = &repair->walk;
    matte_status status = MATTE_OK;
    while (!status && !walk->ended && !matte_png_walk_is(walk, "IEND")) {
        if (matte_png_walk_is(walk, "eXIf") && wanted(repair))
            status = copy_chunk(repair);
        if (!status)
            status = matte_png_walk_next(walk);
    }
    return status ? status : matte_png_file_chunk(&repair->file, "IEND", NULL, 0);
}

static matte_status copy_stream(struct repair *repair, struct matte_png_repaired *repaired)
{
    if (inflateInit(&repair->in) != Z_OK)
        return matte_fail_memory(repair->job, ZLIB_SIZE);
    if (deflateInit(&repair->out, Z_BEST_SPEED) != Z_OK) {
        inflateEnd(&repair->in);
        return matte_fail_memory(repair->job, ZLIB_SIZE);
    }
    matte_status status =
        matte_feed_seek(repair->walk.feed, repair->walk.at + MATTE_PNG_CHUNK_HEADER);
    if (!status)
        status = copy_pixels(repair, repaired);
    deflateEnd(&repair->out);
    inflateEnd(&repair->in);
    return status;
}

static matte_status copy_file(struct repair *repair, struct matte_feed *feed,
                              struct matte_png_repaired *repaired)
{
    matte_status status = matte_png_walk_begin(&repair->walk, feed);
    if (!status)
        status = matte_png_file_begin(&repair->file, repair->job);
    if (!status)
        status = copy_header(repair);
    if (!status)
        status = copy_stream(repair, repaired);
    return status ? status : copy_end(repair);
}

matte_status matte_png_repair_file(matte_job *job, struct matte_feed *feed,
                                   struct matte_png_repaired *repaired)
{
    void *memory;
    matte_status status = matte_scratch_new(job, 1, sizeof(struct repair), &memory);
    if (status)
        return status;
    struct repair *repair = memory;
    memset(repair, 0, sizeof *repair);
    repair->job = job;
    repair->file.job = job;
    *repaired = (struct matte_png_repaired){ .bytes = NULL };
    status = copy_file(repair, feed, repaired);
    if (status) {
        matte_png_file_free(&repair->file);
    } else {
        repaired->bytes = repair->file.bytes;
        repaired->size = repair->file.size;
        repaired->interlaced = repair->picture.interlaced != 0;
        repaired->cut = repair->cut;
        repaired->broken = repair->broken;
    }
    matte_scratch_free(job->context, repair);
    return status;
}

matte_status matte_png_repair(matte_job *job, struct matte_feed *feed, void **bytes, size_t *size)
{
    struct matte_png_repaired repaired;
    matte_status status = matte_png_repair_file(job, feed, &repaired);
    if (status)
        return status;
    size_t missing = repaired.rows - repaired.good_rows;
    /* ComfyUI 0.8.0 fails here: Pillow 9.4 can't try an interlaced file twice, and what is no chunk
     * gives an error that ComfyUI doesn't expect. */
    if (repaired.cut && (repaired.interlaced || repaired.broken) && matte_pillow_narrows(job)) {
        matte_scratch_free(job->context, repaired.bytes);
        return MATTE_EFORMAT;
    }
    const char *message = matte_job_error(job)->message;
    if (missing > 0)
        matte_warn(job, "%s; the last %zu of its %zu rows are missing and left black",
                   message ? message : "the file is damaged", missing, repaired.rows);
    else
        matte_warn(job, "%s; its pixels are read nevertheless",
                   message ? message : "the file is damaged");
    *bytes = repaired.bytes;
    *size = repaired.size;
    return MATTE_OK;
}
