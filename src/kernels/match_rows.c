/* SPDX-License-Identifier: MIT */
/* The row primitives of match; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

static inline int in_range(float in, const struct matte_match_range *range)
{
    float value = in * 255.0F;
    int is_nan = value != value;
    return ((value >= range->least) & (value <= range->most)) | (is_nan & range->nan_matches);
}

/* Inlined for the strides that pictures have, since constant ones vectorise. */
static inline void floats_of(uint8_t *restrict out, const float *restrict in, size_t pixel,
                             size_t channel, const struct matte_match_range ranges[3], size_t count)
{
    const struct matte_match_range red = ranges[0];
    const struct matte_match_range green = ranges[1];
    const struct matte_match_range blue = ranges[2];
    for (size_t i = 0; i < count; i++) {
        const float *at = in + i * pixel;
        int matches = in_range(at[0], &red) & in_range(at[channel], &green) &
                      in_range(at[2 * channel], &blue);
        out[i] = matches ? 255 : 0;
    }
}

static void floats(uint8_t *out, const float *in, size_t pixel, size_t channel,
                   const struct matte_match_range ranges[3], size_t count)
{
    if (pixel == 3 && channel == 1)
        floats_of(out, in, 3, 1, ranges, count);
    else if (pixel == 4 && channel == 1)
        floats_of(out, in, 4, 1, ranges, count);
    else
        floats_of(out, in, pixel, channel, ranges, count);
}

static void codes(uint8_t *out, const uint8_t *in, size_t pixel, size_t channel,
                  const uint8_t tables[3 * 256], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint8_t *at = in + i * pixel;
        out[i] = tables[at[0]] & tables[256 + at[channel]] & tables[512 + at[2 * channel]];
    }
}

extern const struct matte_match_rows MATTE_ISA_SYMBOL(matte_match_rows);
const struct matte_match_rows MATTE_ISA_SYMBOL(matte_match_rows) = {
    .floats = floats,
    .codes = codes,
};
