/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_ANIMATION_H
#define MATTE_CODECS_PNG_ANIMATION_H

/* The chunks of an animated PNG (PNG specification, third edition, section 11.3.6), gone through as
 * Pillow goes through them: which frames there are, and each of them as a PNG file of its own. */

#include "codecs/png/png_file.h"
#include "codecs/png/png_walk.h"

/* A frame's place in the picture, and what becomes of the picture before and after it. */
struct matte_png_frame {
    uint32_t width, height, x, y;
    /* What is undone before the next frame: nothing, the frame's place to zeros, or all of it. */
    enum { MATTE_PNG_KEEP, MATTE_PNG_CLEAR, MATTE_PNG_RESTORE } disposal;
    /* Whether it is laid over what is there by its alpha, instead of replacing it. */
    bool over;
};

struct matte_png_animation {
    matte_job *job;
    struct matte_png_walk walk;
    /* Size, and the data of IHDR, whose first 8 bytes are the size. */
    uint32_t width, height;
    uint8_t ihdr[13];
    /* PLTE and tRNS, as far as there are any: a signature and chunks. */
    struct matte_png_file head;
    unsigned orientation;
    /* How many frames there are at most, and which one the walk stands at. */
    uint64_t claimed;
    uint64_t index;
    /* The number that the next fcTL or fdAT chunk has. */
    uint32_t sequence;
    /* The frame whose first chunk of pixels the walk stands at. */
    struct matte_png_frame frame;
};

/* Goes to the first frame. `*animated` is false, and nothing is to be closed, when the file does
 * not say that it is an animation or is too damaged to tell. */
matte_status matte_png_animation_open(struct matte_png_animation *animation, matte_job *job,
                                      struct matte_feed *feed, bool *animated);

/* On to the next frame: `*more` is false behind the last. */
matte_status matte_png_animation_next(struct matte_png_animation *animation, bool *more);

/* How many frames there are. The animation stays where it is. */
matte_status matte_png_animation_count(const struct matte_png_animation *animation, size_t *count);

/* The frame as a file; with `pixels`, or with none for its header alone. */
matte_status matte_png_animation_file(const struct matte_png_animation *animation, bool pixels,
                                      struct matte_png_file *file);

/* The colour and alpha of a palette's first entry, which pixels are before any frame: zeros are
 * indices. Zeros too where there is no palette. */
void matte_png_animation_ground(const struct matte_png_animation *animation, uint8_t rgba[4]);

void matte_png_animation_close(struct matte_png_animation *animation);

#endif
