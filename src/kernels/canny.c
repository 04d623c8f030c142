/* SPDX-License-Identifier: MIT */
#include "kernels/canny.h"

#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/bands.h"
#include "kernels/convolve.h"
#include "kernels/kernels.h"
#include "kernels/move.h"

/* Rows of an image become rows of another. */
struct rows {
    const struct matte_kernels *kernels;
    const matte_job *job;
    const struct matte_canny *canny;
    /* Dense. */
    const struct matte_data *in;
    void *out;
};

static size_t width_of(const struct rows *rows)
{
    return rows->in->shape.size[2];
}

/* Row y of a band's image, three floats a pixel. */
static const float *colours(const struct rows *rows, const struct matte_band *band, size_t y)
{
    const struct matte_data *in = rows->in;
    const void *at = matte_data_at(in, band->plane * in->stride[0] + y * in->stride[1]);
    if (in->form == MATTE_FLOAT32)
        return at;
    float *floats = (float *)(void *)band->workspace;
    rows->kernels->move->decode(floats, at, in->levels, 3 * width_of(rows));
    return floats;
}

static void grey_band(const void *user, const struct matte_band *band)
{
    const struct rows *rows = user;
    size_t height = rows->in->shape.size[1];
    for (size_t y = band->top; y < band->bottom && !matte_job_cancelled(rows->job); y++) {
        float *out = (float *)rows->out + (band->plane * height + y) * width_of(rows);
        rows->kernels->canny->grey(out, colours(rows, band, y), width_of(rows));
    }
}

/* [B, H, W, 1], each pixel as bright as the eye finds it. */
static matte_status grey(matte_job *job, const matte_image *in, matte_image **out)
{
    matte_tensor *dense;
    matte_tensor *made;
    struct rows rows = { .kernels = matte_kernels_of(job), .job = job };
    matte_status status = matte_move_dense(job, matte_image_tensor(in), &dense);
    if (status)
        return status;
    struct matte_shape shape = dense->data.shape;
    shape.size[3] = 1;
    status = matte_tensor_new(job, &shape, MATTE_FLOAT32, NULL, &made, &rows.out);
    if (!status) {
        rows.in = &dense->data;
        const struct matte_bands bands = { .planes = shape.size[0],
                                           .height = shape.size[1],
                                           .rows = 16,
                                           .workspace = 3 * shape.size[2] * sizeof(float),
                                           .make = grey_band,
                                           .user = &rows };
        status = matte_bands_run(job, &bands);
        if (status)
            matte_tensor_unref(&made);
        else
            *out = matte_tensor_as_image(made);
    }
    matte_tensor_unref(&dense);
    return status;
}

/* The slopes of the newest three rows; row y is at y modulo 3. Beside the magnitudes, and above and
 * below the image, there are zeros. */
struct slopes {
    float *magnitude[3];
    int32_t *direction[3];
};

static struct slopes lay_out(const struct rows *rows, unsigned char *workspace)
{
    size_t width = width_of(rows);
    struct slopes slopes;
    float *floats = (float *)(void *)workspace;
    int32_t *integers = (int32_t *)(void *)(floats + 3 * (width + 2));
    for (size_t i = 0; i < 3; i++) {
        slopes.magnitude[i] = floats + i * (width + 2);
        slopes.magnitude[i][0] = 0;
        slopes.magnitude[i][width + 1] = 0;
        slopes.direction[i] = integers + i * width;
    }
    return slopes;
}

/* Finds the slopes of row y, which may be one past the last. */
static void find_slopes(const struct rows *rows, size_t plane, size_t y, struct slopes *slopes)
{
    size_t width = width_of(rows);
    size_t height = rows->in->shape.size[1];
    float *magnitude = slopes->magnitude[y % 3] + 1;
    if (y == height) {
        memset(magnitude, 0, width * sizeof *magnitude);
        return;
    }
    const float *row = (const float *)rows->in->elements + (plane * height + y) * width;
    const float *const around[3] = { y > 0 ? row - width : row, row,
                                     y + 1 < height ? row + width : row };
    rows->kernels->canny->slope(magnitude, slopes->direction[y % 3], around, width);
}

static void thin_band(const void *user, const struct matte_band *band)
{
    const struct rows *rows = user;
    size_t width = width_of(rows);
    size_t height = rows->in->shape.size[1];
    const float limits[2] = { rows->canny->low, rows->canny->high };
    struct slopes slopes = lay_out(rows, band->workspace);
    if (band->top > 0)
        find_slopes(rows, band->plane, band->top - 1, &slopes);
    else
        memset(slopes.magnitude[2], 0, (width + 2) * sizeof(float));
    find_slopes(rows, band->plane, band->top, &slopes);
    for (size_t y = band->top; y < band->bottom && !matte_job_cancelled(rows->job); y++) {
        find_slopes(rows, band->plane, y + 1, &slopes);
        const float *const around[3] = { slopes.magnitude[(y + 2) % 3], slopes.magnitude[y % 3],
                                         slopes.magnitude[(y + 1) % 3] };
        uint8_t *out = (uint8_t *)rows->out + (band->plane * height + y) * width;
        rows->kernels->canny->thin(out, around, slopes.direction[y % 3], limits, width);
    }
}

/* Ridges of slopes: MATTE_STRONG, MATTE_WEAK or 0. `blurred` is dense, of one channel. */
static matte_status thin(matte_job *job, const struct matte_data *blurred,
                         const struct matte_canny *canny, uint8_t *out)
{
    const struct rows rows = {
        .kernels = matte_kernels_of(job), .job = job, .canny = canny, .in = blurred, .out = out
    };
    size_t columns = 2 * blurred->shape.size[2] + 2;
    const struct matte_bands bands = { .planes = blurred->shape.size[0],
                                       .height = blurred->shape.size[1],
                                       .rows = 16,
                                       .workspace = 3 * columns * sizeof(float),
                                       .make = thin_band,
                                       .user = &rows };
    return matte_bands_run(job, &bands);
}

/* A plane of edges, and those of its pixels whose neighbours were not looked at yet. */
struct plane {
    uint8_t *edges;
    size_t height;
    size_t width;
    size_t *waiting;
    size_t count;
};

/* Makes the weak neighbours of a strong pixel strong. */
static void strengthen_around(struct plane *plane, size_t at)
{
    size_t y = at / plane->width;
    size_t x = at % plane->width;
    size_t left = x > 0 ? x - 1 : 0;
    size_t right = x + 1 < plane->width ? x + 1 : x;
    size_t last = y + 1 < plane->height ? y + 1 : y;
    for (size_t row = y > 0 ? y - 1 : 0; row <= last; row++) {
        for (size_t i = row * plane->width + left; i <= row * plane->width + right; i++) {
            if (plane->edges[i] == MATTE_WEAK) {
                plane->edges[i] = MATTE_STRONG;
                plane->waiting[plane->count++] = i;
            }
        }
    }
}

/* Whatever weak pixels are connected with strong ones become strong. */
static void strengthen(struct plane *plane)
{
    const uint8_t *end = plane->edges + plane->height * plane->width;
    const uint8_t *strong = plane->edges;
    while (strong < end && (strong = memchr(strong, MATTE_STRONG, (size_t)(end - strong)))) {
        strengthen_around(plane, (size_t)(strong - plane->edges));
        while (plane->count > 0)
            strengthen_around(plane, plane->waiting[--plane->count]);
        strong++;
    }
}

static matte_status hysteresis(matte_job *job, const struct matte_shape *shape, uint8_t *edges)
{
    struct plane plane = { .height = shape->size[1], .width = shape->size[2] };
    size_t size = plane.height * plane.width;
    for (size_t i = 0; i < shape->size[0] && plane.width > 0; i++) {
        void *waiting;
        size_t weak = 0;
        plane.edges = edges + i * size;
        for (size_t j = 0; j < size; j++)
            weak += plane.edges[j] == MATTE_WEAK;
        matte_status status = matte_scratch_new(job, weak, sizeof(size_t), &waiting);
        if (status)
            return status;
        plane.waiting = waiting;
        strengthen(&plane);
        matte_scratch_free(matte_job_context(job), waiting);
        status = matte_job_check(job);
        if (status)
            return status;
    }
    return MATTE_OK;
}

/* The edges of a blurred image of one channel: [B, H, W], coded. */
static matte_status find_edges(matte_job *job, const struct matte_data *blurred,
                               const struct matte_canny *canny, matte_tensor **out)
{
    /* Weak pixels that stayed so are no edges. */
    const float levels[MATTE_LEVELS] = { [MATTE_STRONG] = 1 };
    struct matte_shape shape = blurred->shape;
    shape.rank = 3;
    matte_tensor *edges;
    void *codes;
    matte_status status = matte_tensor_new(job, &shape, MATTE_CODED, levels, &edges, &codes);
    if (status)
        return status;
    status = thin(job, blurred, canny, codes);
    if (!status)
        status = hysteresis(job, &shape, codes);
    if (status)
        matte_tensor_unref(&edges);
    else
        *out = edges;
    return status;
}

static matte_status blurred_grey(matte_job *job, const matte_image *in, matte_image **out)
{
    const struct matte_gaussian gaussian = { .radius = MATTE_CANNY_BLUR_RADIUS, .sigma = 1 };
    if (matte_image_tensor(in)->data.shape.size[3] == 1)
        return matte_blur(job, in, gaussian, out);
    matte_image *plain;
    matte_status status = grey(job, in, &plain);
    if (status)
        return status;
    status = matte_blur(job, plain, gaussian, out);
    matte_image_unref(&plain);
    return status;
}

matte_status matte_canny_edges(matte_job *job, const matte_image *in,
                               const struct matte_canny *canny, matte_image **out)
{
    matte_image *blurred;
    matte_tensor *edges;
    matte_status status = blurred_grey(job, in, &blurred);
    if (status)
        return status;
    status = find_edges(job, &matte_image_tensor(blurred)->data, canny, &edges);
    matte_image_unref(&blurred);
    if (status)
        return status;
    struct matte_data view = edges->data;
    view.shape.rank = 4;
    view.shape.size[3] = 3;
    view.stride[3] = 0;
    status = matte_view_image(job, edges, &view, out);
    matte_tensor_unref(&edges);
    return status;
}
