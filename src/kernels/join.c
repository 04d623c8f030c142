/* SPDX-License-Identifier: MIT */
#include "kernels/join.h"

#include <string.h>

#include "core/job.h"
#include "core/levels.h"
#include "kernels/bands.h"
#include "kernels/kernels.h"

/* Elements of a part that are made ready at once. */
enum { CHUNK = 1024 };

struct join {
    matte_job *job;
    const struct matte_kernels *kernels;
    /* Those that are made at once: they have the same items, side by side. */
    const struct matte_part *parts;
    size_t count;
    enum matte_form form;
    /* Of the whole. */
    size_t channels;
    unsigned char *out;
};

struct matte_data matte_mask_data(const matte_tensor *mask)
{
    struct matte_data data = mask->data;
    data.shape.rank = 4;
    data.shape.size[3] = 1;
    data.stride[3] = 1;
    return data;
}

struct matte_data matte_ones_beside(const struct matte_data *like)
{
    static const float one = 1;
    static const uint8_t codes[MATTE_LEVELS] = {
#define ROW(n)                                                                                     \
    n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12,      \
        n + 13, n + 14, n + 15
        ROW(0),   ROW(16),  ROW(32),  ROW(48),  ROW(64),  ROW(80),  ROW(96),  ROW(112),
        ROW(128), ROW(144), ROW(160), ROW(176), ROW(192), ROW(208), ROW(224), ROW(240)
#undef ROW
    };
    struct matte_data ones = { .form = MATTE_FLOAT32, .elements = &one, .shape = like->shape };
    ones.shape.size[3] = 1;
    for (int i = 0; like->form == MATTE_CODED && i < MATTE_LEVELS; i++) {
        if (like->levels[i] == 1) {
            ones.form = MATTE_CODED;
            ones.levels = like->levels;
            ones.elements = codes + i;
        }
    }
    return ones;
}

/* One channel of some pixels, from `from` to every `channels`-th place from `out` on. */
static void place_channel(const struct join *join, const struct matte_data *data, const void *from,
                          void *out, size_t pixels)
{
    const struct matte_move_rows *move = join->kernels->move;
    uint8_t codes[CHUNK];
    float floats[CHUNK];
    if (data->form == MATTE_FLOAT32) {
        move->gather_float(floats, from, data->stride[2], pixels);
    } else {
        move->gather_byte(codes, from, data->stride[2], pixels);
        if (join->form == MATTE_CODED) {
            move->scatter_byte(out, codes, join->channels, pixels);
            return;
        }
        move->decode(floats, codes, data->levels, pixels);
    }
    move->scatter_float(out, floats, join->channels, pixels);
}

/* `pixels` pixels that fill all channels of the whole and have no gaps. */
static void place_all(const struct join *join, const struct matte_data *data, const void *from,
                      void *out, size_t pixels)
{
    size_t count = pixels * join->channels;
    if (data->form == MATTE_FLOAT32 || join->form == MATTE_CODED)
        memcpy(out, from, count * matte_form_size(join->form));
    else
        join->kernels->move->decode(out, from, data->levels, count);
}

static void place_row(const struct join *join, const struct matte_part *part, size_t offset,
                      unsigned char *out)
{
    const struct matte_data *data = &part->data;
    size_t width = data->shape.size[2];
    size_t channels = data->shape.size[3];
    size_t element = matte_form_size(join->form);
    if (channels == join->channels && data->stride[2] == channels &&
        (channels == 1 || data->stride[3] == 1)) {
        place_all(join, data, matte_data_at(data, offset), out, width);
        return;
    }
    out += part->channel * element;
    for (size_t x = 0; x < width; x += CHUNK) {
        size_t pixels = width - x < CHUNK ? width - x : CHUNK;
        for (size_t c = 0; c < channels; c++) {
            size_t at = offset + x * data->stride[2] + c * data->stride[3];
            place_channel(join, data, matte_data_at(data, at),
                          out + (x * join->channels + c) * element, pixels);
        }
    }
}

/* Whether an image of three channels and a mask become one of four, as pictures with alpha do. */
static bool is_alpha_join(const struct join *join)
{
    const struct matte_data *colours = &join->parts[0].data;
    const struct matte_data *alpha = &join->parts[1].data;
    return join->count == 2 && join->channels == 4 && join->parts[0].channel == 0 &&
           colours->shape.size[3] == 3 && colours->stride[3] == 1 && colours->stride[2] == 3 &&
           alpha->shape.size[3] == 1 && alpha->stride[2] == 1;
}

/* `count` elements side by side in the whole's form: where they lie, or in `buffer`. */
static const void *elements_of(const struct join *join, const struct matte_data *data,
                               size_t offset, float *buffer, size_t count)
{
    const void *elements = matte_data_at(data, offset);
    if (data->form == join->form)
        return elements;
    join->kernels->move->decode(buffer, elements, data->levels, count);
    return buffer;
}

static size_t offset_of(const struct matte_data *data, size_t plane, size_t y)
{
    return plane * data->stride[0] + y * data->stride[1];
}

static void join_alpha(const struct join *join, size_t plane, size_t y, unsigned char *out)
{
    const struct matte_move_rows *move = join->kernels->move;
    const struct matte_data *colours = &join->parts[0].data;
    const struct matte_data *alpha = &join->parts[1].data;
    size_t width = colours->shape.size[2];
    float buffers[4 * CHUNK];
    for (size_t x = 0; x < width; x += CHUNK) {
        size_t pixels = width - x < CHUNK ? width - x : CHUNK;
        const void *three =
            elements_of(join, colours, offset_of(colours, plane, y) + 3 * x, buffers, 3 * pixels);
        const void *one =
            elements_of(join, alpha, offset_of(alpha, plane, y) + x, buffers + 3 * CHUNK, pixels);
        void *place = out + 4 * x * matte_form_size(join->form);
        if (join->form == MATTE_FLOAT32)
            move->join_float(place, three, one, pixels);
        else
            move->join_byte(place, three, one, pixels);
    }
}

/* Row y of all parts that lie beside each other. */
static void join_row(const struct join *join, size_t plane, size_t y, unsigned char *out)
{
    if (is_alpha_join(join)) {
        join_alpha(join, plane, y, out);
        return;
    }
    for (size_t i = 0; i < join->count; i++)
        place_row(join, &join->parts[i], offset_of(&join->parts[i].data, plane, y), out);
}

static void place_band(const void *user, const struct matte_band *band)
{
    const struct join *join = user;
    const struct matte_shape *shape = &join->parts->data.shape;
    size_t item = join->parts->item + band->plane;
    size_t row = shape->size[2] * join->channels * matte_form_size(join->form);
    unsigned char *out = join->out + (item * shape->size[1] + band->top) * row;
    for (size_t y = band->top; y < band->bottom; y++, out += row) {
        if (matte_job_cancelled(join->job))
            return;
        join_row(join, band->plane, y, out);
    }
}

/* How many parts, from the first on, have the same items: a row of the whole is then still in the
 * cache when the next part of it is placed. */
static size_t count_beside(const struct matte_part *parts, size_t count)
{
    size_t beside = 1;
    while (beside < count && parts[beside].item == parts->item &&
           parts[beside].data.shape.size[0] == parts->data.shape.size[0])
        beside++;
    return beside;
}

/* Whether the parts' codes mean the same. */
static bool same_codes(const struct matte_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (parts[i].data.form != MATTE_CODED ||
            !matte_levels_equal(parts[i].data.levels, parts[0].data.levels))
            return false;
    }
    return true;
}

matte_status matte_join(matte_job *job, const struct matte_part *parts, size_t count,
                        const struct matte_shape *shape, matte_tensor **out)
{
    matte_tensor *whole;
    void *elements;
    struct join join = { .job = job, .kernels = matte_kernels_of(job) };
    join.form = same_codes(parts, count) ? MATTE_CODED : MATTE_FLOAT32;
    join.channels = shape->rank == 4 ? shape->size[3] : 1;
    matte_status status =
        matte_tensor_new(job, shape, join.form, parts[0].data.levels, &whole, &elements);
    if (status)
        return status;
    join.out = elements;
    for (size_t i = 0; i < count && !status; i += join.count) {
        const size_t *size = parts[i].data.shape.size;
        join.parts = &parts[i];
        join.count = count_beside(&parts[i], count - i);
        const struct matte_bands bands = {
            .planes = size[0], .height = size[1], .rows = 16, .make = place_band, .user = &join
        };
        status = matte_bands_run(job, &bands);
    }
    if (status)
        matte_tensor_unref(&whole);
    else
        *out = whole;
    return status;
}
