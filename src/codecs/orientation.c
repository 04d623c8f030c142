/* SPDX-License-Identifier: MIT */
#include "codecs/orientation.h"

#include <stdlib.h>
#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"

/* Rows of the inner reader that are turned together: 64 bytes of one channel fill a cache line of
 * the upright picture when they become a part of its row. */
enum { BAND = 64 };

/* How the stored picture becomes upright: mirrored first, then rows and columns swapped. */
struct turn {
    bool swap;
    /* From right to left, and from bottom to top. */
    bool mirror_columns;
    bool mirror_rows;
};

/* EXIF 2.32, section 4.6.4: which sides of the picture the stored first row and column are. */
static const struct turn turns[] = {
    [1] = { false, false, false }, [2] = { false, true, false }, [3] = { false, true, true },
    [4] = { false, false, true },  [5] = { true, false, false }, [6] = { true, false, true },
    [7] = { true, true, true },    [8] = { true, true, false },
};

struct upright {
    struct matte_reader base;
    struct matte_reader *inner;
    struct turn turn;
    size_t pixel_size;
    /* Some rows of the inner reader. Their distance is no power of two, so that a column of them
     * fits into the cache. */
    uint8_t *band;
    size_t band_stride;
    /* The whole upright picture; NULL before the first row, and always when rows stream. */
    uint8_t *plane;
    size_t next_row;
};

/* Bytes from a pixel to its neighbours along the two loops of copy_pixels(). */
struct steps {
    ptrdiff_t outer;
    ptrdiff_t inner;
};

/* Inlined for each pixel size, since a copy of a constant size is a single instruction. */
static inline void copy_pixels_of(uint8_t *out, struct steps out_steps, const uint8_t *in,
                                  struct steps in_steps, size_t outer, size_t inner, size_t size)
{
    for (size_t i = 0; i < outer; i++) {
        uint8_t *to = out + (ptrdiff_t)i * out_steps.outer;
        const uint8_t *from = in + (ptrdiff_t)i * in_steps.outer;
        for (size_t k = 0; k < inner; k++)
            memcpy(to + (ptrdiff_t)k * out_steps.inner, from + (ptrdiff_t)k * in_steps.inner, size);
    }
}

static void copy_pixels(uint8_t *out, struct steps out_steps, const uint8_t *in,
                        struct steps in_steps, size_t outer, size_t inner, size_t size)
{
    switch (size) {
    case 1:
        copy_pixels_of(out, out_steps, in, in_steps, outer, inner, 1);
        break;
    case 2:
        copy_pixels_of(out, out_steps, in, in_steps, outer, inner, 2);
        break;
    case 3:
        copy_pixels_of(out, out_steps, in, in_steps, outer, inner, 3);
        break;
    case 4:
        copy_pixels_of(out, out_steps, in, in_steps, outer, inner, 4);
        break;
    default:
        copy_pixels_of(out, out_steps, in, in_steps, outer, inner, size);
        break;
    }
}

/* Puts `count` rows of the band, stored rows `first` and following, where they belong in `out`: the
 * upright picture when `rows` is the stored height, or one mirrored row of it. */
static void place(const struct upright *upright, size_t first, size_t count, size_t rows,
                  uint8_t *out)
{
    struct turn turn = upright->turn;
    size_t columns = upright->inner->picture.width;
    size_t size = upright->pixel_size;
    /* From one stored row, and column, to the next. */
    ptrdiff_t along_rows = (ptrdiff_t)(turn.swap ? size : columns * size);
    ptrdiff_t along_columns = (ptrdiff_t)(turn.swap ? rows * size : size);
    if (turn.mirror_rows) {
        out += (ptrdiff_t)(rows - 1) * along_rows;
        along_rows = -along_rows;
    }
    if (turn.mirror_columns) {
        out += (ptrdiff_t)(columns - 1) * along_columns;
        along_columns = -along_columns;
    }
    out += (ptrdiff_t)first * along_rows;
    ptrdiff_t stride = (ptrdiff_t)upright->band_stride;
    /* The inner loop runs along the upright row. */
    if (turn.swap)
        copy_pixels(out, (struct steps){ along_columns, along_rows }, upright->band,
                    (struct steps){ (ptrdiff_t)size, stride }, columns, count, size);
    else
        copy_pixels(out, (struct steps){ along_rows, along_columns }, upright->band,
                    (struct steps){ stride, (ptrdiff_t)size }, count, columns, size);
}

/* Allocates room for `rows` stored rows. */
static matte_status make_band(struct upright *upright, size_t rows)
{
    size_t row = matte_row_size(&upright->inner->picture, upright->inner->row_channels);
    void *band;
    if (!matte_round_up(row, MATTE_ALIGNMENT, &upright->band_stride))
        return matte_fail_memory(upright->base.job, row);
    upright->pixel_size = row / upright->inner->picture.width;
    upright->band_stride |= MATTE_ALIGNMENT;
    matte_status status = matte_scratch_new(upright->base.job, rows, upright->band_stride, &band);
    if (!status)
        upright->band = band;
    return status;
}

/* Reads the next `count` stored rows into the band. */
static matte_status read_band(struct upright *upright, size_t count)
{
    struct matte_reader *inner = upright->inner;
    matte_status status = matte_job_check(upright->base.job);
    for (size_t i = 0; i < count && !status; i++)
        status = inner->codec->read(inner, upright->band + i * upright->band_stride, 1);
    return status;
}

static void free_band(struct upright *upright)
{
    matte_scratch_free(upright->base.job->context, upright->band);
    upright->band = NULL;
}

static matte_status load(struct upright *upright)
{
    size_t rows = upright->inner->picture.height;
    void *plane;
    matte_status status =
        matte_scratch_new(upright->base.job, upright->base.picture.height,
                          matte_row_size(&upright->base.picture, upright->base.row_channels),
                          &plane);
    if (status)
        return status;
    upright->plane = plane;
    status = make_band(upright, BAND);
    for (size_t first = 0; first < rows && !status; first += BAND) {
        size_t count = rows - first < BAND ? rows - first : BAND;
        status = read_band(upright, count);
        if (!status)
            place(upright, first, count, rows, upright->plane);
    }
    free_band(upright);
    /* Gives back what the inner reader held: of an interlaced picture, all of it. */
    if (!upright->inner->codec->next)
        matte_reader_close(&upright->inner);
    return status;
}

static matte_status read_loaded(struct upright *upright, uint8_t *rows, size_t count)
{
    size_t row = matte_row_size(&upright->base.picture, upright->base.row_channels);
    matte_status status = upright->plane ? MATTE_OK : load(upright);
    if (status)
        return status;
    memcpy(rows, upright->plane + upright->next_row * row, count * row);
    upright->next_row += count;
    return MATTE_OK;
}

static matte_status read_mirrored(struct upright *upright, uint8_t *rows, size_t count)
{
    size_t row = matte_row_size(&upright->base.picture, upright->base.row_channels);
    matte_status status = upright->band ? MATTE_OK : make_band(upright, 1);
    for (size_t i = 0; i < count && !status; i++) {
        status = read_band(upright, 1);
        if (!status)
            place(upright, 0, 1, 1, rows + i * row);
    }
    return status;
}

static matte_status read_upright(struct matte_reader *base, void *rows, size_t count)
{
    struct upright *upright = (struct upright *)base;
    if (upright->turn.swap || upright->turn.mirror_rows)
        return read_loaded(upright, rows, count);
    if (!upright->turn.mirror_columns)
        return upright->inner->codec->read(upright->inner, rows, count);
    return read_mirrored(upright, rows, count);
}

static matte_status select_upright(struct matte_reader *base, unsigned index)
{
    struct upright *upright = (struct upright *)base;
    matte_status status = upright->inner->codec->select(upright->inner, index);
    if (!status)
        base->row_channels = upright->inner->row_channels;
    return status;
}

/* The picture as it is when upright. */
static void describe(struct upright *upright)
{
    const struct matte_reader *inner = upright->inner;
    upright->turn = turns[inner->picture.orientation];
    upright->base.picture = inner->picture;
    upright->base.pillow = inner->pillow;
    upright->base.row_channels = inner->row_channels;
    if (upright->turn.swap) {
        upright->base.picture.width = inner->picture.height;
        upright->base.picture.height = inner->picture.width;
    }
}

static matte_status next_upright(struct matte_reader *base, bool *more)
{
    struct upright *upright = (struct upright *)base;
    if (!upright->inner || !upright->inner->codec->next)
        return MATTE_OK;
    matte_status status = upright->inner->codec->next(upright->inner, more);
    if (status || !*more)
        return status;
    matte_scratch_free(base->job->context, upright->plane);
    upright->plane = NULL;
    free_band(upright);
    upright->next_row = 0;
    describe(upright);
    return MATTE_OK;
}

static void close_upright(struct matte_reader *base)
{
    struct upright *upright = (struct upright *)base;
    matte_scratch_free(base->job->context, upright->plane);
    free_band(upright);
    matte_reader_close(&upright->inner);
    free(upright);
}

static const struct matte_codec upright_codec = {
    .name = "upright",
    .select = select_upright,
    .next = next_upright,
    .varies = true,
    .read = read_upright,
    .close = close_upright,
};

matte_status matte_orientation_apply(struct matte_reader **reader)
{
    struct matte_reader *inner = *reader;
    bool others = inner->codec->varies && inner->picture.frames > 1;
    if (inner->picture.orientation == 1 && !others)
        return MATTE_OK;
    struct upright *upright = calloc(1, sizeof *upright);
    if (!upright)
        return matte_fail_memory(inner->job, sizeof *upright);
    upright->base = *inner;
    upright->base.codec = &upright_codec;
    upright->inner = inner;
    describe(upright);
    *reader = &upright->base;
    return MATTE_OK;
}
