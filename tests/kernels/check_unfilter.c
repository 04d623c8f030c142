/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "check.h"
#include "png_filter.h"

/* Whole pixels only. */
static size_t bytes_of(const struct check_call *call, size_t pixel)
{
    return call->count / pixel * pixel;
}

static void expect(const struct check_call *call, enum png_filter filter, size_t pixel)
{
    const uint8_t *in = call->in[0];
    const uint8_t *above = call->in[1];
    uint8_t *out = call->out;
    size_t count = bytes_of(call, pixel);
    for (size_t i = 0; i < count; i++) {
        bool first = i < pixel;
        int left = first ? 0 : out[i - pixel];
        int corner = first ? 0 : above[i - pixel];
        int added = png_predict(filter, left, above[i], corner);
        out[i] = (uint8_t)(in[i] + added);
    }
}

/* They work in place, on a copy of the first input. */
#define DEFINE(MEMBER, FILTER, PIXEL, ...)                                                         \
    static void call_##MEMBER##PIXEL(const struct matte_kernels *kernels,                          \
                                     const struct check_call *call)                                \
    {                                                                                              \
        size_t count = bytes_of(call, PIXEL);                                                      \
        memcpy(call->out, call->in[0], count);                                                     \
        kernels->unfilter->MEMBER(call->out, __VA_ARGS__ count);                                   \
    }                                                                                              \
    static void expect_##MEMBER##PIXEL(const struct check_call *call)                              \
    {                                                                                              \
        expect(call, FILTER, PIXEL);                                                               \
    }

#define DEFINE_ALL(PIXEL)                                                                          \
    DEFINE(sub, PNG_SUB, PIXEL, PIXEL, )                                                           \
    DEFINE(average, PNG_AVERAGE, PIXEL, call->in[1], PIXEL, )                                      \
    DEFINE(paeth, PNG_PAETH, PIXEL, call->in[1], PIXEL, )

DEFINE(up, PNG_UP, 1, call->in[1], )
DEFINE_ALL(1)
DEFINE_ALL(2)
DEFINE_ALL(3)
DEFINE_ALL(4)
DEFINE_ALL(6)
DEFINE_ALL(8)

#define ENTRY(MEMBER, PIXEL)                                                                       \
    {                                                                                              \
        .name = "unfilter." #MEMBER "/" #PIXEL, .fill = CHECK_BYTES, .out_size = 1, .in_size = 1,  \
        .inputs = 2, .stride = 1, .call = call_##MEMBER##PIXEL, .expect = expect_##MEMBER##PIXEL   \
    }

#define ENTRIES(PIXEL) ENTRY(sub, PIXEL), ENTRY(average, PIXEL), ENTRY(paeth, PIXEL)

const struct check check_unfilter[] = {
    ENTRY(up, 1), ENTRIES(1), ENTRIES(2), ENTRIES(3), ENTRIES(4), ENTRIES(6), ENTRIES(8), { 0 },
};
