/* SPDX-License-Identifier: MIT */
#include "codecs/plain.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/channels.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Bytes of the rows that are read at once where they are stored from the bottom. */
enum { BAND_SIZE = 256 * 1024 };

matte_status matte_plain_new(matte_job *job, const struct matte_codec *codec,
                             struct matte_feed *feed, size_t size, struct matte_plain **plain)
{
    struct matte_plain *made = calloc(1, size);
    if (!made)
        return matte_fail_memory(job, size);
    made->base.codec = codec;
    made->base.job = job;
    made->base.picture.orientation = 1;
    made->feed = feed;
    *plain = made;
    return MATTE_OK;
}

matte_status matte_plain_lay_out(struct matte_plain *plain, unsigned bits, size_t unit)
{
    struct matte_reader *base = &plain->base;
    size_t width = base->picture.width;
    matte_status status = matte_picture_check(base->job, width, base->picture.height);
    if (status)
        return status;
    size_t size;
    if (!matte_multiply(width, bits, &size) || !matte_add(size, 7, &size))
        return matte_fail(base->job, MATTE_ELIMIT, NULL, "the picture can't be addressed");
    size /= 8;
    plain->padding = (unit - size % unit) % unit;
    plain->row_size = size + plain->padding;
    base->row_channels = base->picture.channels;
    return MATTE_OK;
}

matte_status matte_plain_select(struct matte_reader *base, unsigned index)
{
    ((struct matte_plain *)base)->selected = index;
    base->row_channels = 1;
    return MATTE_OK;
}

/* How many rows of the file, of `count` from `first` on, have bytes enough among `got`. */
static size_t whole_rows(const struct matte_plain *plain, size_t count, size_t got)
{
    size_t whole = got / plain->row_size;
    bool almost = got % plain->row_size >= plain->row_size - plain->padding;
    return whole < count && almost && plain->row_size > plain->padding ? whole + 1 : whole;
}

/* Reads the next `count` rows of the file. */
static matte_status fetch_rows(struct matte_plain *plain, uint8_t *rows, size_t count,
                               size_t *whole)
{
    size_t got;
    *whole = 0;
    if (!plain->fetch) {
        matte_status status = matte_feed_read(plain->feed, rows, count * plain->row_size, &got);
        *whole = status ? 0 : whole_rows(plain, count, got);
        return status || *whole == count ? status : matte_feed_fail_end(plain->feed);
    }
    matte_status status = MATTE_OK;
    while (*whole < count && !status) {
        status = matte_job_check(plain->base.job);
        if (!status)
            status = plain->fetch(plain, rows + *whole * plain->row_size);
        *whole += !status;
    }
    return status;
}

/* Says once of the picture that rows are missing. */
static matte_status lose(struct matte_plain *plain, matte_status status)
{
    matte_job *job = plain->base.job;
    if (status != MATTE_EFORMAT || !plain->lenient)
        return status;
    if (!plain->lost)
        matte_warn(job, "%s: the rows that are missing are left black",
                   matte_job_error(job)->message);
    plain->lost = true;
    return MATTE_OK;
}

static matte_status allocate_band(struct matte_plain *plain)
{
    struct matte_plain_band *band = &plain->band;
    size_t height = plain->base.picture.height;
    bool seeks = !plain->fetch && matte_feed_can_seek(plain->feed);
    size_t some = BAND_SIZE / plain->row_size + 1;
    void *rows;
    band->capacity = seeks && some < height ? some : height;
    matte_status status =
        matte_scratch_new(plain->base.job, band->capacity, plain->row_size, &rows);
    if (!status)
        band->rows = rows;
    return status;
}

/* Fills the band with the rows of the file that end with `last`. */
static matte_status load_band(struct matte_plain *plain, size_t last)
{
    struct matte_plain_band *band = &plain->band;
    matte_status status = band->rows ? MATTE_OK : allocate_band(plain);
    if (status)
        return status;
    size_t count = matte_smaller(band->capacity, last + 1);
    band->first = last + 1 - count;
    if (band->capacity < plain->base.picture.height)
        status =
            matte_feed_seek(plain->feed, plain->start + (uint64_t)band->first * plain->row_size);
    if (!status)
        status = lose(plain, fetch_rows(plain, band->rows, count, &band->count));
    if (!status && band->count < count)
        memset(band->rows + band->count * plain->row_size, 0,
               (count - band->count) * plain->row_size);
    return status;
}

/* Row `y` of the picture as it is stored; zeros where it is missing. */
static matte_status find_upward(struct matte_plain *plain, size_t y, const uint8_t **stored,
                                bool *there)
{
    struct matte_plain_band *band = &plain->band;
    size_t row = plain->base.picture.height - 1 - y;
    if (y == 0 || row < band->first) {
        matte_status status = load_band(plain, row);
        if (status)
            return status;
    }
    *there = row - band->first < band->count;
    *stored = band->rows + (row - band->first) * plain->row_size;
    return MATTE_OK;
}

static matte_status find_downward(struct matte_plain *plain, const uint8_t **stored, bool *there)
{
    size_t whole = 0;
    matte_status status = MATTE_OK;
    if (!plain->stored) {
        void *memory;
        status = matte_scratch_new(plain->base.job, 1, plain->row_size, &memory);
        if (status)
            return status;
        plain->stored = memory;
    }
    if (!plain->lost)
        status = lose(plain, fetch_rows(plain, plain->stored, 1, &whole));
    if (!status && whole == 0)
        memset(plain->stored, 0, plain->row_size);
    *there = whole > 0;
    *stored = plain->stored;
    return status;
}

static matte_status allocate_samples(struct matte_plain *plain)
{
    void *memory;
    matte_status status =
        matte_scratch_new(plain->base.job, 1,
                          matte_row_size(&plain->base.picture, plain->base.picture.channels),
                          &memory);
    if (!status)
        plain->samples = memory;
    return status;
}

static matte_status read_row(struct matte_plain *plain, uint8_t *out)
{
    const struct matte_picture *picture = &plain->base.picture;
    bool all = plain->base.row_channels == picture->channels;
    const uint8_t *stored;
    bool there;
    matte_status status = plain->bottom_up ? find_upward(plain, plain->next_row, &stored, &there)
                                           : find_downward(plain, &stored, &there);
    if (!status && !all && !plain->samples)
        status = allocate_samples(plain);
    if (status)
        return status;
    uint8_t *samples = all ? out : plain->samples;
    /* Pillow's memory is zeros, which a palette may have another colour for. */
    if (there || picture->palette)
        plain->unpack(plain, plain->next_row, stored, samples);
    else
        memset(samples, 0, matte_row_size(picture, picture->channels));
    if (!all)
        matte_channels_pick(&plain->base, out, samples, plain->selected, picture->channels,
                            picture->width);
    plain->next_row++;
    return MATTE_OK;
}

matte_status matte_plain_read(struct matte_reader *base, void *rows, size_t count)
{
    struct matte_plain *plain = (struct matte_plain *)base;
    size_t size = matte_row_size(&base->picture, base->row_channels);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = read_row(plain, (uint8_t *)rows + i * size);
    return status;
}

static void free_rows(struct matte_plain *plain)
{
    matte_context *context = plain->base.job->context;
    matte_scratch_free(context, plain->stored);
    matte_scratch_free(context, plain->samples);
    matte_scratch_free(context, plain->band.rows);
    plain->stored = NULL;
    plain->samples = NULL;
    plain->band = (struct matte_plain_band){ .rows = NULL };
}

/* Goes behind the last row of the picture, of which rows were read from the top. */
static matte_status pass(struct matte_plain *plain)
{
    size_t height = plain->base.picture.height;
    matte_status status = MATTE_OK;
    const uint8_t *stored;
    bool there;
    assert(!plain->bottom_up);
    if (!plain->fetch)
        return matte_plain_skip_to(plain->feed, plain->start + (uint64_t)height * plain->row_size);
    for (; plain->next_row < height && !status; plain->next_row++)
        status = find_downward(plain, &stored, &there);
    return status;
}

matte_status matte_plain_next(struct matte_reader *base, bool *more)
{
    struct matte_plain *plain = (struct matte_plain *)base;
    if (!plain->follow)
        return MATTE_OK;
    matte_status status = pass(plain);
    if (status)
        return status;
    free_rows(plain);
    plain->next_row = 0;
    plain->lost = false;
    return plain->follow(plain, more);
}

void matte_plain_close(struct matte_reader *base)
{
    struct matte_plain *plain = (struct matte_plain *)base;
    if (plain->free)
        plain->free(plain);
    free_rows(plain);
    free(plain);
}

matte_status matte_plain_skip_to(struct matte_feed *feed, uint64_t position)
{
    const uint8_t *bytes;
    size_t there;
    if (matte_feed_can_seek(feed))
        return matte_feed_seek(feed, position);
    while (matte_feed_position(feed) < position) {
        matte_status status = matte_feed_look(feed, &bytes, &there);
        if (status)
            return status;
        if (there == 0)
            return matte_feed_fail_end(feed);
        uint64_t rest = position - matte_feed_position(feed);
        matte_feed_take(feed, there < rest ? there : (size_t)rest);
    }
    if (matte_feed_position(feed) > position)
        return matte_fail(feed->job, MATTE_EFORMAT, NULL,
                          "the file is damaged: what it holds lies in its own header");
    return MATTE_OK;
}
