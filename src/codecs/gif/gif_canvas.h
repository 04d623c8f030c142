/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_GIF_CANVAS_H
#define MATTE_CODECS_GIF_CANVAS_H

/* What a GIF's frames are drawn on, one over the other, as Pillow 9.4 composes them. */

#include "codecs/gif/gif_walk.h"
#include "matte/job.h"

struct matte_gif_canvas {
    size_t width, height;
    /* 1 and 2: indices are greys; 3 and 4: colours. */
    unsigned channels;
    /* The first frame's transparent index; -1: there is none, and no alpha. */
    int key;
    /* The index of what is cleared. */
    uint8_t background;
    /* Packed; NULL until the first frame is drawn. */
    uint8_t *pixels;
    /* The frame's place as it was before the frame, to be put back; NULL: it is not wanted. */
    uint8_t *saved;
};

/* Draws frame number `index`, from 0, of which `indices` has the rows in the order of the file. */
matte_status matte_gif_canvas_draw(matte_job *job, struct matte_gif_canvas *canvas,
                                   const struct matte_gif_frame *frame, size_t index,
                                   const uint8_t *indices);

/* What comes after the frame and before the next. */
void matte_gif_canvas_dispose(matte_job *job, struct matte_gif_canvas *canvas,
                              const struct matte_gif_frame *frame, size_t index);

/* The indices of a grey canvas's pixels at the frame's place, in the order of the file. */
void matte_gif_canvas_indices(const struct matte_gif_canvas *canvas,
                              const struct matte_gif_frame *frame, uint8_t *indices);

void matte_gif_canvas_free(matte_context *context, struct matte_gif_canvas *canvas);

#endif
