/* SPDX-License-Identifier: MIT */
/* The row primitives of lanczos; compiled once for each instruction set: see isa.h. */
#include <string.h>

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

static inline void across_of(uint8_t *restrict out, const uint8_t *restrict in,
                             const uint32_t *restrict first, const uint32_t *restrict length,
                             const int32_t *restrict weights, size_t most, size_t channels,
                             size_t count)
{
    for (size_t x = 0; x < count; x++) {
        const uint8_t *pixel = in + first[x] * channels;
        const int32_t *taps = weights + x * most;
        for (size_t c = 0; c < channels; c++) {
            int32_t sum = HALF;
            for (uint32_t i = 0; i < length[x]; i++)
                sum += pixel[i * channels + c] * taps[i];
            out[x * channels + c] = clip(sum);
        }
    }
}

typedef uint8_t four_bytes __attribute__((vector_size(4)));
typedef int32_t four __attribute__((vector_size(16)));

/* Four neighbours at once; of three channels the fourth is overwritten by the next pixel. */
static inline void across_of_four(uint8_t *restrict out, const uint8_t *restrict in,
                                  const uint32_t *restrict first, const uint32_t *restrict length,
                                  const int32_t *restrict weights, size_t most, size_t channels,
                                  size_t count)
{
    for (size_t x = 0; x < count; x++) {
        const uint8_t *pixel = in + first[x] * channels;
        const int32_t *taps = weights + x * most;
        four sum = { HALF, HALF, HALF, HALF };
        for (uint32_t i = 0; i < length[x]; i++, pixel += channels) {
            four_bytes bytes;
            memcpy(&bytes, pixel, sizeof bytes);
            sum += __builtin_convertvector(bytes, four) * taps[i];
        }
        sum >>= BITS;
        sum &= ~(sum < 0);
        sum = (sum & ~(sum > 255)) | (255 & (sum > 255));
        four_bytes clipped = __builtin_convertvector(sum, four_bytes);
        memcpy(out + x * channels, &clipped, sizeof clipped);
    }
}

static void across(uint8_t *out, const uint8_t *in, const uint32_t *first, const uint32_t *length,
                   const int32_t *weights, size_t most, size_t channels, size_t count)
{
    size_t last = count > 0 ? count - 1 : 0;
    switch (channels) {
    case 1:
        across_of(out, in, first, length, weights, most, 1, count);
        break;
    case 3:
        across_of_four(out, in, first, length, weights, most, 3, last);
        across_of(out + 3 * last, in, first + last, length + last, weights + last * most, most, 3,
                  count - last);
        break;
    case 4:
        across_of_four(out, in, first, length, weights, most, 4, count);
        break;
    default:
        across_of(out, in, first, length, weights, most, channels, count);
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
    .across = across,
    .down = down,
    .premultiply = premultiply,
    .unpremultiply = unpremultiply,
};
