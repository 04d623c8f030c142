/* SPDX-License-Identifier: MIT */
#include "kernels/convolve.h"

#include <math.h>
#include <stdint.h>

#include "core/checked.h"
#include "core/job.h"
#include "kernels/bands.h"
#include "kernels/kernels.h"
#include "kernels/move.h"

enum {
    ROWS_MAX = 2 * MATTE_GAUSSIAN_RADIUS_MAX + 1,
    /* Floats that the rows in the making have together: half of a usual second-level cache. */
    RING_FLOATS = 64 * 1024,
    /* Floats that a strip of columns has at least, lest all it does is to mirror and to start. */
    STRIP_FLOATS = 512
};

/* What becomes of an image. */
struct convolution {
    size_t radius;
    float weights[MATTE_GAUSSIAN_RADIUS_MAX + 1];
    /* Of the image and of its blurred twin, if `sharpen`. */
    bool sharpen;
    float unsharp[2];
};

/* All images of a batch, cut into strips of columns and bands of rows, so that the rows that a
 * result looks at stay in the cache. */
struct run {
    const matte_job *job;
    const struct convolution *convolution;
    const struct matte_kernels *kernels;
    /* Dense. */
    const struct matte_data *in;
    float *out;
    size_t height;
    /* In pixels. */
    size_t width;
    size_t strip;
    size_t strips;
    /* All that a row of the result looks at. */
    size_t ring_rows;
    /* Floats of a pixel, of a row of a strip, and of such a row with what is beyond its ends. */
    size_t channels;
    size_t strip_floats;
    size_t padded_floats;
};

/* A part of an image in the making: columns [left, right). */
struct piece {
    const struct run *run;
    size_t plane;
    size_t left;
    size_t right;
    float *padded;
    /* The newest rows, convolved along x: row y is at y modulo their number. */
    float *ring;
};

/* The number of the row or column that stands for the one at `at - radius`. */
static size_t mirror(size_t at, size_t radius, size_t size)
{
    if (at < radius)
        return radius - at;
    at -= radius;
    return at < size ? at : 2 * (size - 1) - at;
}

/* Pixels [from, to) of row y, as floats: where they lie, if they do, else written to `floats`. */
static const float *row_floats(const struct piece *piece, size_t y, size_t from, size_t to,
                               float *floats)
{
    const struct run *run = piece->run;
    size_t pixel = (piece->plane * run->height + y) * run->width + from;
    const void *at = matte_data_at(run->in, pixel * run->channels);
    if (run->in->form == MATTE_FLOAT32)
        return at;
    run->kernels->move->decode(floats, at, run->in->levels, (to - from) * run->channels);
    return floats;
}

static void copy_pixel(float *out, const float *in, size_t channels)
{
    for (size_t i = 0; i < channels; i++)
        out[i] = in[i];
}

/* Row y of the piece with `radius` pixels more on both sides. */
static const float *padded_row(const struct piece *piece, size_t y)
{
    const struct run *run = piece->run;
    size_t radius = run->convolution->radius;
    size_t channels = run->channels;
    size_t from = piece->left > radius ? piece->left - radius : 0;
    size_t to = run->width - piece->right > radius ? piece->right + radius : run->width;
    size_t before = from + radius - piece->left;
    size_t after = piece->right + radius - to;
    float *pixels = piece->padded + before * channels;
    const float *floats = row_floats(piece, y, from, to, pixels);
    if (before + after == 0)
        return floats;
    if (floats != pixels)
        run->kernels->move->gather_float(pixels, floats, 1, (to - from) * channels);
    for (size_t i = 1; i <= before; i++)
        copy_pixel(pixels - i * channels, pixels + i * channels, channels);
    float *last = pixels + (to - 1 - from) * channels;
    for (size_t i = 1; i <= after; i++)
        copy_pixel(last + i * channels, last - i * channels, channels);
    return piece->padded;
}

static float *ring_row(const struct piece *piece, size_t y)
{
    return piece->ring + y % piece->run->ring_rows * piece->run->strip_floats;
}

/* Puts row y, convolved along x, into the ring. */
static void convolve_across(const struct piece *piece, size_t y, size_t count)
{
    const struct run *run = piece->run;
    const struct convolution *convolution = run->convolution;
    const float *shifted[ROWS_MAX];
    const float *row = padded_row(piece, y);
    for (size_t i = 0; i <= 2 * convolution->radius; i++)
        shifted[i] = row + i * run->channels;
    run->kernels->convolve->symmetric(ring_row(piece, y), shifted, convolution->weights,
                                      convolution->radius, count);
}

/* Makes row y of the result of what the ring holds. */
static void convolve_down(const struct piece *piece, size_t y, size_t count)
{
    const struct run *run = piece->run;
    const struct convolution *convolution = run->convolution;
    const struct matte_convolve_rows *rows = run->kernels->convolve;
    size_t pixel = (piece->plane * run->height + y) * run->width + piece->left;
    float *out = run->out + pixel * run->channels;
    const float *above[ROWS_MAX];
    for (size_t i = 0; i <= 2 * convolution->radius; i++)
        above[i] = ring_row(piece, mirror(y + i, convolution->radius, run->height));
    rows->symmetric(out, above, convolution->weights, convolution->radius, count);
    if (convolution->sharpen) {
        const float *in = row_floats(piece, y, piece->left, piece->right, piece->padded);
        rows->unsharp(out, in, out, convolution->unsharp, count);
    }
}

/* The strips of an image follow each other as if they were images. */
static void make_band(const void *user, const struct matte_band *band)
{
    const struct run *run = user;
    size_t strip = band->plane % run->strips;
    struct piece piece = { .run = run, .plane = band->plane / run->strips };
    piece.padded = (float *)(void *)band->workspace;
    piece.ring = piece.padded + run->padded_floats;
    piece.left = strip * run->strip;
    piece.right = strip + 1 < run->strips ? piece.left + run->strip : run->width;
    size_t count = (piece.right - piece.left) * run->channels;
    size_t radius = run->convolution->radius;
    size_t next = band->top > radius ? band->top - radius : 0;
    for (size_t y = band->top; y < band->bottom && !matte_job_cancelled(run->job); y++) {
        for (; next <= y + radius && next < run->height; next++)
            convolve_across(&piece, next, count);
        convolve_down(&piece, y, count);
    }
}

/* As wide as the cache allows, and as equal as whole pixels are. */
static void cut_strips(struct run *run)
{
    size_t floats = RING_FLOATS / run->ring_rows;
    floats = floats > STRIP_FLOATS ? floats : STRIP_FLOATS;
    size_t pixels = floats / run->channels > 0 ? floats / run->channels : 1;
    run->strips = (run->width + pixels - 1) / pixels;
    run->strip = (run->width + run->strips - 1) / run->strips;
    run->strips = (run->width + run->strip - 1) / run->strip;
}

static bool lay_out(struct run *run, size_t *bytes)
{
    size_t radius = run->convolution->radius;
    size_t ring;
    return matte_multiply(run->strip, run->channels, &run->strip_floats) &&
           matte_round_up(run->strip_floats, 16, &run->strip_floats) &&
           matte_multiply(run->strip + 2 * radius, run->channels, &run->padded_floats) &&
           matte_round_up(run->padded_floats, 16, &run->padded_floats) &&
           matte_multiply(run->strip_floats, run->ring_rows, &ring) &&
           matte_add(ring, run->padded_floats, bytes) &&
           matte_multiply(*bytes, sizeof(float), bytes);
}

static matte_status run_dense(matte_job *job, const struct convolution *convolution,
                              const struct matte_data *in, float *out)
{
    struct run run = { .job = job,
                       .convolution = convolution,
                       .kernels = matte_kernels_of(job),
                       .in = in,
                       .out = out,
                       .ring_rows = 2 * convolution->radius + 1,
                       .height = in->shape.size[1],
                       .width = in->shape.size[2],
                       .channels = in->shape.size[3] };
    size_t planes = in->shape.size[0];
    size_t bytes;
    if (planes == 0 || run.channels == 0)
        return MATTE_OK;
    cut_strips(&run);
    if (!lay_out(&run, &bytes))
        return matte_fail(job, MATTE_ELIMIT, NULL, "an image of %s can't be convolved in memory",
                          matte_shape_text(job, &in->shape));
    const struct matte_bands bands = { .planes = planes * run.strips,
                                       .height = run.height,
                                       .rows = 4 * convolution->radius,
                                       .workspace = bytes,
                                       .make = make_band,
                                       .user = &run };
    return matte_bands_run(job, &bands);
}

static matte_status convolve(matte_job *job, const matte_image *in,
                             const struct convolution *convolution, matte_image **out)
{
    matte_tensor *dense;
    matte_tensor *made;
    void *elements;
    matte_status status = matte_move_dense(job, matte_image_tensor(in), &dense);
    if (status)
        return status;
    status = matte_tensor_new(job, &dense->data.shape, MATTE_FLOAT32, NULL, &made, &elements);
    if (!status) {
        status = run_dense(job, convolution, &dense->data, elements);
        if (status)
            matte_tensor_unref(&made);
        else
            *out = matte_tensor_as_image(made);
    }
    matte_tensor_unref(&dense);
    return status;
}

void matte_gaussian_weights(struct matte_gaussian gaussian,
                            float weights[MATTE_GAUSSIAN_RADIUS_MAX + 1])
{
    double heights[MATTE_GAUSSIAN_RADIUS_MAX + 1];
    double sum = 0;
    for (size_t i = 0; i <= gaussian.radius; i++) {
        double away = (double)i / gaussian.sigma;
        heights[i] = exp(-0.5 * away * away);
        sum += i > 0 ? 2 * heights[i] : heights[i];
    }
    for (size_t i = 0; i <= gaussian.radius; i++)
        weights[i] = (float)(heights[i] / sum);
}

matte_status matte_blur_check(matte_job *job, const struct matte_shape *shape, size_t radius,
                              const char *input)
{
    static const char *const names[] = { "high", "wide" };
    for (int side = 2; side > 0; side--) {
        if (shape->size[side] <= radius)
            return matte_fail(job, MATTE_ESHAPE, input,
                              "a radius of %zu needs an image larger than that, and this one is "
                              "%zu %s: choose a smaller radius",
                              radius, shape->size[side], names[side - 1]);
    }
    return MATTE_OK;
}

matte_status matte_blur(matte_job *job, const matte_image *in, struct matte_gaussian gaussian,
                        matte_image **out)
{
    struct convolution convolution = { .radius = gaussian.radius };
    matte_gaussian_weights(gaussian, convolution.weights);
    return convolve(job, in, &convolution, out);
}

matte_status matte_sharpen(matte_job *job, const matte_image *in, struct matte_gaussian gaussian,
                           double amount, matte_image **out)
{
    struct convolution convolution = { .radius = gaussian.radius, .sharpen = true };
    matte_gaussian_weights(gaussian, convolution.weights);
    float of_blurred = (float)-amount;
    convolution.unsharp[0] = (float)(1 - (double)of_blurred);
    convolution.unsharp[1] = of_blurred;
    return convolve(job, in, &convolution, out);
}
