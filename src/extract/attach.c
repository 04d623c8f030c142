/* SPDX-License-Identifier: MIT */
/* A photo with a mask as its alpha channel, band by band. */
#include <string.h>

#include "codecs/depth.h"
#include "codecs/samples.h"
#include "core/job.h"
#include "core/scratch.h"
#include "core/tensor.h"
#include "extract/channel.h"
#include "extract/picture.h"

/* Rows of one of the two pictures: as read, and with the depth of the result. */
struct rows {
    void *read;
    void *changed;
};

struct attaching {
    matte_job *job;
    const struct matte_extract_params *params;
    const struct matte_move_rows *move;
    const struct matte_codec *codec;
    struct matte_reader *photo;
    /* Of the mask: where it is read by rows. */
    struct matte_reader *reader;
    /* The mask's own; how many bits a sample has where it is read by rows. */
    size_t width;
    size_t height;
    unsigned depth;
    /* There is no channel to read: the mask is of one colour. */
    bool missing;
    /* The mask where a chain makes it; NULL: it does not. */
    matte_mask *made;
    struct matte_samples samples;
    void *scratch;
    /* What is written, with what, and how many rows at once. */
    struct matte_picture picture;
    struct matte_writer *writer;
    size_t band_rows;
    struct rows photo_rows;
    struct rows mask_rows;
    void *band;
};

static matte_status make_mask(struct attaching *attaching)
{
    matte_value value;
    matte_status status = matte_extract_apply(attaching->reader, attaching->params, &value);
    if (status)
        return status;
    if (value.type != MATTE_MASK) {
        matte_value_unref(&value);
        return matte_fail(attaching->job, MATTE_EINVAL, NULL,
                          "the chain ends in an IMAGE, and only a MASK can be attached: end it in "
                          "ImageToMask");
    }
    const struct matte_data data = matte_tensor_data(matte_mask_tensor(value.mask));
    attaching->made = value.mask;
    attaching->height = data.shape.size[data.shape.rank - 2];
    attaching->width = data.shape.size[data.shape.rank - 1];
    return MATTE_OK;
}

static matte_status open_mask(struct attaching *attaching)
{
    const struct matte_picture *picture = &attaching->reader->picture;
    attaching->depth = picture->depth;
    if (attaching->params->chain || attaching->params->then)
        return make_mask(attaching);
    attaching->width = picture->width;
    attaching->height = picture->height;
    return matte_channel_select(attaching->reader, attaching->params, &attaching->missing);
}

static matte_status check_sizes(const struct attaching *attaching)
{
    const struct matte_picture *photo = &attaching->photo->picture;
    if (attaching->width == photo->width && attaching->height == photo->height)
        return MATTE_OK;
    return matte_fail(attaching->job, MATTE_ESHAPE, NULL,
                      "the mask has %zux%zu pixels, and the photo %s %zux%zu: make them equal, for "
                      "instance with matte apply 'ImageScale width=%zu height=%zu'",
                      attaching->width, attaching->height,
                      attaching->photo->file ? attaching->photo->file : "", photo->width,
                      photo->height, photo->width, photo->height);
}

static matte_status open_photo(struct attaching *attaching, struct matte_source *source)
{
    matte_status status = matte_reader_open_source(attaching->job, source, &attaching->photo);
    if (status)
        return status;
    const char *outer = matte_codec_attribute(attaching->job, source->name);
    if (attaching->photo->picture.frames > 1)
        matte_warn(attaching->job, "the photo has %zu pictures, of which the first is taken",
                   attaching->photo->picture.frames);
    attaching->job->file = outer;
    matte_reader_check_name(attaching->photo);
    return check_sizes(attaching);
}

/* The photo's colours and one channel more, with the greater depth. */
static void describe(struct attaching *attaching)
{
    const struct matte_picture *photo = &attaching->photo->picture;
    unsigned depth = photo->depth > attaching->depth ? photo->depth : attaching->depth;
    attaching->picture = (struct matte_picture){
        .width = photo->width,
        .height = photo->height,
        .channels = photo->channels < 3 ? 2 : 4,
        .depth = attaching->params->depth ? attaching->params->depth
                                          : matte_codec_depth(attaching->codec, depth),
    };
}

/* Room for rows of `channels` samples a pixel that have one depth or two. */
static matte_status new_rows(const struct attaching *attaching, unsigned channels, unsigned depth,
                             struct rows *rows)
{
    size_t samples = attaching->picture.width * channels;
    size_t size = depth / 8 * attaching->band_rows;
    size_t changed = attaching->picture.depth / 8 * attaching->band_rows;
    matte_status status = matte_scratch_new(attaching->job, samples, size, &rows->read);
    return status ? status : matte_scratch_new(attaching->job, samples, changed, &rows->changed);
}

/* Samples of a made mask come with the depth that is wanted. */
static matte_status prepare_made(struct attaching *attaching)
{
    const struct matte_picture_params params = { .format = attaching->codec->extensions[0],
                                                 .depth = attaching->picture.depth };
    const struct matte_data data = matte_tensor_data(matte_mask_tensor(attaching->made));
    matte_status status =
        matte_samples_of_mask(attaching->job, &data, &params, &attaching->samples);
    return status ? status
                  : matte_scratch_new(attaching->job, 1, matte_samples_scratch(&attaching->samples),
                                      &attaching->scratch);
}

static matte_status allocate(struct attaching *attaching)
{
    const struct matte_picture *photo = &attaching->photo->picture;
    attaching->band_rows = matte_writer_band_rows(attaching->writer);
    matte_status status =
        new_rows(attaching, photo->channels, photo->depth, &attaching->photo_rows);
    if (!status)
        status = new_rows(attaching, 1, attaching->depth, &attaching->mask_rows);
    if (!status)
        status = matte_scratch_new(attaching->job, attaching->band_rows,
                                   matte_row_size(&attaching->picture, attaching->picture.channels),
                                   &attaching->band);
    if (!status && attaching->made)
        status = prepare_made(attaching);
    return status;
}

/* What was read, with the depth of the result. */
static const void *change(const struct attaching *attaching, const struct rows *rows,
                          unsigned depth, size_t count)
{
    if (depth == attaching->picture.depth)
        return rows->read;
    matte_depth_change(attaching->move, rows->changed, attaching->picture.depth, rows->read, depth,
                       count);
    return rows->changed;
}

/* Rows of the mask from `first` on. */
static matte_status read_mask(const struct attaching *attaching, size_t first, size_t rows,
                              const void **samples)
{
    const struct rows *mask = &attaching->mask_rows;
    size_t count = rows * attaching->picture.width;
    if (attaching->made) {
        matte_samples_rows(&attaching->samples, first, rows, attaching->scratch, mask->changed);
        *samples = mask->changed;
        return MATTE_OK;
    }
    if (attaching->missing) {
        bool white = matte_missing_is_white(attaching->params) != attaching->params->invert;
        matte_depth_fill(attaching->move, mask->changed, attaching->picture.depth, white, count);
        *samples = mask->changed;
        return MATTE_OK;
    }
    matte_status status = matte_reader_read(attaching->reader, mask->read, rows);
    if (status)
        return status;
    *samples = change(attaching, mask, attaching->depth, count);
    if (attaching->params->invert) {
        matte_depth_invert(attaching->move, mask->changed, *samples, attaching->picture.depth,
                           count);
        *samples = mask->changed;
    }
    return MATTE_OK;
}

/* Pixels of the photo, of `from` samples, with a mask's sample behind each pixel's colours, which
 * are all but the last of `to` samples. Inlined for each size of samples. */
static inline void join(uint8_t *out, unsigned to, const uint8_t *photo, unsigned from,
                        const uint8_t *mask, size_t pixels, size_t size)
{
    for (size_t i = 0; i < pixels; i++) {
        for (unsigned c = 0; c + 1 < to; c++)
            memcpy(out + c * size, photo + c * size, size);
        memcpy(out + (to - 1) * size, mask, size);
        out += to * size;
        photo += from * size;
        mask += size;
    }
}

static void join_rows(const struct attaching *attaching, const void *photo, const void *mask,
                      size_t pixels)
{
    unsigned to = attaching->picture.channels;
    unsigned from = attaching->photo->picture.channels;
    if (attaching->picture.depth == 8)
        join(attaching->band, to, photo, from, mask, pixels, 1);
    else if (attaching->picture.depth == 16)
        join(attaching->band, to, photo, from, mask, pixels, 2);
    else
        join(attaching->band, to, photo, from, mask, pixels, 4);
}

static matte_status write_band(const struct attaching *attaching, size_t first, size_t rows)
{
    const struct matte_picture *photo = &attaching->photo->picture;
    size_t pixels = rows * photo->width;
    const void *mask;
    matte_status status = matte_reader_read(attaching->photo, attaching->photo_rows.read, rows);
    if (!status)
        status = read_mask(attaching, first, rows, &mask);
    if (status)
        return status;
    const void *colours =
        change(attaching, &attaching->photo_rows, photo->depth, pixels * photo->channels);
    join_rows(attaching, colours, mask, pixels);
    return matte_writer_write(attaching->writer, attaching->band, rows);
}

static matte_status write_all(struct attaching *attaching, struct matte_sink *sink)
{
    struct matte_encoding encoding = { .compression = attaching->params->compression };
    size_t height = attaching->picture.height;
    matte_status status = matte_writer_create(attaching->job, attaching->codec, sink,
                                              &attaching->picture, &encoding, &attaching->writer);
    if (!status)
        status = allocate(attaching);
    for (size_t y = 0; y < height && !status; y += attaching->band_rows) {
        size_t rest = height - y;
        status =
            write_band(attaching, y, rest < attaching->band_rows ? rest : attaching->band_rows);
    }
    return status ? status : matte_writer_finish(attaching->writer);
}

static void clean_up(struct attaching *attaching)
{
    matte_context *context = matte_job_context(attaching->job);
    void *const memory[] = { attaching->photo_rows.read,
                             attaching->photo_rows.changed,
                             attaching->mask_rows.read,
                             attaching->mask_rows.changed,
                             attaching->band,
                             attaching->scratch };
    for (size_t i = 0; i < sizeof memory / sizeof *memory; i++)
        matte_scratch_free(context, memory[i]);
    matte_writer_destroy(&attaching->writer);
    matte_reader_close(&attaching->photo);
    matte_mask_unref(&attaching->made);
}

matte_status matte_attach_picture(struct matte_reader *reader,
                                  const struct matte_extract_params *params,
                                  struct matte_source *photo, struct matte_sink *sink)
{
    struct attaching attaching = { .job = reader->job,
                                   .params = params,
                                   .move = matte_kernels_of(reader->job)->move,
                                   .codec = matte_extract_codec(params),
                                   .reader = reader };
    matte_status status = open_mask(&attaching);
    if (!status)
        status = open_photo(&attaching, photo);
    if (!status) {
        describe(&attaching);
        status = write_all(&attaching, sink);
    }
    clean_up(&attaching);
    return status;
}
