/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "check.h"

/* A filter as the PNG specification has it, section 9.2: what is added to a byte, given the byte
 * before it, above it and above the one before it. */
typedef int (*filter_function)(int a, int b, int c);

static int sub(int a, int b, int c)
{
    (void)b;
    (void)c;
    return a;
}

static int up(int a, int b, int c)
{
    (void)a;
    (void)c;
    return b;
}

static int average(int a, int b, int c)
{
    (void)c;
    return (a + b) / 2;
}

static int paeth(int a, int b, int c)
{
    int p = a + b - c;
    int pa = abs(p - a);
    int pb = abs(p - b);
    int pc = abs(p - c);
    if (pa <= pb && pa <= pc)
        return a;
    return pb <= pc ? b : c;
}

/* Whole pixels only. */
static size_t bytes_of(const struct check_call *call, size_t pixel)
{
    return call->count / pixel * pixel;
}

static void expect(const struct check_call *call, filter_function filter, size_t pixel)
{
    const uint8_t *in = call->in[0];
    const uint8_t *above = call->in[1];
    uint8_t *out = call->out;
    size_t count = bytes_of(call, pixel);
    for (size_t i = 0; i < count; i++) {
        bool first = i < pixel;
        int added = filter(first ? 0 : out[i - pixel], above[i], first ? 0 : above[i - pixel]);
        out[i] = (uint8_t)(in[i] + added);
    }
}

/* They work in place, on a copy of the first input. */
#define DEFINE(MEMBER, PIXEL, ...)                                                                 \
    static void call_##MEMBER##PIXEL(const struct matte_kernels *kernels,                          \
                                     const struct check_call *call)                                \
    {                                                                                              \
        size_t count = bytes_of(call, PIXEL);                                                      \
        memcpy(call->out, call->in[0], count);                                                     \
        kernels->unfilter->MEMBER(call->out, __VA_ARGS__ count);                                   \
    }                                                                                              \
    static void expect_##MEMBER##PIXEL(const struct check_call *call)                              \
    {                                                                                              \
        expect(call, MEMBER, PIXEL);                                                               \
    }

#define DEFINE_ALL(PIXEL)                                                                          \
    DEFINE(sub, PIXEL, PIXEL, )                                                                    \
    DEFINE(average, PIXEL, call->in[1], PIXEL, )                                                   \
    DEFINE(paeth, PIXEL, call->in[1], PIXEL, )

DEFINE(up, 1, call->in[1], )
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
