/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_SPANS_H
#define MATTE_KERNELS_SPANS_H

/* Cuts [N, H, W] into parts of rows, for work that depends on where a pixel is; chunks.h is for
 * work that does not. */

#include "core/tensor.h"
#include "kernels/chunks.h"
#include "kernels/kernels.h"

/* At most MATTE_CHUNK neighbours in a row. */
struct matte_span {
    size_t plane;
    size_t row;
    size_t column;
    size_t count;
    /* Where the first element is, counted in C order: its place in a dense result. */
    size_t position;
};

/* Calls each(user, span) for every span of a shape of rank 3, from several threads. Fails when the
 * job is cancelled. */
matte_status matte_spans_run(matte_job *job, const struct matte_shape *shape,
                             void (*each)(const void *user, const struct matte_span *span),
                             const void *user);

/* The span's values in a tensor of rank 3, as floats side by side: where they lie, or in `buffer`,
 * which has room for them. */
const float *matte_span_floats(const struct matte_kernels *kernels, const struct matte_data *data,
                               const struct matte_span *span, float *buffer);

/* How many elements of a span lie before, within and after the columns [start, end). */
struct matte_split {
    size_t before;
    size_t within;
    size_t after;
};

struct matte_split matte_span_split(const struct matte_span *span, size_t start, size_t end);

#endif
