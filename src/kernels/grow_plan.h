/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_PLAN_H
#define MATTE_KERNELS_GROW_PLAN_H

/* How grow reaches a radius: in stages, each of which looks at a few pixels of what the stage
 * before it made. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernels/grow.h"
#include "kernels/kernels.h"

/* What is asked of grow: so many passes of the shape's 3x3 footprint. */
struct matte_growth {
    enum matte_grow_shape shape;
    bool erode;
    uint64_t passes;
};

/* A pixel that a stage looks at, as seen from the one that it makes. */
struct matte_grow_tap {
    ptrdiff_t down;
    ptrdiff_t right;
};

struct matte_grow_stage {
    size_t taps;
    struct matte_grow_tap tap[MATTE_BEST_MAX];
    /* The farthest tap: so many rows up and down, so many elements left and right. */
    size_t rows;
    size_t columns;
};

/* A stage doubles the radius at least, and sizes have less than 64 bits. */
enum { MATTE_GROW_STAGES = 66 };

struct matte_grow_plan {
    size_t height;
    /* In elements, of which a pixel has `pixel`. Taps are told in elements too. */
    size_t width;
    size_t pixel;
    /* Rows from a pixel to the farthest one that its value depends on. */
    size_t reach;
    /* 0 when no other pixel counts: each plane stays as it is. */
    size_t count;
    struct matte_grow_stage stage[MATTE_GROW_STAGES];
};

/* The best of a rectangle around each pixel: so many rows and columns before it and after it. The
 * two numbers differ by 1 at most. */
struct matte_window {
    size_t before;
    size_t after;
};

/* The stages for images of one size, no side of which is 0. The data hold no NaN. */
struct matte_grow_plan matte_window_plan(struct matte_window window, size_t height, size_t width,
                                         size_t channels);

/* The stages for planes of one size, neither of whose sides is 0. The data hold no NaN, unless it
 * is one pass of the diamond's footprint: the same for NaN as scipy's. */
struct matte_grow_plan matte_grow_plan(struct matte_growth growth, size_t height, size_t width);

#endif
