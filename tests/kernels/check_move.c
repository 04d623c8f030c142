/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "check.h"
#include "core/levels.h"

/* The samples that go through a primitive one by one: `expression` gives what becomes of `in[i]`.
 * */
#define DEFINE(MEMBER, OUT, IN, CALL, expression)                                                  \
    static void call_##MEMBER(const struct matte_kernels *kernels, const struct check_call *call)  \
    {                                                                                              \
        kernels->move->MEMBER CALL;                                                                \
    }                                                                                              \
    static void expect_##MEMBER(const struct check_call *call)                                     \
    {                                                                                              \
        OUT *out = call->out;                                                                      \
        const IN *in = call->in[0];                                                                \
        for (size_t i = 0; i < call->count; i++)                                                   \
            out[i] = expression;                                                                   \
    }

#define GATHER    (call->out, call->in[0], call->stride, call->count)
#define PLAIN     (call->out, call->in[0], call->count)
#define DECODE    (call->out, call->in[0], call->levels, call->count)
#define FILL      (call->out, call->count ? *(const float *)call->in[0] : 0, call->count)
#define TRANSLATE (call->out, call->in[0], call->table, call->count)

/* The sample nearest to a float, white being the largest one. */
static unsigned nearest(float in, float white)
{
    float scaled = in * white;
    if (isnan(scaled) || scaled <= 0)
        return 0;
    if (scaled >= white)
        return (unsigned)white;
    return (unsigned)floorf(scaled + 0.5F);
}

/* The byte that is not above a float times 255. */
static unsigned below(float in)
{
    float scaled = in * 255;
    return isnan(scaled) || scaled <= 0 ? 0 : scaled >= 255 ? 255 : (unsigned)scaled;
}

/* A word as a byte, in whole numbers: 257 * byte is the nearest to it. */
static uint8_t nearest_byte(unsigned word)
{
    unsigned byte = 0;
    while (2 * word > 257 * (2 * byte + 1))
        byte++;
    return (uint8_t)byte;
}

DEFINE(gather_float, float, float, GATHER, in[i * call->stride])
DEFINE(gather_byte, uint8_t, uint8_t, GATHER, in[i * call->stride])
DEFINE(gather_word, uint16_t, uint16_t, GATHER, in[i * call->stride])
/* What lies between is nobody's. */
#define DEFINE_SCATTER(MEMBER, TYPE)                                                               \
    static void call_##MEMBER(const struct matte_kernels *kernels, const struct check_call *call)  \
    {                                                                                              \
        TYPE *out = call->out;                                                                     \
        memset(out, 0, 3 * call->count * sizeof *out);                                             \
        if (call->count > 0)                                                                       \
            kernels->move->MEMBER(out + 1, call->in[0], 3, call->count);                           \
    }                                                                                              \
    static void expect_##MEMBER(const struct check_call *call)                                     \
    {                                                                                              \
        TYPE *out = call->out;                                                                     \
        memset(out, 0, 3 * call->count * sizeof *out);                                             \
        for (size_t i = 0; i < call->count; i++)                                                   \
            out[3 * i + 1] = ((const TYPE *)call->in[0])[i];                                       \
    }

DEFINE_SCATTER(scatter_float, float)
DEFINE_SCATTER(scatter_byte, uint8_t)
DEFINE(decode, float, uint8_t, DECODE, call->levels[in[i]])
DEFINE(translate, uint8_t, uint8_t, TRANSLATE, call->table[in[i]])
DEFINE(to_bytes, uint8_t, float, PLAIN, (uint8_t)nearest(in[i], 255))
DEFINE(to_bytes_down, uint8_t, float, PLAIN, (uint8_t)below(in[i]))
DEFINE(to_words, uint16_t, float, PLAIN, (uint16_t)nearest(in[i], 65535))
DEFINE(from_words, float, uint16_t, PLAIN, (float)((double)in[i] / 65535))
DEFINE(words_to_bytes, uint8_t, uint16_t, PLAIN, nearest_byte(in[i]))
DEFINE(bytes_to_words, uint16_t, uint8_t, PLAIN, (uint16_t)(in[i] << 8 | in[i]))
DEFINE(invert_bytes, uint8_t, uint8_t, PLAIN, (uint8_t)~in[i])
DEFINE(invert_words, uint16_t, uint16_t, PLAIN, (uint16_t)~in[i])
DEFINE(fill_float, float, float, FILL, in[0])

/* Tables that have a way of their own: that of 8-bit files, and it inverted so many times, and one
 * of two levels. */
enum { STEP = -1 };

static void set_levels(float levels[MATTE_LEVELS], int inversions)
{
    for (unsigned i = 0; i < MATTE_LEVELS; i++)
        levels[i] = inversions != STEP ? check_level(i, inversions) : i < 77 ? -0.0F : 0.3F;
}

#define DEFINE_DECODE(NAME, INVERSIONS)                                                            \
    static void call_##NAME(const struct matte_kernels *kernels, const struct check_call *call)    \
    {                                                                                              \
        float levels[MATTE_LEVELS];                                                                \
        set_levels(levels, INVERSIONS);                                                            \
        kernels->move->decode(call->out, call->in[0], levels, call->count);                        \
    }                                                                                              \
    static void expect_##NAME(const struct check_call *call)                                       \
    {                                                                                              \
        float levels[MATTE_LEVELS];                                                                \
        float *out = call->out;                                                                    \
        set_levels(levels, INVERSIONS);                                                            \
        for (size_t i = 0; i < call->count; i++)                                                   \
            out[i] = levels[((const uint8_t *)call->in[0])[i]];                                    \
    }

DEFINE_DECODE(decode_bytes, 0)
DEFINE_DECODE(decode_inverted, 1)
DEFINE_DECODE(decode_inverted_twice, 2)
DEFINE_DECODE(decode_step, STEP)

/* The second input is longer than what is taken of it. */
#define DEFINE_JOIN(MEMBER, TYPE)                                                                  \
    static void call_##MEMBER(const struct matte_kernels *kernels, const struct check_call *call)  \
    {                                                                                              \
        kernels->move->MEMBER(call->out, call->in[0], call->in[1], call->count);                   \
    }                                                                                              \
    static void expect_##MEMBER(const struct check_call *call)                                     \
    {                                                                                              \
        TYPE *out = call->out;                                                                     \
        for (size_t i = 0; i < 4 * call->count; i++)                                               \
            out[i] = i % 4 < 3 ? ((const TYPE *)call->in[0])[i / 4 * 3 + i % 4]                    \
                               : ((const TYPE *)call->in[1])[i / 4];                               \
    }

DEFINE_JOIN(join_float, float)
DEFINE_JOIN(join_byte, uint8_t)

/* An element of the output is a group of equal floats. */
#define DEFINE_REPEAT(TIMES)                                                                       \
    static void call_repeat_##TIMES(const struct matte_kernels *kernels,                           \
                                    const struct check_call *call)                                 \
    {                                                                                              \
        kernels->move->repeat(call->out, call->in[0], TIMES, call->count);                         \
    }                                                                                              \
    static void expect_repeat_##TIMES(const struct check_call *call)                               \
    {                                                                                              \
        for (size_t i = 0; i < call->count * TIMES; i++)                                           \
            ((float *)call->out)[i] = ((const float *)call->in[0])[i / TIMES];                     \
    }

DEFINE_REPEAT(1)
DEFINE_REPEAT(2)
DEFINE_REPEAT(3)
DEFINE_REPEAT(4)
DEFINE_REPEAT(7)

#define ENTRY(NAME, MEMBER, FILL, OUT, IN, STRIDE, IN_PLACE)                                       \
    {                                                                                              \
        .name = "move." NAME, .fill = FILL, .out_size = sizeof(OUT), .in_size = sizeof(IN),        \
        .inputs = 1, .stride = STRIDE, .in_place = IN_PLACE, .call = call_##MEMBER,                \
        .expect = expect_##MEMBER                                                                  \
    }

/* The strides that have loops of their own, one that has none, and one element for all. */
#define GATHERS(MEMBER, FILL, TYPE)                                                                \
    ENTRY(#MEMBER "/1", MEMBER, FILL, TYPE, TYPE, 1, false),                                       \
        ENTRY(#MEMBER "/2", MEMBER, FILL, TYPE, TYPE, 2, false),                                   \
        ENTRY(#MEMBER "/3", MEMBER, FILL, TYPE, TYPE, 3, false),                                   \
        ENTRY(#MEMBER "/4", MEMBER, FILL, TYPE, TYPE, 4, false),                                   \
        ENTRY(#MEMBER "/7", MEMBER, FILL, TYPE, TYPE, 7, false),                                   \
        ENTRY(#MEMBER "/0", MEMBER, FILL, TYPE, TYPE, 0, false)

#define SAMPLES(MEMBER, FILL, OUT, IN, IN_PLACE) ENTRY(#MEMBER, MEMBER, FILL, OUT, IN, 1, IN_PLACE)

#define JOIN(MEMBER, FILL, TYPE)                                                                   \
    {                                                                                              \
        .name = "move." #MEMBER, .fill = FILL, .out_size = 4 * sizeof(TYPE),                       \
        .in_size = 3 * sizeof(TYPE), .inputs = 2, .stride = 1, .call = call_##MEMBER,              \
        .expect = expect_##MEMBER                                                                  \
    }

const struct check check_move[] = {
    GATHERS(gather_float, CHECK_FLOATS, float),
    GATHERS(gather_byte, CHECK_BYTES, uint8_t),
    GATHERS(gather_word, CHECK_WORDS, uint16_t),
    { .name = "move.scatter_float/3",
      .fill = CHECK_FLOATS,
      .out_size = 3 * sizeof(float),
      .in_size = sizeof(float),
      .inputs = 1,
      .stride = 1,
      .call = call_scatter_float,
      .expect = expect_scatter_float },
    { .name = "move.scatter_byte/3",
      .fill = CHECK_BYTES,
      .out_size = 3,
      .in_size = 1,
      .inputs = 1,
      .stride = 1,
      .call = call_scatter_byte,
      .expect = expect_scatter_byte },
    JOIN(join_float, CHECK_FLOATS, float),
    JOIN(join_byte, CHECK_BYTES, uint8_t),
    SAMPLES(decode, CHECK_BYTES, float, uint8_t, false),
    SAMPLES(decode_bytes, CHECK_BYTES, float, uint8_t, false),
    SAMPLES(decode_inverted, CHECK_BYTES, float, uint8_t, false),
    SAMPLES(decode_inverted_twice, CHECK_BYTES, float, uint8_t, false),
    SAMPLES(decode_step, CHECK_BYTES, float, uint8_t, false),
    SAMPLES(translate, CHECK_BYTES, uint8_t, uint8_t, true),
    SAMPLES(to_bytes, CHECK_FLOATS, uint8_t, float, false),
    SAMPLES(to_bytes_down, CHECK_FLOATS, uint8_t, float, false),
    SAMPLES(to_words, CHECK_FLOATS, uint16_t, float, false),
    SAMPLES(from_words, CHECK_WORDS, float, uint16_t, false),
    SAMPLES(words_to_bytes, CHECK_WORDS, uint8_t, uint16_t, false),
    SAMPLES(bytes_to_words, CHECK_BYTES, uint16_t, uint8_t, false),
    SAMPLES(invert_bytes, CHECK_BYTES, uint8_t, uint8_t, true),
    SAMPLES(invert_words, CHECK_WORDS, uint16_t, uint16_t, true),
    SAMPLES(fill_float, CHECK_FLOATS, float, float, false),
    ENTRY("repeat/1", repeat_1, CHECK_FLOATS, float, float, 1, false),
    ENTRY("repeat/2", repeat_2, CHECK_FLOATS, float[2], float, 1, false),
    ENTRY("repeat/3", repeat_3, CHECK_FLOATS, float[3], float, 1, false),
    ENTRY("repeat/4", repeat_4, CHECK_FLOATS, float[4], float, 1, false),
    ENTRY("repeat/7", repeat_7, CHECK_FLOATS, float[7], float, 1, false),
    { 0 },
};
