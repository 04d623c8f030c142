/* SPDX-License-Identifier: MIT */
/* The row primitives of resample; compiled once for each instruction set: see isa.h. */
#include <string.h>

#include "kernels/isa.h"
#include "kernels/kernels.h"

#ifdef __FP_FAST_FMAF
/* What is computed at once: one number, since the compiler makes vectors of loops over it. */
enum { NUMBERS = 1 };
typedef float numbers;

static inline numbers spread(float value)
{
    return value;
}

static inline numbers fused(numbers a, numbers b, numbers c)
{
    return __builtin_fmaf(a, b, c);
}
#else
enum { NUMBERS = 2 };
typedef float numbers __attribute__((vector_size(8)));
typedef double wide_numbers __attribute__((vector_size(16)));
typedef int64_t number_bits __attribute__((vector_size(16)));

static inline numbers spread(float value)
{
    return (numbers){ value, value };
}

/* a * b + c, rounded once. The product is exact in binary64. The sum is rounded to odd there (what
 * does not fit leaves a trace in the last bit), after which rounding to binary32 gives what
 * rounding the exact sum would: Boldo and Melquiond, "Emulation of a FMA and correctly rounded
 * sums". */
static inline numbers fused(numbers a, numbers b, numbers c)
{
    wide_numbers product =
        __builtin_convertvector(a, wide_numbers) * __builtin_convertvector(b, wide_numbers);
    wide_numbers addend = __builtin_convertvector(c, wide_numbers);
    wide_numbers sum = product + addend;
    wide_numbers part = sum - product;
    wide_numbers rest = (product - (sum - part)) + (addend - part);
    /* The neighbour on the side of the rest, if that is not 0 (nor NaN) and the last bit is even.
     * Comparisons give 0 or -1. */
    number_bits bits = (number_bits)sum;
    number_bits negative = sum < 0;
    number_bits step = ((rest < 0) - (rest > 0)) ^ negative;
    bits += (step - negative) & ((bits & 1) - 1);
    return __builtin_convertvector((wide_numbers)bits, numbers);
}
#endif

static inline numbers load_numbers(const float *from)
{
    numbers loaded;
    memcpy(&loaded, from, sizeof loaded);
    return loaded;
}

/* Four pixels, or several such alike, in torch's order. */
static inline numbers mix_numbers(const float *a, const float *b, const float *c, const float *d,
                                  const float *weights)
{
    numbers sum = fused(load_numbers(a), spread(weights[0]), load_numbers(b) * weights[1]);
    sum = fused(load_numbers(c), spread(weights[2]), sum);
    return fused(load_numbers(d), spread(weights[3]), sum);
}

/* One of them. */
static inline float mix4(float a, float b, float c, float d, const float *weights)
{
    const float taps[4][NUMBERS] = { { a }, { b }, { c }, { d } };
    numbers mixed = mix_numbers(taps[0], taps[1], taps[2], taps[3], weights);
    float first;
    memcpy(&first, &mixed, sizeof first);
    return first;
}

/* Pixels of 1, 3 and 4 channels get loops of their own, since a constant count unrolls. */
#define EACH_CHANNELS(CALL)                                                                        \
    switch (channels) {                                                                            \
    case 1:                                                                                        \
        CALL(1);                                                                                   \
        break;                                                                                     \
    case 3:                                                                                        \
        CALL(3);                                                                                   \
        break;                                                                                     \
    case 4:                                                                                        \
        CALL(4);                                                                                   \
        break;                                                                                     \
    default:                                                                                       \
        CALL(channels);                                                                            \
    }

#define DEFINE_PICK(NAME, TYPE)                                                                    \
    static inline void NAME##_of(TYPE *restrict out, const TYPE *restrict in,                      \
                                 const uint32_t *restrict from, size_t channels, size_t count)     \
    {                                                                                              \
        for (size_t x = 0; x < count; x++) {                                                       \
            for (size_t c = 0; c < channels; c++)                                                  \
                out[x * channels + c] = in[from[x] + c];                                           \
        }                                                                                          \
    }                                                                                              \
    static void NAME(TYPE *out, const TYPE *in, const uint32_t *from, size_t channels,             \
                     size_t count)                                                                 \
    {                                                                                              \
        EACH_CHANNELS(NAME##_CALL)                                                                 \
    }

#define pick_float_CALL(CHANNELS) pick_float_of(out, in, from, CHANNELS, count)
#define pick_byte_CALL(CHANNELS)  pick_byte_of(out, in, from, CHANNELS, count)
DEFINE_PICK(pick_float, float)
DEFINE_PICK(pick_byte, uint8_t)

/* out = `count` neighbouring numbers, each the sum of 2 or 4 of `in`, weighed. Four are written at
 * once, when all of them are there: compilers then make a vector of them. */
static inline void weigh2(float *out, const float *in, size_t step, const float *weights,
                          size_t count)
{
    size_t c = 0;
    for (; c + 4 <= count; c += 4) {
        float four[4];
        for (size_t i = 0; i < 4; i++)
            four[i] = in[c + i] * weights[0] + in[step + c + i] * weights[1];
        memcpy(out + c, four, sizeof four);
    }
    for (; c < count; c++)
        out[c] = in[c] * weights[0] + in[step + c] * weights[1];
}

static inline void weigh4(float *out, const float *in, size_t step, const float *weights,
                          size_t count)
{
    size_t c = 0;
    for (; c + 4 <= count; c += 4) {
        float four[4];
        for (size_t i = 0; i < 4; i += NUMBERS) {
            const float *p = in + c + i;
            numbers mixed = mix_numbers(p, p + step, p + 2 * step, p + 3 * step, weights);
            memcpy(four + i, &mixed, sizeof mixed);
        }
        memcpy(out + c, four, sizeof four);
    }
    for (const float *p = in + c; c < count; c++, p++)
        out[c] = mix4(p[0], p[step], p[2 * step], p[3 * step], weights);
}

/* Pixels of `lanes` numbers, each `channels` after the one before: four lanes fill a vector, and of
 * three channels the fourth is overwritten by the next pixel. */
#define DEFINE_ACROSS(TAPS)                                                                        \
    static inline void across##TAPS##_of(float *restrict out, const float *restrict in,            \
                                         size_t step, const uint32_t *restrict from,               \
                                         const float *restrict weights, size_t channels,           \
                                         size_t lanes, size_t count)                               \
    {                                                                                              \
        for (size_t x = 0; x < count; x++)                                                         \
            weigh##TAPS(out + x * channels, in + from[x], step, weights + TAPS * x, lanes);        \
    }                                                                                              \
    static void across##TAPS(float *out, const float *in, size_t step, const uint32_t *from,       \
                             const float *weights, size_t channels, size_t count)                  \
    {                                                                                              \
        size_t ahead = 0;                                                                          \
        if (channels == 3 && count > 1) {                                                          \
            ahead = count - 1;                                                                     \
            across##TAPS##_of(out, in, step, from, weights, 3, 4, ahead);                          \
            out += 3 * ahead;                                                                      \
            from += ahead;                                                                         \
            weights += TAPS * ahead;                                                               \
        }                                                                                          \
        if (channels == 1)                                                                         \
            across##TAPS##_of(out, in, step, from, weights, 1, 1, count);                          \
        else if (channels == 4)                                                                    \
            across##TAPS##_of(out, in, step, from, weights, 4, 4, count);                          \
        else                                                                                       \
            across##TAPS##_of(out, in, step, from, weights, channels, channels, count - ahead);    \
    }

DEFINE_ACROSS(2)
DEFINE_ACROSS(4)

static void down2(float *out, const float *const in[2], const float weights[2], size_t count)
{
    const float *a = in[0];
    const float *b = in[1];
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] * weights[0] + b[i] * weights[1];
}

static void down4(float *out, const float *const in[4], const float weights[4], size_t count)
{
    const float *a = in[0];
    const float *b = in[1];
    const float *c = in[2];
    const float *d = in[3];
    size_t i = 0;
    for (; i + NUMBERS <= count; i += NUMBERS) {
        numbers mixed = mix_numbers(a + i, b + i, c + i, d + i, weights);
        memcpy(out + i, &mixed, sizeof mixed);
    }
    for (; i < count; i++)
        out[i] = mix4(a[i], b[i], c[i], d[i], weights);
}

/* Four elements side by side. */
typedef float four __attribute__((vector_size(16)));

static inline four load_four(const float *from)
{
    four lanes;
    memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

static inline void add_windows_of(float *restrict sums, const float *restrict in,
                                  const uint32_t *restrict first, const uint32_t *restrict length,
                                  size_t channels, size_t count)
{
    for (size_t x = 0; x < count; x++) {
        const float *pixel = in + first[x] * channels;
        for (size_t c = 0; c < channels; c++) {
            float sum = sums[x * channels + c];
            for (uint32_t i = 0; i < length[x]; i++)
                sum += pixel[i * channels + c];
            sums[x * channels + c] = sum;
        }
    }
}

/* The same where a pixel's sums are four elements. */
static inline void add_windows_of_four(float *restrict sums, const float *restrict in,
                                       const uint32_t *restrict first,
                                       const uint32_t *restrict length, size_t channels,
                                       size_t count)
{
    for (size_t x = 0; x < count; x++) {
        const float *pixel = in + first[x] * channels;
        four sum = load_four(sums + 4 * x);
        for (uint32_t i = 0; i < length[x]; i++, pixel += channels)
            sum += load_four(pixel);
        memcpy(sums + 4 * x, &sum, sizeof sum);
    }
}

static void add_windows(float *sums, const float *in, size_t width, const uint32_t *first,
                        const uint32_t *length, size_t channels, size_t count)
{
    size_t inside = count;
    switch (channels) {
    case 1:
        add_windows_of(sums, in, first, length, 1, count);
        break;
    case 3:
        /* The element behind the last pixel is not there. */
        while (inside > 0 && first[inside - 1] + length[inside - 1] >= width)
            inside--;
        add_windows_of_four(sums, in, first, length, 3, inside);
        for (size_t x = inside; x < count; x++)
            add_windows_of(sums + 4 * x, in, first + x, length + x, 3, 1);
        break;
    case 4:
        add_windows_of_four(sums, in, first, length, 4, count);
        break;
    default:
        add_windows_of(sums, in, first, length, channels, count);
    }
}

static inline void add_blocks_of(float *restrict sums, const float *restrict in, size_t length,
                                 size_t count)
{
    for (size_t x = 0; x < count; x++) {
        float sum = sums[x];
        for (size_t i = 0; i < length; i++)
            sum += in[x * length + i];
        sums[x] = sum;
    }
}

static void add_blocks(float *sums, const float *in, size_t length, size_t count)
{
    switch (length) {
    case 2:
        add_blocks_of(sums, in, 2, count);
        break;
    case 4:
        add_blocks_of(sums, in, 4, count);
        break;
    default:
        add_blocks_of(sums, in, length, count);
    }
}

static inline void means_of(float *restrict out, const float *restrict sums, float height,
                            const float *restrict widths, size_t channels, size_t lanes,
                            size_t count)
{
    for (size_t x = 0; x < count; x++) {
        for (size_t c = 0; c < lanes; c++)
            out[x * channels + c] = sums[x * lanes + c] / height / widths[x];
    }
}

/* torch divides whole vectors of channels once, what is left of them twice. */
static void means_of_many(float *out, const float *sums, float height, const float *widths,
                          size_t channels, size_t count)
{
    size_t whole = channels - channels % 8;
    for (size_t x = 0; x < count; x++) {
        for (size_t c = 0; c < channels; c++) {
            float sum = sums[x * channels + c];
            out[x * channels + c] =
                c < whole ? sum / (height * widths[x]) : sum / height / widths[x];
        }
    }
}

static void means(float *out, const float *sums, float height, const float *widths, size_t channels,
                  size_t count)
{
    if (channels == 1) {
        means_of(out, sums, height, widths, 1, 1, count);
    } else if (channels == 3 && count > 0) {
        means_of(out, sums, height, widths, 3, 4, count - 1);
        for (size_t c = 0; c < 3; c++)
            out[3 * (count - 1) + c] = sums[4 * (count - 1) + c] / height / widths[count - 1];
    } else if (channels == 4) {
        means_of(out, sums, height, widths, 4, 4, count);
    } else {
        means_of_many(out, sums, height, widths, channels, count);
    }
}

/* The order is that of the sums above, which begin with 0: it makes -0 a +0. */
static inline void halve_of(float *restrict out, const float *restrict above,
                            const float *restrict below, size_t channels, size_t lanes,
                            size_t count)
{
    for (size_t x = 0; x < count; x++) {
        const float *a = above + 2 * x * channels;
        const float *b = below + 2 * x * channels;
        float mean[4];
        for (size_t c = 0; c < lanes; c++)
            mean[c] = (0.0F + a[c] + a[channels + c] + b[c] + b[channels + c]) / 2 / 2;
        memcpy(out + x * channels, mean, lanes * sizeof *mean);
    }
}

static void halve(float *out, const float *const in[2], size_t channels, size_t count)
{
    const float *above = in[0];
    const float *below = in[1];
    if (channels == 1) {
        halve_of(out, above, below, 1, 1, count);
    } else if (channels == 4) {
        halve_of(out, above, below, 4, 4, count);
    } else if (count > 0) {
        size_t last = count - 1;
        halve_of(out, above, below, 3, 4, last);
        halve_of(out + 3 * last, above + 6 * last, below + 6 * last, 3, 3, 1);
    }
}

static void add_lanes(double *restrict sums, const float *restrict in, size_t lanes, size_t count)
{
    size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (size_t lane = 0; lane < lanes; lane++)
            sums[lane] += in[i + lane];
    }
    for (size_t lane = 0; i + lane < count; lane++)
        sums[lane] += in[i + lane];
}

extern const struct matte_resample_rows MATTE_ISA_SYMBOL(matte_resample_rows);
const struct matte_resample_rows MATTE_ISA_SYMBOL(matte_resample_rows) = {
    .pick_float = pick_float,
    .pick_byte = pick_byte,
    .across2 = across2,
    .across4 = across4,
    .down2 = down2,
    .down4 = down4,
    .add_windows = add_windows,
    .add_blocks = add_blocks,
    .means = means,
    .halve = halve,
    .add_lanes = add_lanes,
};
