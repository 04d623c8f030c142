/* SPDX-License-Identifier: MIT */
/* The row primitives of canny; compiled once for each instruction set: see isa.h. */
#include <math.h>

#include "kernels/isa.h"
#include "kernels/kernels.h"

static void grey(float *out, const float *in, size_t count)
{
    for (size_t x = 0; x < count; x++)
        out[x] = in[3 * x] * 0.299F + in[3 * x + 1] * 0.587F + in[3 * x + 2] * 0.114F;
}

/* What Sobel's operator makes of the pixel at x, with the columns left and right of it. */
static inline void slope_at(float *magnitude, int32_t *direction, const float *const in[3],
                            size_t left, size_t x, size_t right)
{
    /* tan(22.5 degrees) */
    const float tangent = 0.414213562F;
    float across = (in[0][right] - in[0][left]) + 2.0F * (in[1][right] - in[1][left]) +
                   (in[2][right] - in[2][left]);
    float down =
        (in[2][left] - in[0][left]) + 2.0F * (in[2][x] - in[0][x]) + (in[2][right] - in[0][right]);
    float wide = fabsf(across);
    float high = fabsf(down);
    int32_t slanted = across * down > 0.0F ? MATTE_FALLING : MATTE_RISING;
    int32_t steep = wide <= tangent * high ? MATTE_DOWN : slanted;
    direction[x] = high <= tangent * wide ? MATTE_ACROSS : steep;
    magnitude[x] = sqrtf(across * across + down * down + 1e-6F);
}

static void slope(float *restrict magnitude, int32_t *restrict direction, const float *const in[3],
                  size_t count)
{
    if (count == 0)
        return;
    const float *const rows[3] = { in[0], in[1], in[2] };
    size_t last = count - 1;
    slope_at(magnitude, direction, rows, 0, 0, last > 0 ? 1 : 0);
    for (size_t x = 1; x < last; x++)
        slope_at(magnitude, direction, rows, x - 1, x, x + 1);
    if (last > 0)
        slope_at(magnitude, direction, rows, last - 1, last, last);
}

static void thin(uint8_t *restrict out, const float *const magnitude[3], const int32_t *direction,
                 const float limits[2], size_t count)
{
    const float *above = magnitude[0];
    const float *row = magnitude[1];
    const float *below = magnitude[2];
    const float low = limits[0];
    const float high = limits[1];
    for (size_t x = 0; x < count; x++) {
        float here = row[x + 1];
        int32_t to = direction[x];
        float before = to == MATTE_FALLING ? above[x] : above[x + 2];
        float after = to == MATTE_FALLING ? below[x + 2] : below[x];
        before = to == MATTE_DOWN ? above[x + 1] : before;
        after = to == MATTE_DOWN ? below[x + 1] : after;
        before = to == MATTE_ACROSS ? row[x] : before;
        after = to == MATTE_ACROSS ? row[x + 2] : after;
        int32_t strength = here > high ? MATTE_STRONG : here > low ? MATTE_WEAK : 0;
        strength = here > before ? strength : 0;
        out[x] = (uint8_t)(here > after ? strength : 0);
    }
}

extern const struct matte_canny_rows MATTE_ISA_SYMBOL(matte_canny_rows);
const struct matte_canny_rows MATTE_ISA_SYMBOL(matte_canny_rows) = {
    .grey = grey,
    .slope = slope,
    .thin = thin,
};
