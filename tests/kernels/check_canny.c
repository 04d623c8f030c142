/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "check.h"

static void call_grey(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->canny->grey(call->out, call->in[0], call->count / 3);
}

static void expect_grey(const struct check_call *call)
{
    const float *in = call->in[0];
    float *out = call->out;
    for (size_t i = 0; i < call->count / 3; i++, in += 3) {
        float red = in[0] * 0.299F;
        float green = in[1] * 0.587F;
        float blue = in[2] * 0.114F;
        out[i] = (red + green) + blue;
    }
}

/* The output is a magnitude and a direction a pixel, one behind the other. */
static void call_slope(const struct matte_kernels *kernels, const struct check_call *call)
{
    const float *const in[3] = { call->in[0], call->in[1], call->in[2] };
    size_t count = call->count / 2;
    kernels->canny->slope(call->out, (int32_t *)call->out + count, in, count);
}

static float sample(const struct check_call *call, size_t row, size_t x, int right)
{
    size_t last = call->count / 2 - 1;
    if (right < 0)
        x = x > 0 ? x - 1 : 0;
    if (right > 0)
        x = x < last ? x + 1 : last;
    return ((const float *)call->in[row])[x];
}

/* To the nearest eighth of a turn; in which sense does not matter. */
static int32_t direction_of(float across, float down)
{
    double eighths = nearbyint(atan2((double)down, (double)across) * 4 / acos(-1));
    static const int32_t directions[] = { MATTE_ACROSS, MATTE_FALLING, MATTE_DOWN, MATTE_RISING };
    return directions[((int)eighths + 8) % 4];
}

static void expect_slope(const struct check_call *call)
{
    size_t count = call->count / 2;
    float *magnitude = call->out;
    int32_t *direction = (int32_t *)call->out + count;
    for (size_t x = 0; x < count; x++) {
        float across = (sample(call, 0, x, 1) - sample(call, 0, x, -1)) +
                       2 * (sample(call, 1, x, 1) - sample(call, 1, x, -1)) +
                       (sample(call, 2, x, 1) - sample(call, 2, x, -1));
        float down = (sample(call, 2, x, -1) - sample(call, 0, x, -1)) +
                     2 * (sample(call, 2, x, 0) - sample(call, 0, x, 0)) +
                     (sample(call, 2, x, 1) - sample(call, 0, x, 1));
        magnitude[x] = sqrtf(across * across + down * down + 1e-6F);
        direction[x] = direction_of(across, down);
    }
}

/* Directions that take turns. */
static int32_t turn(size_t x)
{
    return (int32_t)(x * 7 / 3 % 4);
}

static const float limits[2] = { 0.4F, 0.8F };

static void call_thin(const struct matte_kernels *kernels, const struct check_call *call)
{
    static int32_t directions[1 << 16];
    const float *const in[3] = { call->in[0], call->in[1], call->in[2] };
    size_t count = call->count < 2 ? 0 : call->count - 2;
    for (size_t x = directions[1] == 0 ? 0 : count; x < sizeof directions / sizeof *directions; x++)
        directions[x] = turn(x);
    kernels->canny->thin(call->out, in, directions, limits, count);
}

static void expect_thin(const struct check_call *call)
{
    static const int rows[] = { 1, 0, 0, 0 };
    static const int columns[] = { 0, 0, 1, 2 };
    uint8_t *out = call->out;
    for (size_t x = 0; x + 2 < call->count; x++) {
        int32_t to = turn(x);
        float here = ((const float *)call->in[1])[x + 1];
        float before = ((const float *)call->in[rows[to]])[x + (size_t)columns[to]];
        float after = ((const float *)call->in[2 - rows[to]])[x + 2 - (size_t)columns[to]];
        out[x] = here > limits[1] ? MATTE_STRONG : here > limits[0] ? MATTE_WEAK : 0;
        if (!(here > before && here > after))
            out[x] = 0;
    }
}

#define ENTRY(MEMBER, FILL, SIZE, INPUTS)                                                          \
    {                                                                                              \
        .name = "canny." #MEMBER, .fill = FILL, .out_size = SIZE, .in_size = sizeof(float),        \
        .inputs = INPUTS, .stride = 1, .call = call_##MEMBER, .expect = expect_##MEMBER            \
    }

const struct check check_canny[] = {
    ENTRY(grey, CHECK_NUMBERS, sizeof(float), 1),
    ENTRY(slope, CHECK_NUMBERS, sizeof(float), 3),
    ENTRY(thin, CHECK_FLOATS, 1, 3),
    { 0 },
};
