/* SPDX-License-Identifier: MIT */
#include "kernels/turn.h"

#include "core/checked.h"
#include "core/job.h"
#include "kernels/bands.h"
#include "kernels/move.h"
#include "kernels/spans.h"

/* A block of swapped pixels: what is side by side in the image, and how many of its rows. Found by
 * trial: 20 ms for 2048x2048 RGB floats became 13. */
enum {
    BLOCK_BYTES = 512,
    BLOCK_ROWS = 16,
    /* Larger pixels fill so much of a cache line that blocks gain nothing. */
    BLOCK_PIXEL = 16
};

/* One pass over images. Sizes and steps are in bytes. */
struct pass {
    const matte_job *job;
    const struct matte_turn_rows *rows;
    struct matte_turn turn;
    size_t pixel;
    const unsigned char *in;
    size_t in_height;
    size_t in_width;
    size_t plane_step;
    ptrdiff_t row_step;
    ptrdiff_t pixel_step;
    unsigned char *out;
    /* For swapped rows and columns: rows of the result that are made at once. */
    size_t block;
};

/* The stored pixel that comes to (row, column) of the mirrored plane. */
static const unsigned char *mirrored(const struct pass *pass, size_t plane, size_t row,
                                     size_t column)
{
    if (pass->turn.mirror_rows)
        row = pass->in_height - 1 - row;
    if (pass->turn.mirror_columns)
        column = pass->in_width - 1 - column;
    return pass->in + plane * pass->plane_step + row * (size_t)pass->row_step +
           column * (size_t)pass->pixel_step;
}

static void mirror_span(const void *user, const struct matte_span *span)
{
    const struct pass *pass = user;
    ptrdiff_t step = pass->turn.mirror_columns ? -pass->pixel_step : pass->pixel_step;
    pass->rows->pixels(pass->out + span->position * pass->pixel,
                       mirrored(pass, span->plane, span->row, span->column), step, pass->pixel,
                       span->count);
}

/* Part of some rows: through a small copy of the block, since its pixels in memory lie a row
 * apart, often by a power of two, which caches are bad at. */
static void swap_block(const struct pass *pass, size_t plane, size_t row, size_t rows,
                       size_t column, size_t columns)
{
    unsigned char block[BLOCK_ROWS * BLOCK_BYTES];
    unsigned char *out =
        pass->out + ((plane * pass->in_width + row) * pass->in_height + column) * pass->pixel;
    ptrdiff_t step = pass->turn.mirror_columns ? -pass->pixel_step : pass->pixel_step;
    for (size_t i = 0; i < columns; i++)
        pass->rows->pixels(block + i * rows * pass->pixel, mirrored(pass, plane, column + i, row),
                           step, pass->pixel, rows);
    for (size_t i = 0; i < rows; i++)
        pass->rows->pixels(out + i * pass->in_height * pass->pixel, block + i * pass->pixel,
                           (ptrdiff_t)(rows * pass->pixel), pass->pixel, columns);
}

/* One row whose pixels are too large for blocks. */
static void swap_row(const struct pass *pass, size_t plane, size_t row)
{
    ptrdiff_t step = pass->turn.mirror_rows ? -pass->row_step : pass->row_step;
    size_t position = (plane * pass->in_width + row) * pass->in_height;
    pass->rows->pixels(pass->out + position * pass->pixel, mirrored(pass, plane, 0, row), step,
                       pass->pixel, pass->in_height);
}

static void swap_rows(const struct pass *pass, size_t plane, size_t row, size_t rows)
{
    for (size_t column = 0; column < pass->in_height; column += BLOCK_ROWS)
        swap_block(pass, plane, row, rows, column,
                   matte_smaller(BLOCK_ROWS, pass->in_height - column));
}

static void swap_band(const void *user, const struct matte_band *band)
{
    const struct pass *pass = user;
    size_t rows = 1;
    for (size_t row = band->top; row < band->bottom && !matte_job_cancelled(pass->job);
         row += rows) {
        rows = matte_smaller(pass->block, band->bottom - row);
        if (pass->pixel > BLOCK_PIXEL)
            swap_row(pass, band->plane, row);
        else
            swap_rows(pass, band->plane, row, rows);
    }
}

static matte_status run_pass(matte_job *job, struct pass *pass, size_t planes)
{
    const struct matte_shape shape = { .rank = 3,
                                       .size = { planes, pass->in_height, pass->in_width } };
    if (!pass->turn.swap)
        return matte_spans_run(job, &shape, mirror_span, pass);
    pass->block = pass->pixel > BLOCK_PIXEL ? 1 : BLOCK_BYTES / pass->pixel;
    const struct matte_bands bands = { .planes = planes,
                                       .height = pass->in_width,
                                       .rows = pass->block,
                                       .make = swap_band,
                                       .user = pass };
    return matte_bands_run(job, &bands);
}

/* Of an image whose pixels lie together. */
static matte_status turn_pixels(matte_job *job, const struct matte_data *in, struct matte_turn turn,
                                matte_tensor **out)
{
    size_t element = matte_form_size(in->form);
    struct matte_shape shape = in->shape;
    matte_tensor *made;
    void *elements;
    if (turn.swap) {
        shape.size[1] = in->shape.size[2];
        shape.size[2] = in->shape.size[1];
    }
    matte_status status = matte_tensor_new(job, &shape, in->form, in->levels, &made, &elements);
    if (status)
        return status;
    struct pass pass = { .job = job,
                         .rows = matte_kernels_of(job)->turn,
                         .turn = turn,
                         .pixel = in->shape.size[3] * element,
                         .in = in->elements,
                         .in_height = in->shape.size[1],
                         .in_width = in->shape.size[2],
                         .plane_step = in->stride[0] * element,
                         .row_step = (ptrdiff_t)(in->stride[1] * element),
                         .pixel_step = (ptrdiff_t)(in->stride[2] * element),
                         .out = elements };
    if (matte_tensor_count(made))
        status = run_pass(job, &pass, shape.size[0]);
    if (status)
        matte_tensor_unref(&made);
    else
        *out = made;
    return status;
}

/* One channel is turned where all are the same one. */
static matte_status turn_repeated(matte_job *job, const struct matte_data *in,
                                  struct matte_turn turn, matte_tensor **out)
{
    struct matte_data single = *in;
    matte_tensor *turned;
    single.shape.size[3] = 1;
    matte_status status = turn_pixels(job, &single, turn, &turned);
    if (status)
        return status;
    struct matte_data repeated = turned->data;
    repeated.shape.size[3] = in->shape.size[3];
    repeated.stride[3] = 0;
    status = matte_tensor_view(job, turned, &repeated, out);
    matte_tensor_unref(&turned);
    return status;
}

matte_status matte_turn(matte_job *job, const matte_image *image, struct matte_turn turn,
                        matte_image **out)
{
    const struct matte_data *in = &matte_image_tensor(image)->data;
    matte_tensor *turned;
    matte_tensor *dense;
    matte_status status;
    if (in->shape.size[3] > 1 && in->stride[3] == 0) {
        status = turn_repeated(job, in, turn, &turned);
    } else if (in->shape.size[3] > 1 && in->stride[3] != 1) {
        status = matte_move_dense(job, matte_image_tensor(image), &dense);
        if (status)
            return status;
        status = turn_pixels(job, &dense->data, turn, &turned);
        matte_tensor_unref(&dense);
    } else {
        status = turn_pixels(job, in, turn, &turned);
    }
    if (!status)
        *out = matte_tensor_as_image(turned);
    return status;
}
