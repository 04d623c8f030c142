/* SPDX-License-Identifier: MIT */
/* The row primitives of lanczos; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

/* Weights are in units of 2^-22; sums start at a half. */
enum { BITS = 22, HALF = 1 << (BITS - 1) };

static inline uint8_t clip(int32_t sum)
{
    sum >>= BITS;
    sum = sum < 0 ? 0 : sum;
    return (uint8_t)(sum > 255 ? 255 : sum);
}

static void clip_all(uint8_t *restrict out, const int32_t *restrict sums, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = clip(sums[i]);
}

static void widen(int32_t *restrict out, const uint8_t *restrict in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = in[i];
}

/* Where pixels look: struct matte_lanczos_rows tells what these are. */
struct windows {
    const uint32_t *first;
    const uint32_t *length;
    const int32_t *weights;
    size_t most;
};

static inline void sum_one(int32_t *restrict sums, const int32_t *restrict in,
                           const int32_t *restrict taps, size_t length, size_t channels)
{
    for (size_t c = 0; c < channels; c++) {
        sums[c] = HALF;
        for (size_t i = 0; i < length; i++)
            sums[c] += in[i * channels + c] * taps[i];
    }
}

typedef int32_t four __attribute__((vector_size(16), aligned(4), may_alias));

/* Four neighbours at once; of three channels the next pixel's sums are written over the fourth. */
static inline void sum_four(int32_t *restrict sums, const int32_t *restrict in,
                            const int32_t *restrict taps, size_t length, size_t channels)
{
    four sum = { HALF, HALF, HALF, HALF };
    for (size_t i = 0; i < length; i++)
        sum += *(const four *)(in + i * channels) * taps[i];
    *(four *)sums = sum;
}

/* `channels` is a constant wherever this is inlined. */
static inline void across_of(uint8_t *out, const int32_t *in, struct windows windows,
                             size_t channels, size_t count)
{
    enum { PIXELS = 256, CHANNELS = 4 };
    int32_t sums[PIXELS * CHANNELS + 1];
    for (size_t done = 0; done < count; done += PIXELS) {
        size_t some = count - done < PIXELS ? count - done : PIXELS;
        for (size_t i = 0; i < some; i++) {
            size_t x = done + i;
            const int32_t *taps = windows.weights + x * windows.most;
            const int32_t *pixel = in + windows.first[x] * channels;
            if (channels < 3)
                sum_one(sums + i * channels, pixel, taps, windows.length[x], channels);
            else
                sum_four(sums + i * channels, pixel, taps, windows.length[x], channels);
        }
        clip_all(out + done * channels, sums, some * channels);
    }
}

static void across(uint8_t *out, const int32_t *in, const uint32_t *first, const uint32_t *length,
                   const int32_t *weights, size_t most, size_t channels, size_t count)
{
    const struct windows windows = { first, length, weights, most };
    switch (channels) {
    case 1:
        across_of(out, in, windows, 1, count);
        break;
    case 2:
        across_of(out, in, windows, 2, count);
        break;
    case 3:
        across_of(out, in, windows, 3, count);
        break;
    case 4:
        across_of(out, in, windows, 4, count);
        break;
    }
}

static void down(uint8_t *out, const uint8_t *in, size_t stride, const int32_t *weights,
                 size_t taps, size_t count)
{
    enum { COLUMNS = 256 };
    int32_t sums[COLUMNS];
    for (size_t done = 0; done < count; done += COLUMNS) {
        size_t some = count - done < COLUMNS ? count - done : COLUMNS;
        for (size_t i = 0; i < some; i++)
            sums[i] = HALF;
        for (size_t tap = 0; tap < taps; tap++) {
            const uint8_t *row = in + tap * stride + done;
            for (size_t i = 0; i < some; i++)
                sums[i] += row[i] * weights[tap];
        }
        for (size_t i = 0; i < some; i++)
            out[done + i] = clip(sums[i]);
    }
}

/* a * b / 255, rounded to nearest. */
static inline uint8_t scale(unsigned a, unsigned b)
{
    unsigned product = a * b + 128;
    return (uint8_t)(((product >> 8) + product) >> 8);
}

static void premultiply(uint8_t *pixels, size_t channels, size_t count)
{
    for (size_t x = 0; x < count; x++, pixels += channels) {
        unsigned alpha = pixels[channels - 1];
        for (size_t c = 0; c + 1 < channels; c++)
            pixels[c] = scale(pixels[c], alpha);
    }
}

static void unpremultiply(uint8_t *pixels, size_t channels, size_t count)
{
    for (size_t x = 0; x < count; x++, pixels += channels) {
        unsigned alpha = pixels[channels - 1];
        if (alpha == 0 || alpha == 255)
            continue;
        for (size_t c = 0; c + 1 < channels; c++) {
            unsigned value = 255U * pixels[c] / alpha;
            pixels[c] = (uint8_t)(value < 255 ? value : 255);
        }
    }
}

extern const struct matte_lanczos_rows MATTE_ISA_SYMBOL(matte_lanczos_rows);
const struct matte_lanczos_rows MATTE_ISA_SYMBOL(matte_lanczos_rows) = {
    .widen = widen,
    .across = across,
    .down = down,
    .premultiply = premultiply,
    .unpremultiply = unpremultiply,
};
