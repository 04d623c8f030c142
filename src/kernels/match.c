/* SPDX-License-Identifier: MIT */
#include "kernels/match.h"

#include <math.h>
#include <string.h>

#include "core/levels.h"
#include "kernels/spans.h"

enum { CHANNELS = 3 };

/* One pass over an image. */
struct pass {
    const struct matte_match_rows *match;
    struct matte_data in;
    struct matte_match_range ranges[CHANNELS];
    /* 255 for the codes of each channel that match, else 0. */
    uint8_t tables[CHANNELS * MATTE_LEVELS];
    uint8_t *out;
};

/* The float `steps` further up than a positive one. */
static float neighbour(float value, uint32_t steps)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits += steps;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* What rounds to `byte`: halves go to the even neighbour, and there is nothing beyond 0 and 255. */
static struct matte_match_range range_of(unsigned byte)
{
    float least = (float)byte - 0.5F;
    float most = (float)byte + 0.5F;
    uint32_t odd = byte % 2;
    return (struct matte_match_range){
        .least = byte == 0 ? -INFINITY : neighbour(least, odd),
        .most = byte == 255 ? INFINITY : neighbour(most, 0U - odd),
    };
}

static void set_tables(struct pass *pass)
{
    for (int i = 0; i < CHANNELS; i++) {
        struct matte_match_range ranges[CHANNELS] = { pass->ranges[i], pass->ranges[i],
                                                      pass->ranges[i] };
        pass->match->floats(pass->tables + i * MATTE_LEVELS, pass->in.levels, 1, 0, ranges,
                            MATTE_LEVELS);
    }
}

static void match_span(const void *user, const struct matte_span *span)
{
    const struct pass *pass = user;
    const struct matte_data *in = &pass->in;
    const void *pixels = matte_data_at(in, span->plane * in->stride[0] + span->row * in->stride[1] +
                                               span->column * in->stride[2]);
    uint8_t *out = pass->out + span->position;
    if (in->form == MATTE_CODED)
        pass->match->codes(out, pixels, in->stride[2], in->stride[3], pass->tables, span->count);
    else
        pass->match->floats(out, pixels, in->stride[2], in->stride[3], pass->ranges, span->count);
}

matte_status matte_match_color(matte_job *job, const matte_image *image, uint32_t color,
                               matte_mask **mask)
{
    struct pass pass = { .match = matte_kernels_of(job)->match,
                         .in = matte_image_tensor(image)->data };
    struct matte_shape shape = pass.in.shape;
    float levels[MATTE_LEVELS];
    matte_tensor *made;
    void *elements;
    for (int i = 0; i < CHANNELS; i++) {
        unsigned byte = color >> (16 - 8 * i) & 255;
        pass.ranges[i] = range_of(byte);
        pass.ranges[i].nan_matches = i < 2 && byte == 0;
    }
    if (pass.in.form == MATTE_CODED)
        set_tables(&pass);
    shape.rank = 3;
    matte_levels_of_bytes(levels);
    matte_status status = matte_tensor_new(job, &shape, MATTE_CODED, levels, &made, &elements);
    if (status)
        return status;
    pass.out = elements;
    status = matte_spans_run(job, &shape, match_span, &pass);
    if (status)
        matte_tensor_unref(&made);
    else
        *mask = matte_tensor_as_mask(made);
    return status;
}
