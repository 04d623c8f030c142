/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_WEBP_ALPHA_H
#define MATTE_CODECS_WEBP_ALPHA_H

/* The alpha channel of a lossy picture, which is a chunk of its own (WebP container specification,
 * "Alpha"), without the colours. */

#include <stdbool.h>

#include "matte/job.h"

enum matte_webp_filter {
    MATTE_WEBP_FILTER_NONE,
    MATTE_WEBP_FILTER_LEFT,
    MATTE_WEBP_FILTER_ABOVE,
    MATTE_WEBP_FILTER_GRADIENT
};

struct matte_webp_alpha {
    enum matte_webp_filter filter;
    /* Filtered samples, row after row; or NULL, and a lossless picture that has them as green. */
    const uint8_t *samples;
    /* That picture, a whole stream: scratch memory that is the caller's. */
    uint8_t *stream;
    size_t stream_size;
};

/* Reads the chunk that `picture`, the `size` bytes of a lossy picture of so many pixels, begins
 * with; `*found` is false when it begins with another. */
matte_status matte_webp_find_alpha(matte_job *job, const uint8_t *picture, size_t size,
                                   size_t width, size_t height, struct matte_webp_alpha *alpha,
                                   bool *found);

/* Undoes the filter of a row in place. `above` is the row before it, done already; NULL: it is the
 * first. */
void matte_webp_unfilter(enum matte_webp_filter filter, uint8_t *row, const uint8_t *above,
                         size_t width);

#endif
