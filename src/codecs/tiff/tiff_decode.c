/* SPDX-License-Identifier: MIT */
/* Fetched rows as the reader gives them. */
#include <string.h>

#include "codecs/channels.h"
#include "codecs/depth.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/kernels.h"

/* Whether what is wanted is a sample of the file as it is, but for its bits. */
static bool is_sample(const struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    unsigned channels = reader->base.picture.channels;
    if (reader->selected == MATTE_TIFF_ALL || reader->base.pillow.lab)
        return false;
    unsigned selected = (unsigned)reader->selected;
    if (selected >= channels || (layout->alpha > 0 && selected == channels - 1))
        return true;
    return layout->colour <= MATTE_TIFF_RGB && !layout->associated;
}

void matte_tiff_choose_planes(struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    reader->plane_count = 1;
    reader->planes[0] = 0;
    if (!layout->separate)
        return;
    if (is_sample(reader)) {
        reader->planes[0] = matte_tiff_sample_of(reader, (unsigned)reader->selected);
        return;
    }
    for (unsigned i = 0; i < layout->colours; i++)
        reader->planes[i] = i;
    reader->plane_count = layout->colours;
    if (layout->alpha > 0)
        reader->planes[reader->plane_count++] = layout->alpha;
}

static matte_status find_palette(struct matte_tiff_reader *reader, matte_job *job)
{
    uint16_t **palette = reader->palette;
    if (reader->layout.colour != MATTE_TIFF_PALETTE ||
        TIFFGetField(reader->tiff, TIFFTAG_COLORMAP, &palette[0], &palette[1], &palette[2]))
        return MATTE_OK;
    return matte_fail(job, MATTE_EFORMAT, NULL, "the file is damaged: it has no palette");
}

/* A value on its way takes as much as an int64_t and a float. */
enum { VALUE_SIZE = 12 };

matte_status matte_tiff_begin_decoding(struct matte_tiff_reader *reader, matte_job *job)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    unsigned samples = layout->samples > MATTE_TIFF_PLANES ? layout->samples : MATTE_TIFF_PLANES;
    size_t count = reader->base.picture.width * samples;
    matte_status status = find_palette(reader, job);
    if (!status)
        status = matte_scratch_new(job, count, layout->depth / 8, &reader->unpacked);
    if (!status && layout->separate)
        status = matte_scratch_new(job, count, layout->depth / 8, &reader->pixels);
    if (!status && reader->selected != MATTE_TIFF_ALL)
        status = matte_scratch_new(job, count, layout->depth / 8, &reader->channels);
    if (!status)
        status = matte_scratch_new(job, count, VALUE_SIZE, &reader->values);
    if (!status && layout->colour >= MATTE_TIFF_CIE_LAB)
        status = matte_tiff_lab_open(reader);
    matte_tiff_fill_levels(reader);
    return status;
}

void matte_tiff_end_decoding(struct matte_tiff_reader *reader)
{
    matte_context *context = reader->base.job->context;
    matte_scratch_free(context, reader->unpacked);
    matte_scratch_free(context, reader->pixels);
    matte_scratch_free(context, reader->channels);
    matte_scratch_free(context, reader->values);
    reader->unpacked = reader->pixels = reader->channels = reader->values = NULL;
    matte_tiff_lab_close(reader);
}

static const void *unpack(const struct matte_tiff_reader *reader, const void *in, size_t count)
{
    if (matte_tiff_is_direct(&reader->layout))
        return in;
    matte_tiff_unpack(reader, in, count, reader->unpacked);
    return reader->unpacked;
}

/* Row `y` of `count` fetched ones. */
static struct matte_tiff_row unpack_row(const struct matte_tiff_reader *reader, const uint8_t *raw,
                                        size_t y, size_t count)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    size_t width = reader->base.picture.width;
    size_t plane = count * layout->row_size;
    raw += y * layout->row_size;
    if (!layout->separate)
        return (struct matte_tiff_row){ unpack(reader, raw, width * layout->samples),
                                        layout->samples, layout->alpha };
    if (reader->plane_count == 1)
        return (struct matte_tiff_row){ unpack(reader, raw, width), 1, 0 };
    for (unsigned i = 0; i < reader->plane_count; i++)
        matte_channel_put(matte_kernels_of(reader->base.job)->move, layout->depth, reader->pixels,
                          i, reader->plane_count, unpack(reader, raw + i * plane, width), width);
    return (struct matte_tiff_row){ reader->pixels, reader->plane_count, layout->colours };
}

/* The selected channel where it is a sample of the file. */
static void take_sample(const struct matte_tiff_reader *reader, const struct matte_tiff_row *row,
                        void *out)
{
    const struct matte_move_rows *move = matte_kernels_of(reader->base.job)->move;
    const struct matte_tiff_layout *layout = &reader->layout;
    unsigned selected = (unsigned)reader->selected;
    size_t width = reader->base.picture.width;
    size_t place = layout->separate ? 0 : matte_tiff_sample_of(reader, selected);
    if (layout->colour == MATTE_TIFF_PALETTE) {
        for (size_t x = 0; x < width; x++)
            ((uint8_t *)out)[x] =
                matte_tiff_beside_palette(layout, row->samples, x * row->stride + place);
        return;
    }
    matte_channel_take(move, layout->depth, out, row->samples, place, row->stride, width);
    if (layout->inverted && selected == 0)
        matte_depth_invert(move, out, out, layout->depth, width);
}

static void decode_row(const struct matte_tiff_reader *reader, const struct matte_tiff_row *row,
                       void *out)
{
    const struct matte_picture *picture = &reader->base.picture;
    if (reader->selected == MATTE_TIFF_ALL) {
        matte_tiff_convert(reader, row, out);
    } else if (is_sample(reader)) {
        take_sample(reader, row, out);
    } else {
        matte_tiff_convert(reader, row, reader->channels);
        matte_channels_pick(&reader->base, out, reader->channels, (unsigned)reader->selected,
                            picture->channels, picture->width);
    }
}

matte_status matte_tiff_decode(struct matte_reader *base, void *raw, void *rows, size_t count)
{
    const struct matte_tiff_reader *reader = (const struct matte_tiff_reader *)base;
    size_t size = matte_row_size(&base->picture, base->row_channels);
    for (size_t y = 0; y < count; y++) {
        struct matte_tiff_row row = unpack_row(reader, raw, y, count);
        decode_row(reader, &row, (uint8_t *)rows + y * size);
    }
    return MATTE_OK;
}
