/* SPDX-License-Identifier: MIT */
#include "check.h"
#include "png_filter.h"

static void expect(const struct check_call *call, enum png_filter filter, size_t pixel)
{
    const uint8_t *row = call->in[0];
    const uint8_t *above = call->in[1];
    uint8_t *out = call->out;
    for (size_t i = 0; i < call->count; i++) {
        int left = i < pixel ? 0 : row[i - pixel];
        int corner = i < pixel ? 0 : above[i - pixel];
        out[i] = (uint8_t)(row[i] - png_predict(filter, left, above[i], corner));
    }
}

#define DEFINE(MEMBER, FILTER, PIXEL, ...)                                                         \
    static void call_##MEMBER##PIXEL(const struct matte_kernels *kernels,                          \
                                     const struct check_call *call)                                \
    {                                                                                              \
        kernels->filter->MEMBER(call->out, call->in[0], __VA_ARGS__, call->count);                 \
    }                                                                                              \
    static void expect_##MEMBER##PIXEL(const struct check_call *call)                              \
    {                                                                                              \
        expect(call, FILTER, PIXEL);                                                               \
    }

#define DEFINE_ALL(PIXEL)                                                                          \
    DEFINE(sub, PNG_SUB, PIXEL, PIXEL)                                                             \
    DEFINE(average, PNG_AVERAGE, PIXEL, call->in[1], PIXEL)                                        \
    DEFINE(paeth, PNG_PAETH, PIXEL, call->in[1], PIXEL)

DEFINE(up, PNG_UP, 1, call->in[1])
DEFINE_ALL(1)
DEFINE_ALL(2)
DEFINE_ALL(3)
DEFINE_ALL(4)
DEFINE_ALL(6)
DEFINE_ALL(8)

static void call_magnitude(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->filter->magnitude(call->out, call->in[0], call->count);
}

static void expect_magnitude(const struct check_call *call)
{
    const int8_t *bytes = call->in[0];
    uint64_t *sum = call->out;
    *sum = 0;
    for (size_t i = 0; i < call->count; i++)
        *sum += (uint64_t)abs(bytes[i]);
}

static void call_swap_words(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->filter->swap_words(call->out, call->in[0], call->count);
}

static void expect_swap_words(const struct check_call *call)
{
    const uint8_t *in = call->in[0];
    uint8_t *out = call->out;
    for (size_t i = 0; i < 2 * call->count; i++)
        out[i] = in[i ^ 1];
}

#define ENTRY(MEMBER, PIXEL)                                                                       \
    {                                                                                              \
        .name = "filter." #MEMBER "/" #PIXEL, .fill = CHECK_BYTES, .out_size = 1, .in_size = 1,    \
        .inputs = 2, .stride = 1, .call = call_##MEMBER##PIXEL, .expect = expect_##MEMBER##PIXEL   \
    }

#define ENTRIES(PIXEL) ENTRY(sub, PIXEL), ENTRY(average, PIXEL), ENTRY(paeth, PIXEL)

const struct check check_filter[] = {
    ENTRY(up, 1),
    ENTRIES(1),
    ENTRIES(2),
    ENTRIES(3),
    ENTRIES(4),
    ENTRIES(6),
    ENTRIES(8),
    { .name = "filter.magnitude",
      .fill = CHECK_BYTES,
      .out_size = sizeof(uint64_t),
      .in_size = 1,
      .inputs = 1,
      .stride = 1,
      .one_result = true,
      .call = call_magnitude,
      .expect = expect_magnitude },
    { .name = "filter.swap_words",
      .fill = CHECK_WORDS,
      .out_size = sizeof(uint16_t),
      .in_size = sizeof(uint16_t),
      .inputs = 1,
      .stride = 1,
      .in_place = true,
      .call = call_swap_words,
      .expect = expect_swap_words },
    { 0 },
};
