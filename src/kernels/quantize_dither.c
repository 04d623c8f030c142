/* SPDX-License-Identifier: MIT */
#include "kernels/quantize_dither.h"

#include <string.h>

#include "core/job.h"
#include "core/scratch.h"

void matte_dither_none(struct matte_nearest *nearest, const uint8_t *in, uint8_t *out,
                       size_t pixels)
{
    for (size_t i = 0; i < 3 * pixels; i += 3) {
        unsigned index = matte_nearest_of(nearest, in[i], in[i + 1], in[i + 2]);
        const uint8_t *colour = nearest->palette->colour[index];
        out[i] = colour[0];
        out[i + 1] = colour[1];
        out[i + 2] = colour[2];
    }
}

static int clip(int value)
{
    return value < 0 ? 0 : value > 255 ? 255 : value;
}

/* What one pixel was off, per sample, of the last three in a row: the newest first. */
struct errors {
    int of[3][3];
};

static void push(struct errors *errors, const int error[3])
{
    memcpy(errors->of[2], errors->of[1], sizeof errors->of[2]);
    memcpy(errors->of[1], errors->of[0], sizeof errors->of[1]);
    memcpy(errors->of[0], error, sizeof errors->of[0]);
}

/* Row by row: `below[3 * x]` is what the row above leaves to pixel x, in sixteenths. A pixel leaves
 * 7 of its error's sixteenths to the one right of it, and 3, 5 and 1 to those below it, from left
 * to right. */
static void spread_row(struct matte_nearest *nearest, const uint8_t *in, uint8_t *out, size_t width,
                       int *below)
{
    struct errors errors = { 0 };
    for (size_t x = 0; x < width; x++) {
        int value[3];
        int error[3];
        for (size_t i = 0; i < 3; i++)
            value[i] = clip(in[3 * x + i] + (7 * errors.of[0][i] + below[3 * x + i]) / 16);
        unsigned index =
            matte_nearest_of(nearest, (unsigned)value[0], (unsigned)value[1], (unsigned)value[2]);
        for (size_t i = 0; i < 3; i++) {
            out[3 * x + i] = nearest->palette->colour[index][i];
            error[i] = value[i] - out[3 * x + i];
        }
        push(&errors, error);
        /* Pixel x - 1 now has all that it gets. */
        for (size_t i = 0; x > 0 && i < 3; i++)
            below[3 * (x - 1) + i] = 3 * errors.of[0][i] + 5 * errors.of[1][i] + errors.of[2][i];
    }
    /* Pillow takes what blue leaves to the last pixel for red's, its bare error for the others. */
    int *last = below + 3 * (width - 1);
    last[0] = 5 * errors.of[0][2] + errors.of[1][2];
    last[1] = errors.of[0][2];
    last[2] = errors.of[0][2];
}

matte_status matte_dither_floyd_steinberg(matte_job *job, struct matte_nearest *nearest,
                                          const uint8_t *in, uint8_t *out, size_t height,
                                          size_t width)
{
    size_t row = 3 * width;
    void *below;
    matte_status status = matte_scratch_new(job, row, sizeof(int), &below);
    if (status)
        return status;
    memset(below, 0, row * sizeof(int));
    for (size_t y = 0; y < height && !status; y++) {
        spread_row(nearest, in + y * row, out + y * row, width, below);
        status = matte_job_check(job);
    }
    matte_scratch_free(matte_job_context(job), below);
    return status;
}

/* Bayer's matrix, centred on 0: one of order 2 for each pixel of one half the order, at a quarter
 * of its magnitude. Exact. */
static float bayer_value(size_t order, size_t y, size_t x)
{
    static const float corner[2][2] = { { -1.5F, 0.5F }, { 1.5F, -0.5F } };
    float value = 0;
    float weight = 1;
    for (int bit = 0; order >> bit > 1; bit++) {
        weight /= 4;
        value += corner[y >> bit & 1][x >> bit & 1] * weight;
    }
    return value;
}

void matte_bayer_init(struct matte_bayer *bayer, size_t order, float spread)
{
    bayer->order = order;
    for (size_t y = 0; y < order; y++) {
        for (size_t i = 0; i < MATTE_OFFSETS; i++)
            bayer->offsets[y][i] = spread * bayer_value(order, y, i / 3) + 0.5F;
    }
}

void matte_dither_bayer(const struct matte_quantize_rows *rows, struct matte_nearest *nearest,
                        const struct matte_bayer *bayer, size_t y, const uint8_t *in, uint8_t *out,
                        size_t width, uint8_t *offset)
{
    rows->offset(offset, in, bayer->offsets[y % bayer->order], 3 * width);
    matte_dither_none(nearest, offset, out, width);
}
