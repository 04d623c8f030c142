/* SPDX-License-Identifier: MIT */
/* The row primitives of convolve; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"
#include "kernels/lanes.h"

/* Four sums at once: one alone would wait for its own last addition. */
enum { SUMS = 4 };

/* The farthest rows first: they weigh the least. */
static void sum_lanes(float *restrict out, const float *const rows[], const float weights[],
                      size_t radius, size_t x)
{
    matte_lanes sum[SUMS] = { 0 };
    for (size_t far = radius; far > 0; far--) {
        const float *above = rows[radius - far] + x;
        const float *below = rows[radius + far] + x;
        for (size_t i = 0; i < SUMS; i++)
            sum[i] += weights[far] * (matte_lanes_load(above + i * MATTE_LANES) +
                                      matte_lanes_load(below + i * MATTE_LANES));
    }
    const float *centre = rows[radius] + x;
    for (size_t i = 0; i < SUMS; i++)
        matte_lanes_store(out + x + i * MATTE_LANES,
                          matte_lanes_one_nan(
                              sum[i] + weights[0] * matte_lanes_load(centre + i * MATTE_LANES)));
}

static void symmetric(float *restrict out, const float *const rows[], const float weights[],
                      size_t radius, size_t count)
{
    size_t x = 0;
    for (; x + SUMS * MATTE_LANES <= count; x += SUMS * MATTE_LANES)
        sum_lanes(out, rows, weights, radius, x);
    for (; x < count; x++) {
        float sum = 0;
        for (size_t far = radius; far > 0; far--)
            sum += weights[far] * (rows[radius - far][x] + rows[radius + far][x]);
        out[x] = matte_one_nan(sum + weights[0] * rows[radius][x]);
    }
}

static void unsharp(float *out, const float *in, const float *blurred, const float weights[2],
                    size_t count)
{
    const float of_in = weights[0];
    const float of_blurred = weights[1];
    for (size_t x = 0; x < count; x++) {
        float value = in[x] * of_in + blurred[x] * of_blurred;
        value = value < 0.0F ? 0.0F : value;
        out[x] = matte_one_nan(value > 1.0F ? 1.0F : value);
    }
}

extern const struct matte_convolve_rows MATTE_ISA_SYMBOL(matte_convolve_rows);
const struct matte_convolve_rows MATTE_ISA_SYMBOL(matte_convolve_rows) = {
    .symmetric = symmetric,
    .unsharp = unsharp,
};
