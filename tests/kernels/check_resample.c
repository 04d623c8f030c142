/* SPDX-License-Identifier: MIT */
/* `count` is in pixels; an input of a primitive that looks at several pixels
 * of a row is that many `channels` long, and pixel x looks at some around its own. */
#include <math.h>
#include <string.h>

#include "check.h"

enum { PIXELS_MAX = 65536, TAPS_MAX = 4, LENGTH_MAX = 5 };

/* Where pixels look, and with what weights. */
static struct {
    uint32_t from[PIXELS_MAX];
    uint32_t length[PIXELS_MAX];
    float weights[TAPS_MAX * PIXELS_MAX];
    float widths[PIXELS_MAX];
} tables;

/* Pixel x of `count` looks at `taps` pixels, `channels` elements each, so that all are inside, and
 * for three channels the element behind them, too. */
static void fill_places(size_t count, size_t taps, size_t channels)
{
    size_t last = count > taps + 1 ? count - taps - 1 : 0;
    for (size_t x = 0; x < count; x++) {
        size_t at = x * 7 % (last + 1);
        tables.from[x] = (uint32_t)(at * channels);
        for (size_t t = 0; t < taps; t++)
            tables.weights[taps * x + t] = (float)((x * 31 + t * 17) % 256) / 128 - 1;
    }
}

/* Windows of 1 to LENGTH_MAX pixels that go forward. */
static void fill_windows(size_t count)
{
    for (size_t x = 0; x < count; x++) {
        size_t length = 1 + x * 5 % LENGTH_MAX;
        length = length < count - x ? length : count - x;
        tables.from[x] = (uint32_t)x;
        tables.length[x] = (uint32_t)length;
        tables.widths[x] = (float)length;
    }
}

/* Fewer pixels where taps would not be inside. */
static size_t pixels_with(size_t taps, size_t count)
{
    return count > taps ? count : 0;
}

static float mix2(const float *p, size_t step, const float *w)
{
    return p[0] * w[0] + p[step] * w[1];
}

static float mix4(const float *p, size_t step, const float *w)
{
    return fmaf(p[3 * step], w[3], fmaf(p[2 * step], w[2], fmaf(p[0], w[0], p[step] * w[1])));
}

#define DEFINE_ACROSS(TAPS, CHANNELS)                                                              \
    static void call_across##TAPS##_##CHANNELS(const struct matte_kernels *kernels,                \
                                               const struct check_call *call)                      \
    {                                                                                              \
        size_t count = pixels_with(TAPS, call->count);                                             \
        fill_places(call->count, TAPS, CHANNELS);                                                  \
        kernels->resample->across##TAPS(call->out, call->in[0], CHANNELS, tables.from,             \
                                        tables.weights, CHANNELS, count);                          \
    }                                                                                              \
    static void expect_across##TAPS##_##CHANNELS(const struct check_call *call)                    \
    {                                                                                              \
        size_t count = pixels_with(TAPS, call->count);                                             \
        float *out = call->out;                                                                    \
        fill_places(call->count, TAPS, CHANNELS);                                                  \
        for (size_t i = 0; i < count * CHANNELS; i++) {                                            \
            const float *in = call->in[0];                                                         \
            size_t x = i / CHANNELS;                                                               \
            out[i] = mix##TAPS(in + tables.from[x] + i % CHANNELS, CHANNELS,                       \
                               tables.weights + TAPS * x);                                         \
        }                                                                                          \
    }

DEFINE_ACROSS(2, 1)
DEFINE_ACROSS(2, 2)
DEFINE_ACROSS(2, 3)
DEFINE_ACROSS(2, 4)
DEFINE_ACROSS(4, 1)
DEFINE_ACROSS(4, 2)
DEFINE_ACROSS(4, 3)
DEFINE_ACROSS(4, 4)

#define DEFINE_PICK(MEMBER, TYPE, CHANNELS)                                                        \
    static void call_##MEMBER##_##CHANNELS(const struct matte_kernels *kernels,                    \
                                           const struct check_call *call)                          \
    {                                                                                              \
        fill_places(call->count, 1, CHANNELS);                                                     \
        kernels->resample->MEMBER(call->out, call->in[0], tables.from, CHANNELS, call->count);     \
    }                                                                                              \
    static void expect_##MEMBER##_##CHANNELS(const struct check_call *call)                        \
    {                                                                                              \
        TYPE *out = call->out;                                                                     \
        const TYPE *in = call->in[0];                                                              \
        fill_places(call->count, 1, CHANNELS);                                                     \
        for (size_t i = 0; i < call->count * CHANNELS; i++)                                        \
            out[i] = in[tables.from[i / CHANNELS] + i % CHANNELS];                                 \
    }

DEFINE_PICK(pick_float, float, 1)
DEFINE_PICK(pick_float, float, 2)
DEFINE_PICK(pick_float, float, 3)
DEFINE_PICK(pick_float, float, 4)
DEFINE_PICK(pick_byte, uint8_t, 1)
DEFINE_PICK(pick_byte, uint8_t, 2)
DEFINE_PICK(pick_byte, uint8_t, 3)
DEFINE_PICK(pick_byte, uint8_t, 4)

#define DEFINE_DOWN(TAPS)                                                                          \
    static void call_down##TAPS(const struct matte_kernels *kernels,                               \
                                const struct check_call *call)                                     \
    {                                                                                              \
        const float *const in[] = { call->in[0], call->in[1], call->in[2 % TAPS],                  \
                                    call->in[3 % TAPS] };                                          \
        fill_places(1, TAPS, 1);                                                                   \
        kernels->resample->down##TAPS(call->out, in, tables.weights, call->count);                 \
    }                                                                                              \
    static void expect_down##TAPS(const struct check_call *call)                                   \
    {                                                                                              \
        float *out = call->out;                                                                    \
        fill_places(1, TAPS, 1);                                                                   \
        for (size_t i = 0; i < call->count; i++) {                                                 \
            float taps[TAPS];                                                                      \
            for (size_t t = 0; t < TAPS; t++)                                                      \
                taps[t] = ((const float *)call->in[t])[i];                                         \
            out[i] = mix##TAPS(taps, 1, tables.weights);                                           \
        }                                                                                          \
    }

DEFINE_DOWN(2)
DEFINE_DOWN(4)

/* Sums of three channels lie four apart, and what is between is nobody's. */
#define DEFINE_WINDOWS(CHANNELS, APART)                                                            \
    static void call_add_windows_##CHANNELS(const struct matte_kernels *kernels,                   \
                                            const struct check_call *call)                         \
    {                                                                                              \
        float *sums = call->out;                                                                   \
        fill_windows(call->count);                                                                 \
        memset(sums, 0, call->count *APART * sizeof *sums);                                        \
        kernels->resample->add_windows(sums, call->in[0], call->count, tables.from, tables.length, \
                                       CHANNELS, call->count);                                     \
        for (size_t i = CHANNELS; APART != CHANNELS && i < call->count * APART; i += APART)        \
            sums[i] = 0;                                                                           \
    }                                                                                              \
    static void expect_add_windows_##CHANNELS(const struct check_call *call)                       \
    {                                                                                              \
        float *sums = call->out;                                                                   \
        const float *in = call->in[0];                                                             \
        fill_windows(call->count);                                                                 \
        memset(sums, 0, call->count *APART * sizeof *sums);                                        \
        for (size_t i = 0; i < call->count * CHANNELS; i++) {                                      \
            size_t x = i / CHANNELS;                                                               \
            for (size_t t = 0; t < tables.length[x]; t++)                                          \
                sums[x * APART + i % CHANNELS] +=                                                  \
                    in[(tables.from[x] + t) * CHANNELS + i % CHANNELS];                            \
        }                                                                                          \
    }                                                                                              \
    static void call_means_##CHANNELS(const struct matte_kernels *kernels,                         \
                                      const struct check_call *call)                               \
    {                                                                                              \
        fill_windows(call->count);                                                                 \
        kernels->resample->means(call->out, call->in[0], 7, tables.widths, CHANNELS, call->count); \
    }                                                                                              \
    static void expect_means_##CHANNELS(const struct check_call *call)                             \
    {                                                                                              \
        float *out = call->out;                                                                    \
        const float *sums = call->in[0];                                                           \
        fill_windows(call->count);                                                                 \
        for (size_t i = 0; i < call->count * CHANNELS; i++) {                                      \
            size_t x = i / CHANNELS;                                                               \
            float sum = sums[x * APART + i % CHANNELS];                                            \
            bool once = CHANNELS >= 8 && i % CHANNELS < 8;                                         \
            out[i] = once ? sum / (7 * tables.widths[x]) : sum / 7 / tables.widths[x];             \
        }                                                                                          \
    }

DEFINE_WINDOWS(1, 1)
DEFINE_WINDOWS(2, 2)
DEFINE_WINDOWS(3, 4)
DEFINE_WINDOWS(4, 4)
DEFINE_WINDOWS(9, 9)

#define DEFINE_BLOCKS(LENGTH)                                                                      \
    static void call_add_blocks_##LENGTH(const struct matte_kernels *kernels,                      \
                                         const struct check_call *call)                            \
    {                                                                                              \
        memset(call->out, 0, call->count * sizeof(float));                                         \
        kernels->resample->add_blocks(call->out, call->in[0], LENGTH, call->count);                \
    }                                                                                              \
    static void expect_add_blocks_##LENGTH(const struct check_call *call)                          \
    {                                                                                              \
        float *sums = call->out;                                                                   \
        memset(sums, 0, call->count * sizeof *sums);                                               \
        for (size_t i = 0; i < call->count * LENGTH; i++)                                          \
            sums[i / LENGTH] += ((const float *)call->in[0])[i];                                   \
    }

DEFINE_BLOCKS(2)
DEFINE_BLOCKS(3)
DEFINE_BLOCKS(4)

#define DEFINE_HALVES(CHANNELS)                                                                    \
    static void call_halve_##CHANNELS(const struct matte_kernels *kernels,                         \
                                      const struct check_call *call)                               \
    {                                                                                              \
        const float *const in[2] = { call->in[0], call->in[1] };                                   \
        kernels->resample->halve(call->out, in, CHANNELS, call->count);                            \
    }                                                                                              \
    static void expect_halve_##CHANNELS(const struct check_call *call)                             \
    {                                                                                              \
        for (size_t i = 0; i < call->count * CHANNELS; i++) {                                      \
            size_t first = i / CHANNELS * 2 * CHANNELS + i % CHANNELS;                             \
            float sum = 0;                                                                         \
            for (size_t t = 0; t < 4; t++)                                                         \
                sum += ((const float *)call->in[t / 2])[first + t % 2 * CHANNELS];                 \
            ((float *)call->out)[i] = sum / 2 / 2;                                                 \
        }                                                                                          \
    }

DEFINE_HALVES(1)
DEFINE_HALVES(3)
DEFINE_HALVES(4)

enum { LANES = 24 };

static void call_add_lanes(const struct matte_kernels *kernels, const struct check_call *call)
{
    double sums[LANES] = { 0 };
    kernels->resample->add_lanes(sums, call->in[0], LANES, call->count);
    memcpy(call->out, sums, sizeof sums);
}

static void expect_add_lanes(const struct check_call *call)
{
    double sums[LANES] = { 0 };
    for (size_t i = 0; i < call->count; i++)
        sums[i % LANES] += (double)((const float *)call->in[0])[i];
    memcpy(call->out, sums, sizeof sums);
}

#define ENTRY(NAME, FILL, OUT, IN, INPUTS, FUNCTION)                                               \
    {                                                                                              \
        .name = NAME, .fill = FILL, .out_size = OUT, .in_size = IN, .inputs = INPUTS, .stride = 1, \
        .call = call_##FUNCTION, .expect = expect_##FUNCTION                                       \
    }
#define FLOATS(NAME, CHANNELS, FUNCTION)                                                           \
    ENTRY("resample." NAME "/" #CHANNELS, CHECK_NUMBERS, 4 * CHANNELS, 4 * CHANNELS, 1,            \
          FUNCTION##_##CHANNELS)
#define BYTES(NAME, CHANNELS, FUNCTION)                                                            \
    ENTRY(NAME "/" #CHANNELS, CHECK_BYTES, CHANNELS, CHANNELS, 1, FUNCTION##_##CHANNELS)
#define BLOCKS(LENGTH)                                                                             \
    ENTRY("resample.add_blocks/" #LENGTH, CHECK_NUMBERS, 4, 4 * LENGTH, 1, add_blocks_##LENGTH)
#define HALVES(CHANNELS)                                                                           \
    ENTRY("resample.halve/" #CHANNELS, CHECK_NUMBERS, 4 * CHANNELS, 8 * CHANNELS, 2,               \
          halve_##CHANNELS)
#define WINDOWS(CHANNELS, APART)                                                                   \
    ENTRY("resample.add_windows/" #CHANNELS, CHECK_NUMBERS, 4 * APART, 4 * CHANNELS, 1,            \
          add_windows_##CHANNELS),                                                                 \
        ENTRY("resample.means/" #CHANNELS, CHECK_NUMBERS, 4 * CHANNELS, 4 * APART, 1,              \
              means_##CHANNELS)

const struct check check_resample[] = {
    FLOATS("across2", 1, across2),
    FLOATS("across2", 2, across2),
    FLOATS("across2", 3, across2),
    FLOATS("across2", 4, across2),
    FLOATS("across4", 1, across4),
    FLOATS("across4", 2, across4),
    FLOATS("across4", 3, across4),
    FLOATS("across4", 4, across4),
    FLOATS("pick_float", 1, pick_float),
    FLOATS("pick_float", 2, pick_float),
    FLOATS("pick_float", 3, pick_float),
    FLOATS("pick_float", 4, pick_float),
    BYTES("resample.pick_byte", 1, pick_byte),
    BYTES("resample.pick_byte", 2, pick_byte),
    BYTES("resample.pick_byte", 3, pick_byte),
    BYTES("resample.pick_byte", 4, pick_byte),
    ENTRY("resample.down2", CHECK_NUMBERS, 4, 4, 2, down2),
    ENTRY("resample.down4", CHECK_NUMBERS, 4, 4, 4, down4),
    WINDOWS(1, 1),
    WINDOWS(2, 2),
    WINDOWS(3, 4),
    WINDOWS(4, 4),
    WINDOWS(9, 9),
    BLOCKS(2),
    BLOCKS(3),
    BLOCKS(4),
    HALVES(1),
    HALVES(3),
    HALVES(4),
    { .name = "resample.add_lanes",
      .fill = CHECK_NUMBERS,
      .out_size = LANES * sizeof(double),
      .in_size = sizeof(float),
      .inputs = 1,
      .stride = 1,
      .one_result = true,
      .call = call_add_lanes,
      .expect = expect_add_lanes },
    { 0 },
};
