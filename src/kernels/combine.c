/* SPDX-License-Identifier: MIT */
#include "kernels/combine.h"

#include "kernels/map.h"
#include "kernels/part.h"
#include "kernels/spans.h"

/* One pass over the destination. */
struct pass {
    const struct matte_kernels *kernels;
    enum matte_combination combination;
    struct matte_data destination;
    /* The part that overlaps the destination, one plane for each of its own. */
    struct matte_data source;
    /* Where in the destination it lies. */
    size_t x;
    size_t y;
    float *out;
};

/* The part of a span that lies under the source, `skip` elements from the span's first. */
static void combine_under(const struct pass *pass, const struct matte_span *span, size_t skip,
                          size_t count, const float *destination)
{
    float buffer[MATTE_CHUNK];
    struct matte_span within = { .plane = span->plane,
                                 .row = span->row - pass->y,
                                 .column = span->column + skip - pass->x,
                                 .count = count };
    const float *source = matte_span_floats(pass->kernels, &pass->source, &within, buffer);
    pass->kernels->combine->of[pass->combination](pass->out + span->position + skip,
                                                  destination + skip, source, count);
}

static void combine_span(const void *user, const struct matte_span *span)
{
    const struct pass *pass = user;
    const struct matte_map_rows *map = pass->kernels->map;
    const struct matte_shape *shape = &pass->source.shape;
    struct matte_split split = matte_span_split(span, pass->x, pass->x + shape->size[2]);
    float *out = pass->out + span->position;
    const float *in = matte_span_floats(pass->kernels, &pass->destination, span, out);
    size_t until = split.before + split.within;
    if (span->row < pass->y || span->row - pass->y >= shape->size[1] || split.within == 0) {
        map->clamp(out, in, span->count);
        return;
    }
    map->clamp(out, in, split.before);
    combine_under(pass, span, split.before, split.within, in);
    map->clamp(out + until, in + until, split.after);
}

static matte_status run(matte_job *job, struct pass *pass, matte_tensor **out)
{
    const struct matte_shape *shape = &pass->destination.shape;
    matte_tensor *made;
    void *elements;
    matte_status status = matte_tensor_new(job, shape, MATTE_FLOAT32, NULL, &made, &elements);
    if (status)
        return status;
    pass->kernels = matte_kernels_of(job);
    pass->out = elements;
    status = matte_spans_run(job, shape, combine_span, pass);
    if (status)
        matte_tensor_unref(&made);
    else
        *out = made;
    return status;
}

matte_status matte_combine(matte_job *job, const matte_tensor *destination,
                           const matte_tensor *source, size_t x, size_t y,
                           enum matte_combination combination, matte_tensor **out)
{
    static const size_t origin[MATTE_RANK_MAX] = { 0 };
    const struct matte_shape *under = &destination->data.shape;
    struct matte_shape visible = source->data.shape;
    visible.size[1] = matte_overlap(under->size[1], y, visible.size[1]);
    visible.size[2] = matte_overlap(under->size[2], x, visible.size[2]);
    if (visible.size[1] == 0 || visible.size[2] == 0)
        return matte_map(job, destination, (struct matte_pointwise){ .op = MATTE_CLAMP }, out);
    struct pass pass = { .combination = combination,
                         .destination = destination->data,
                         .source = matte_part_data(&source->data, origin, &visible),
                         .x = x,
                         .y = y };
    if (visible.size[0] == 1)
        pass.source.stride[0] = 0;
    return run(job, &pass, out);
}
