/* SPDX-License-Identifier: MIT */
#include "kernels/spans.h"

#include "core/checked.h"
#include "core/job.h"
#include "kernels/bands.h"

/* Elements that a thread is given at least: a few hundred kilobytes of floats. */
enum { BAND_ELEMENTS = 64 * 1024 };

struct walk {
    const matte_job *job;
    const struct matte_shape *shape;
    void (*each)(const void *user, const struct matte_span *span);
    const void *user;
};

static void do_row(const struct walk *walk, size_t plane, size_t row)
{
    size_t height = walk->shape->size[1];
    size_t width = walk->shape->size[2];
    struct matte_span span = { .plane = plane, .row = row };
    for (span.column = 0; span.column < width; span.column += MATTE_CHUNK) {
        span.count = matte_smaller(MATTE_CHUNK, width - span.column);
        span.position = (plane * height + row) * width + span.column;
        walk->each(walk->user, &span);
    }
}

static void do_band(const void *user, const struct matte_band *band)
{
    const struct walk *walk = user;
    for (size_t row = band->top; row < band->bottom && !matte_job_cancelled(walk->job); row++)
        do_row(walk, band->plane, row);
}

matte_status matte_spans_run(matte_job *job, const struct matte_shape *shape,
                             void (*each)(const void *user, const struct matte_span *span),
                             const void *user)
{
    const struct walk walk = { .job = job, .shape = shape, .each = each, .user = user };
    const struct matte_bands bands = { .planes = shape->size[0],
                                       .height = shape->size[1],
                                       .rows = BAND_ELEMENTS / (shape->size[2] | 1),
                                       .make = do_band,
                                       .user = &walk };
    return matte_bands_run(job, &bands);
}

const float *matte_span_floats(const struct matte_kernels *kernels, const struct matte_data *data,
                               const struct matte_span *span, float *buffer)
{
    size_t stride = data->stride[2];
    const void *in = matte_data_at(data, span->plane * data->stride[0] +
                                             span->row * data->stride[1] + span->column * stride);
    uint8_t gathered[MATTE_CHUNK];
    if (data->form == MATTE_FLOAT32) {
        if (stride == 1)
            return in;
        kernels->move->gather_float(buffer, in, stride, span->count);
        return buffer;
    }
    if (stride != 1) {
        kernels->move->gather_byte(gathered, in, stride, span->count);
        in = gathered;
    }
    kernels->move->decode(buffer, in, data->levels, span->count);
    return buffer;
}

struct matte_split matte_span_split(const struct matte_span *span, size_t start, size_t end)
{
    size_t before = start > span->column ? matte_smaller(start - span->column, span->count) : 0;
    size_t until = end > span->column ? matte_smaller(end - span->column, span->count) : 0;
    until = until > before ? until : before;
    return (struct matte_split){ before, until - before, span->count - until };
}
