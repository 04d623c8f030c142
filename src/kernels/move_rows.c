/* SPDX-License-Identifier: MIT */
/* The row primitives of move; compiled once for each instruction set: see isa.h. */
#include <stdbool.h>
#include <string.h>

#include "kernels/isa.h"
#include "kernels/kernels.h"
#include "kernels/sample_value.h"

/* The strides that pictures have get loops of their own, since a constant stride vectorises. */
#define DEFINE_GATHER(NAME, TYPE)                                                                  \
    static void NAME(TYPE *restrict out, const TYPE *restrict in, size_t stride, size_t count)     \
    {                                                                                              \
        if (stride == 1) {                                                                         \
            memcpy(out, in, count * sizeof *out);                                                  \
        } else if (stride == 2) {                                                                  \
            for (size_t i = 0; i < count; i++)                                                     \
                out[i] = in[2 * i];                                                                \
        } else if (stride == 3) {                                                                  \
            for (size_t i = 0; i < count; i++)                                                     \
                out[i] = in[3 * i];                                                                \
        } else if (stride == 4) {                                                                  \
            for (size_t i = 0; i < count; i++)                                                     \
                out[i] = in[4 * i];                                                                \
        } else {                                                                                   \
            for (size_t i = 0; i < count; i++)                                                     \
                out[i] = in[stride * i];                                                           \
        }                                                                                          \
    }

DEFINE_GATHER(gather_float, float)
DEFINE_GATHER(gather_byte, uint8_t)
DEFINE_GATHER(gather_word, uint16_t)

#define DEFINE_SCATTER(NAME, TYPE)                                                                 \
    static void NAME(TYPE *restrict out, const TYPE *restrict in, size_t stride, size_t count)     \
    {                                                                                              \
        for (size_t i = 0; i < count; i++)                                                         \
            out[stride * i] = in[i];                                                               \
    }

DEFINE_SCATTER(scatter_float, float)
DEFINE_SCATTER(scatter_byte, uint8_t)

/* Four elements are copied at once, of which the last one is then overwritten. The last pixel has
 * nothing behind it that may be read. */
#define DEFINE_JOIN(NAME, TYPE)                                                                    \
    static void NAME(TYPE *restrict out, const TYPE *restrict three, const TYPE *restrict one,     \
                     size_t count)                                                                 \
    {                                                                                              \
        for (size_t i = 0; i < count; i++) {                                                       \
            memcpy(out + 4 * i, three + 3 * i, (i + 1 < count ? 4 : 3) * sizeof *out);             \
            out[4 * i + 3] = one[i];                                                               \
        }                                                                                          \
    }

DEFINE_JOIN(join_float, float)
DEFINE_JOIN(join_byte, uint8_t)

static inline void decode_samples(float *restrict out, const uint8_t *restrict codes,
                                  int inversions, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = matte_sample_value(codes[i], inversions);
}

/* What a threshold makes of a table: one level up to a code, and another from there on. */
static bool find_step(const float levels[MATTE_LEVELS], unsigned *edge)
{
    uint32_t bits[MATTE_LEVELS];
    memcpy(bits, levels, sizeof bits);
    unsigned i = 1;
    while (i < MATTE_LEVELS && bits[i] == bits[0])
        i++;
    *edge = i;
    while (i < MATTE_LEVELS && bits[i] == bits[MATTE_LEVELS - 1])
        i++;
    return i == MATTE_LEVELS;
}

static void decode_others(float *restrict out, const uint8_t *restrict codes,
                          const float levels[MATTE_LEVELS], size_t count)
{
    unsigned edge;
    if (count >= MATTE_LEVELS && find_step(levels, &edge)) {
        float low = levels[0];
        float high = levels[MATTE_LEVELS - 1];
        for (size_t i = 0; i < count; i++)
            out[i] = codes[i] >= edge ? high : low;
        return;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = levels[codes[i]];
}

/* Tables are rarely others than that of 8-bit files, as it is or inverted: their levels are worked
 * out sooner than looked up. */
static void decode(float *out, const uint8_t *codes, const float levels[256], size_t count)
{
    switch (count >= MATTE_LEVELS ? matte_levels_inversions(levels) : -1) {
    case 0:
        decode_samples(out, codes, 0, count);
        return;
    case 1:
        decode_samples(out, codes, 1, count);
        return;
    case 2:
        decode_samples(out, codes, 2, count);
        return;
    default:
        decode_others(out, codes, levels, count);
    }
}

static void translate(uint8_t *out, const uint8_t *codes, const uint8_t table[256], size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = table[codes[i]];
}

/* in * white + 0.5 clipped to 0 … white + 0.5, for truncation. The comparisons are written so that
 * NaN gives 0. */
static inline float scaled(float in, float white)
{
    float value = in * white + 0.5F;
    value = value > 0.0F ? value : 0.0F;
    return value < white + 0.5F ? value : white;
}

static void to_bytes(uint8_t *out, const float *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint8_t)(int32_t)scaled(in[i], 255.0F);
}

/* As torch and numpy do it: in * 255, clipped, and cut off. NaN gives 0. */
static void to_bytes_down(uint8_t *out, const float *in, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float value = in[i] * 255.0F;
        value = value > 0.0F ? value : 0.0F;
        out[i] = (uint8_t)(int32_t)(value < 255.0F ? value : 255.0F);
    }
}

static void to_words(uint16_t *out, const float *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint16_t)(int32_t)scaled(in[i], 65535.0F);
}

static void from_words(float *out, const uint16_t *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (float)in[i] / 65535.0F;
}

/* round(v / 257): the constants are exact for every 16-bit v (the kernel test tries them all). */
static void words_to_bytes(uint8_t *out, const uint16_t *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint8_t)((in[i] * 255U + 32895U) >> 16);
}

static void bytes_to_words(uint16_t *out, const uint8_t *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint16_t)(in[i] * 257U);
}

static void invert_bytes(uint8_t *out, const uint8_t *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint8_t)(255U - in[i]);
}

static void invert_words(uint16_t *out, const uint16_t *in, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint16_t)(65535U - in[i]);
}

static void fill_float(float *out, float value, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = value;
}

static inline void repeat_by(float *restrict out, const float *restrict in, size_t times,
                             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t channel = 0; channel < times; channel++)
            out[i * times + channel] = in[i];
    }
}

/* The channels that pictures have: a constant number vectorises. */
static void repeat(float *restrict out, const float *restrict in, size_t times, size_t count)
{
    if (times == 1)
        memcpy(out, in, count * sizeof *out);
    else if (times == 2)
        repeat_by(out, in, 2, count);
    else if (times == 3)
        repeat_by(out, in, 3, count);
    else if (times == 4)
        repeat_by(out, in, 4, count);
    else
        repeat_by(out, in, times, count);
}

extern const struct matte_move_rows MATTE_ISA_SYMBOL(matte_move_rows);
const struct matte_move_rows MATTE_ISA_SYMBOL(matte_move_rows) = {
    .gather_float = gather_float,
    .gather_byte = gather_byte,
    .gather_word = gather_word,
    .scatter_float = scatter_float,
    .scatter_byte = scatter_byte,
    .join_float = join_float,
    .join_byte = join_byte,
    .decode = decode,
    .translate = translate,
    .to_bytes = to_bytes,
    .to_bytes_down = to_bytes_down,
    .to_words = to_words,
    .from_words = from_words,
    .words_to_bytes = words_to_bytes,
    .bytes_to_words = bytes_to_words,
    .invert_bytes = invert_bytes,
    .invert_words = invert_words,
    .fill_float = fill_float,
    .repeat = repeat,
};
