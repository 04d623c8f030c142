/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_decode.h"

#include "codecs/png/png_codec.h"
#include "codecs/png/png_expand.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/kernels.h"

void matte_png_decoder_init(struct matte_png_decoder *decoder,
                            const struct matte_png_header *header)
{
    size_t pixel = (size_t)header->samples * (header->picture.depth / 8);
    *decoder = (struct matte_png_decoder){
        .header = header,
        .pixel = pixel,
        .line = header->picture.width * pixel,
        .all = true,
    };
}

void matte_png_decoder_select(struct matte_png_decoder *decoder, unsigned index)
{
    decoder->all = false;
    decoder->selected = index;
    for (size_t i = 0; i < sizeof decoder->lookup; i++)
        decoder->lookup[i] = decoder->header->colours[i][index];
}

void matte_png_decoder_free(struct matte_png_decoder *decoder, matte_context *context)
{
    matte_scratch_free(context, decoder->above);
    decoder->above = NULL;
}

/* Bytes of a row as it is given out. */
static size_t row_size(const struct matte_png_decoder *decoder)
{
    const struct matte_picture *picture = &decoder->header->picture;
    return matte_row_size(picture, decoder->all ? picture->channels : 1);
}

/* Whether rows hold something else than what they give. */
static bool expands(const struct matte_png_decoder *decoder)
{
    const struct matte_png_header *header = decoder->header;
    bool alpha = decoder->all || decoder->selected == header->samples;
    return header->picture.palette || (header->keyed && alpha);
}

/* The wanted samples of a raw row, filtered as they are. Changes the row. */
static void pick(const struct matte_png_decoder *decoder, const struct matte_move_rows *move,
                 uint8_t *line, uint8_t *out)
{
    const struct matte_png_header *header = decoder->header;
    if (decoder->all) {
        memcpy(out, line, decoder->line);
    } else if (header->picture.depth == 8) {
        move->gather_byte(out, line + decoder->selected, header->samples, header->picture.width);
    } else {
        /* 16-bit samples must lie at even addresses: over the filter type, if need be. */
        uint8_t *even = line - ((uintptr_t)line & 1);
        memmove(even, line, decoder->line);
        move->gather_word((uint16_t *)(void *)out,
                          (const uint16_t *)(const void *)even + decoder->selected, header->samples,
                          header->picture.width);
    }
}

/* A raw row, unfiltered, as it is given out. */
static void expand(const struct matte_png_decoder *decoder, const struct matte_move_rows *move,
                   const uint8_t *line, uint8_t *out)
{
    const struct matte_png_header *header = decoder->header;
    if (decoder->all)
        matte_png_expand(header, line, out);
    else if (header->keyed)
        matte_png_expand_alpha(header, line, out);
    else
        move->translate(out, line, decoder->lookup, header->picture.width);
}

static matte_status unfilter(matte_job *job, unsigned type, uint8_t *row, const uint8_t *above,
                             size_t pixel, size_t size)
{
    const struct matte_unfilter_rows *kernels = matte_kernels_of(job)->unfilter;
    switch (type) {
    case 0:
        return MATTE_OK;
    case 1:
        kernels->sub(row, pixel, size);
        return MATTE_OK;
    case 2:
        kernels->up(row, above, size);
        return MATTE_OK;
    case 3:
        kernels->average(row, above, pixel, size);
        return MATTE_OK;
    case 4:
        kernels->paeth(row, above, pixel, size);
        return MATTE_OK;
    default:
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file is damaged: its rows have a filter of type %u, which isn't one",
                          type);
    }
}

static void swap_bytes(uint16_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        samples[i] = (uint16_t)(samples[i] >> 8 | samples[i] << 8);
}

/* Above the first row there are zeros. */
static matte_status start(struct matte_png_decoder *decoder, matte_job *job)
{
    void *above;
    matte_status status = matte_scratch_new(job, 1, decoder->line, &above);
    if (status)
        return status;
    memset(above, 0, decoder->line);
    decoder->above = above;
    return MATTE_OK;
}

/* Rows whose samples are unfiltered where they are given out. */
static matte_status decode_picked(struct matte_png_decoder *decoder, matte_job *job, uint8_t *raw,
                                  uint8_t *rows, size_t count)
{
    const struct matte_move_rows *move = matte_kernels_of(job)->move;
    size_t size = row_size(decoder);
    size_t pixel = decoder->all ? decoder->pixel : decoder->pixel / decoder->header->samples;
    const uint8_t *above = decoder->above;
    for (size_t y = 0; y < count; y++) {
        uint8_t *line = raw + y * (decoder->line + 1);
        uint8_t *out = rows + y * size;
        unsigned type = line[0];
        pick(decoder, move, line + 1, out);
        matte_status status = unfilter(job, type, out, above, pixel, size);
        if (status)
            return status;
        above = out;
    }
    memcpy(decoder->above, above, size);
    return MATTE_OK;
}

/* Rows that are unfiltered where they were fetched, and then expanded. */
static matte_status decode_expanded(struct matte_png_decoder *decoder, matte_job *job, uint8_t *raw,
                                    uint8_t *rows, size_t count)
{
    const struct matte_move_rows *move = matte_kernels_of(job)->move;
    size_t size = row_size(decoder);
    const uint8_t *above = decoder->above;
    for (size_t y = 0; y < count; y++) {
        uint8_t *line = raw + y * (decoder->line + 1);
        matte_status status =
            unfilter(job, line[0], line + 1, above, decoder->pixel, decoder->line);
        if (status)
            return status;
        above = line + 1;
        expand(decoder, move, above, rows + y * size);
    }
    memcpy(decoder->above, above, decoder->line);
    return MATTE_OK;
}

matte_status matte_png_decode(struct matte_png_decoder *decoder, matte_job *job, uint8_t *raw,
                              uint8_t *rows, size_t count)
{
    matte_status status = decoder->above ? MATTE_OK : start(decoder, job);
    if (status || count == 0)
        return status;
    status = expands(decoder) ? decode_expanded(decoder, job, raw, rows, count)
                              : decode_picked(decoder, job, raw, rows, count);
    if (!status && matte_png_swaps(&decoder->header->picture))
        swap_bytes((uint16_t *)(void *)rows, count * row_size(decoder) / sizeof(uint16_t));
    return status;
}
