/* SPDX-License-Identifier: MIT */
/* `count` is in pixels, an input that many of them; pixel x looks at some from its own place on. */
#include <string.h>

#include "check.h"

enum { PIXELS_MAX = 65536, LENGTH_MAX = 5 };

/* Where pixels look, and with what weights. */
static struct {
    uint32_t from[PIXELS_MAX];
    uint32_t length[PIXELS_MAX];
    int32_t whole[LENGTH_MAX * PIXELS_MAX];
    /* What they look at. */
    int32_t wide[4 * PIXELS_MAX];
} tables;

/* Windows of 1 to LENGTH_MAX pixels; weights as they are, some of them negative, whose sums with
 * bytes fit. */
static void fill_windows(size_t count)
{
    for (size_t x = 0; x < count; x++) {
        size_t length = 1 + x * 5 % LENGTH_MAX;
        length = length < count - x ? length : count - x;
        tables.from[x] = (uint32_t)x;
        tables.length[x] = (uint32_t)length;
        for (size_t t = 0; t < LENGTH_MAX; t++)
            tables.whole[LENGTH_MAX * x + t] =
                (int32_t)((x * 2654435761U + t * 40503U) % (3U << 20)) - (1 << 20);
    }
}

/* Fewer pixels where windows would not be inside. */
static size_t pixels_with(size_t taps, size_t count)
{
    return count > taps ? count : 0;
}

static uint8_t clipped(int64_t sum)
{
    sum >>= 22;
    return (uint8_t)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
}

#define DEFINE_LANCZOS(CHANNELS)                                                                   \
    static void call_lanczos_##CHANNELS(const struct matte_kernels *kernels,                       \
                                        const struct check_call *call)                             \
    {                                                                                              \
        size_t count = pixels_with(LENGTH_MAX, call->count);                                       \
        fill_windows(call->count);                                                                 \
        kernels->lanczos->widen(tables.wide, call->in[0], call->count *CHANNELS);                  \
        kernels->lanczos->across(call->out, tables.wide, tables.from, tables.length, tables.whole, \
                                 LENGTH_MAX, CHANNELS, count ? count - 1 : 0);                     \
    }                                                                                              \
    static void expect_lanczos_##CHANNELS(const struct check_call *call)                           \
    {                                                                                              \
        size_t count = pixels_with(LENGTH_MAX, call->count);                                       \
        const uint8_t *in = call->in[0];                                                           \
        fill_windows(call->count);                                                                 \
        for (size_t i = 0; count && i < (count - 1) * CHANNELS; i++) {                             \
            size_t x = i / CHANNELS;                                                               \
            int64_t sum = 1 << 21;                                                                 \
            for (size_t t = 0; t < tables.length[x]; t++)                                          \
                sum += (int64_t)tables.whole[LENGTH_MAX * x + t] *                                 \
                       in[(tables.from[x] + t) * CHANNELS + i % CHANNELS];                         \
            ((uint8_t *)call->out)[i] = clipped(sum);                                              \
        }                                                                                          \
    }

#define DEFINE_ALPHA(CHANNELS)                                                                     \
    static void call_premultiply_##CHANNELS(const struct matte_kernels *kernels,                   \
                                            const struct check_call *call)                         \
    {                                                                                              \
        memcpy(call->out, call->in[0], call->count *CHANNELS);                                     \
        kernels->lanczos->premultiply(call->out, CHANNELS, call->count);                           \
    }                                                                                              \
    static void expect_premultiply_##CHANNELS(const struct check_call *call)                       \
    {                                                                                              \
        const uint8_t *in = call->in[0];                                                           \
        for (size_t i = 0; i < call->count * CHANNELS; i++) {                                      \
            bool alpha = i % CHANNELS == CHANNELS - 1;                                             \
            unsigned product = in[i] * (unsigned)in[i / CHANNELS * CHANNELS + CHANNELS - 1];       \
            ((uint8_t *)call->out)[i] = alpha ? in[i] : (uint8_t)((2 * product + 255) / 510);      \
        }                                                                                          \
    }                                                                                              \
    static void call_unpremultiply_##CHANNELS(const struct matte_kernels *kernels,                 \
                                              const struct check_call *call)                       \
    {                                                                                              \
        memcpy(call->out, call->in[0], call->count *CHANNELS);                                     \
        kernels->lanczos->unpremultiply(call->out, CHANNELS, call->count);                         \
    }                                                                                              \
    static void expect_unpremultiply_##CHANNELS(const struct check_call *call)                     \
    {                                                                                              \
        const uint8_t *in = call->in[0];                                                           \
        for (size_t i = 0; i < call->count * CHANNELS; i++) {                                      \
            unsigned alpha = in[i / CHANNELS * CHANNELS + CHANNELS - 1];                           \
            unsigned value = in[i];                                                                \
            if (i % CHANNELS != CHANNELS - 1 && alpha)                                             \
                value = 255 * value / alpha;                                                       \
            ((uint8_t *)call->out)[i] = (uint8_t)(value < 255 ? value : 255);                      \
        }                                                                                          \
    }

DEFINE_LANCZOS(1)
DEFINE_LANCZOS(2)
DEFINE_LANCZOS(3)
DEFINE_LANCZOS(4)
DEFINE_ALPHA(2)
DEFINE_ALPHA(4)

static void call_lanczos_down(const struct matte_kernels *kernels, const struct check_call *call)
{
    fill_windows(1);
    kernels->lanczos->down(call->out, call->in[0], call->count, tables.whole, 3, call->count);
}

static void expect_lanczos_down(const struct check_call *call)
{
    fill_windows(1);
    for (size_t i = 0; i < call->count; i++) {
        int64_t sum = 1 << 21;
        for (size_t t = 0; t < 3; t++)
            sum += (int64_t)tables.whole[t] * ((const uint8_t *)call->in[0])[t * call->count + i];
        ((uint8_t *)call->out)[i] = clipped(sum);
    }
}

#define ENTRY(NAME, OUT, IN, FUNCTION)                                                             \
    {                                                                                              \
        .name = "lanczos." NAME, .fill = CHECK_BYTES, .out_size = OUT, .in_size = IN, .inputs = 1, \
        .stride = 1, .call = call_##FUNCTION, .expect = expect_##FUNCTION                          \
    }
#define BYTES(NAME, CHANNELS, FUNCTION)                                                            \
    ENTRY(NAME "/" #CHANNELS, CHANNELS, CHANNELS, FUNCTION##_##CHANNELS)

const struct check check_lanczos[] = {
    BYTES("across", 1, lanczos),
    BYTES("across", 2, lanczos),
    BYTES("across", 3, lanczos),
    BYTES("across", 4, lanczos),
    ENTRY("down", 1, 3, lanczos_down),
    BYTES("premultiply", 2, premultiply),
    BYTES("premultiply", 4, premultiply),
    BYTES("unpremultiply", 2, unpremultiply),
    BYTES("unpremultiply", 4, unpremultiply),
    { 0 },
};
