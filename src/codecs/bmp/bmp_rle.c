/* SPDX-License-Identifier: MIT */
/* Compressed bitmaps: pairs of bytes, of which the first counts pixels, or is 0 and the second says
 * what else there is. Rows become indices of a byte each; pixels that are passed over are 0. */
#include <string.h>

#include "codecs/bmp/bmp.h"
#include "core/checked.h"
#include "core/job.h"

/* Second bytes after a 0. 0 ends a row; greater ones than these count pixels that follow one by
 * one. */
enum { END_OF_BITMAP = 1, MOVE = 2 };

/* Pixels that are passed over. Where they end a row, that one needs no other end. */
static void run_of_zeros(struct matte_bmp_run *run, size_t count)
{
    *run = (struct matte_bmp_run){ .left = count, .closes = true, .column = run->column };
}

/* To the right, and up. Pillow takes the next two bytes for it instead. */
static matte_status start_move(struct matte_bmp *bmp)
{
    uint8_t move[2];
    size_t width = bmp->plain.base.picture.width;
    matte_status status = MATTE_OK;
    for (int i = bmp->errs ? 0 : 1; i < 2 && !status; i++)
        status = matte_feed_read_all(bmp->plain.feed, move, sizeof move);
    if (!status)
        run_of_zeros(&bmp->run, move[0] + move[1] * width);
    return status;
}

/* Of an odd number of 4 bits each Pillow forgets the last. */
static void start_pixels(struct matte_bmp *bmp, unsigned count)
{
    bool small = bmp->header.compression == MATTE_BMP_RLE4;
    if (small && bmp->errs)
        count -= count % 2;
    size_t bytes = small ? (count + 1) / 2 : count;
    bmp->run = (struct matte_bmp_run){
        .left = count, .literal = true, .padded = bytes % 2 != 0, .column = bmp->run.column
    };
}

/* A run ends with its row, as in Pillow. */
static void start_run(struct matte_bmp *bmp, unsigned count, uint8_t value)
{
    struct matte_bmp_run *run = &bmp->run;
    bool small = bmp->header.compression == MATTE_BMP_RLE4;
    run->left = matte_smaller(count, bmp->plain.base.picture.width - run->column);
    run->closes = false;
    run->turn = 0;
    run->values[0] = small ? value >> 4 : value;
    run->values[1] = small ? value & 0xF : value;
}

/* An end behind a row's last pixel is that row's own. One at a row's beginning leaves it empty,
 * except in Pillow, which passes over it. */
static void end_row(struct matte_bmp *bmp)
{
    struct matte_bmp_run *run = &bmp->run;
    size_t width = bmp->plain.base.picture.width;
    if (run->column == width || (run->column == 0 && bmp->errs))
        run->column = 0;
    else
        run_of_zeros(run, width - run->column);
}

static matte_status start_next(struct matte_bmp *bmp)
{
    uint8_t pair[2];
    matte_status status = matte_feed_read_all(bmp->plain.feed, pair, sizeof pair);
    if (status)
        return status;
    if (pair[0] > 0)
        start_run(bmp, pair[0], pair[1]);
    else if (pair[1] == MOVE)
        return start_move(bmp);
    else if (pair[1] > MOVE)
        start_pixels(bmp, pair[1]);
    else if (pair[1] == END_OF_BITMAP)
        bmp->run = (struct matte_bmp_run){ .ended = true };
    else
        end_row(bmp);
    return MATTE_OK;
}

static matte_status next_literal(struct matte_bmp *bmp, uint8_t *value)
{
    struct matte_bmp_run *run = &bmp->run;
    if (run->has_half) {
        run->has_half = false;
        *value = run->half;
        return MATTE_OK;
    }
    matte_status status = matte_feed_read_all(bmp->plain.feed, value, 1);
    if (bmp->header.compression == MATTE_BMP_RLE4) {
        run->half = *value & 0xF;
        run->has_half = true;
        *value >>= 4;
    }
    return status;
}

/* Pixels of the run into the row, of which `room` is left. */
static matte_status put_run(struct matte_bmp *bmp, uint8_t *out, size_t room, size_t *put)
{
    struct matte_bmp_run *run = &bmp->run;
    size_t count = matte_smaller(run->left, room);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        if (run->literal)
            status = next_literal(bmp, out + i);
        else
            out[i] = run->values[run->turn++ % 2];
    }
    run->left -= count;
    *put = count;
    if (run->left > 0 || !run->literal || status)
        return status;
    run->literal = false;
    run->has_half = false;
    uint8_t ignored;
    return run->padded ? matte_feed_read_all(bmp->plain.feed, &ignored, 1) : MATTE_OK;
}

matte_status matte_bmp_fetch_run(struct matte_plain *plain, uint8_t *stored)
{
    struct matte_bmp *bmp = (struct matte_bmp *)plain;
    struct matte_bmp_run *run = &bmp->run;
    size_t width = plain->base.picture.width;
    size_t done = 0;
    matte_status status = MATTE_OK;
    while (done < width && !status) {
        size_t put = 0;
        if (run->ended)
            run->left = width - done;
        else if (run->left == 0)
            status = start_next(bmp);
        if (!status)
            status = put_run(bmp, stored + done, width - done, &put);
        done += put;
        if (put > 0)
            run->column = done;
    }
    if (run->closes)
        run->column = 0;
    return status;
}
