/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "check.h"

/* What random numbers meet often: a range from below, one in the middle, one with NaN. */
static const struct matte_match_range ranges[] = {
    { -INFINITY, 127.5F, 1 },
    { 0.5F, 254.5F, 0 },
    { 60.0F, INFINITY, 1 },
};

static bool in_range(float value, const struct matte_match_range *range)
{
    float scaled = value * 255;
    if (isnan(scaled))
        return range->nan_matches;
    return scaled >= range->least && scaled <= range->most;
}

/* `table` has 256 entries; the third channel's table begins with the last ones. */
static void fill_tables(const struct check_call *call, uint8_t tables[3 * 256])
{
    for (int i = 0; i < 3 * 256; i++)
        tables[i] = call->table[(i + 7 * (i / 256)) % 256];
}

/* PIXEL and CHANNEL are the distances of pixels and channels. */
#define DEFINE(PIXEL, CHANNEL)                                                                     \
    static void call_floats_##PIXEL##_##CHANNEL(const struct matte_kernels *kernels,               \
                                                const struct check_call *call)                     \
    {                                                                                              \
        kernels->match->floats(call->out, call->in[0], PIXEL, CHANNEL, ranges, call->count);       \
    }                                                                                              \
    static void expect_floats_##PIXEL##_##CHANNEL(const struct check_call *call)                   \
    {                                                                                              \
        uint8_t *out = call->out;                                                                  \
        const float *in = call->in[0];                                                             \
        for (size_t i = 0; i < call->count; i++) {                                                 \
            bool matches = true;                                                                   \
            for (size_t k = 0; k < 3; k++)                                                         \
                matches = matches && in_range(in[i * (PIXEL) + k * (CHANNEL)], &ranges[k]);        \
            out[i] = matches ? 255 : 0;                                                            \
        }                                                                                          \
    }                                                                                              \
    static void call_codes_##PIXEL##_##CHANNEL(const struct matte_kernels *kernels,                \
                                               const struct check_call *call)                      \
    {                                                                                              \
        uint8_t tables[3 * 256];                                                                   \
        fill_tables(call, tables);                                                                 \
        kernels->match->codes(call->out, call->in[0], PIXEL, CHANNEL, tables, call->count);        \
    }                                                                                              \
    static void expect_codes_##PIXEL##_##CHANNEL(const struct check_call *call)                    \
    {                                                                                              \
        uint8_t tables[3 * 256];                                                                   \
        uint8_t *out = call->out;                                                                  \
        const uint8_t *in = call->in[0];                                                           \
        fill_tables(call, tables);                                                                 \
        for (size_t i = 0; i < call->count; i++) {                                                 \
            unsigned bits = 255;                                                                   \
            for (size_t k = 0; k < 3; k++)                                                         \
                bits &= tables[256 * k + in[i * (PIXEL) + k * (CHANNEL)]];                         \
            out[i] = (uint8_t)bits;                                                                \
        }                                                                                          \
    }

DEFINE(1, 0)
DEFINE(3, 1)
DEFINE(4, 1)
DEFINE(5, 2)

#define ENTRY(NAME, FILL, TYPE, PIXEL, CHANNEL)                                                    \
    {                                                                                              \
        .name = "match." #NAME "/" #PIXEL, .fill = FILL, .out_size = 1,                            \
        .in_size = (PIXEL) * sizeof(TYPE), .inputs = 1, .stride = 1,                               \
        .call = call_##NAME##_##PIXEL##_##CHANNEL, .expect = expect_##NAME##_##PIXEL##_##CHANNEL   \
    }

#define ENTRIES(PIXEL, CHANNEL)                                                                    \
    ENTRY(floats, CHECK_FLOATS, float, PIXEL, CHANNEL),                                            \
        ENTRY(codes, CHECK_BYTES, uint8_t, PIXEL, CHANNEL)

const struct check check_match[] = {
    ENTRIES(1, 0), ENTRIES(3, 1), ENTRIES(4, 1), ENTRIES(5, 2), { 0 },
};
