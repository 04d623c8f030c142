/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "check.h"

/* To the left from the last pixel, or to the right over `stride` pixels. */
#define DEFINE(SIZE)                                                                               \
    static void call_back_##SIZE(const struct matte_kernels *kernels,                              \
                                 const struct check_call *call)                                    \
    {                                                                                              \
        const uint8_t *in = call->in[0];                                                           \
        const uint8_t *last = call->count ? in + (call->count - 1) * (SIZE) : in;                  \
        kernels->turn->pixels(call->out, last, -(SIZE), SIZE, call->count);                        \
    }                                                                                              \
    static void expect_back_##SIZE(const struct check_call *call)                                  \
    {                                                                                              \
        uint8_t *out = call->out;                                                                  \
        const uint8_t *in = call->in[0];                                                           \
        for (size_t i = 0; i < call->count; i++)                                                   \
            memcpy(out + i * (SIZE), in + (call->count - 1 - i) * (SIZE), SIZE);                   \
    }                                                                                              \
    static void call_step_##SIZE(const struct matte_kernels *kernels,                              \
                                 const struct check_call *call)                                    \
    {                                                                                              \
        ptrdiff_t step = (ptrdiff_t)call->stride * (SIZE);                                         \
        kernels->turn->pixels(call->out, call->in[0], step, SIZE, call->count);                    \
    }                                                                                              \
    static void expect_step_##SIZE(const struct check_call *call)                                  \
    {                                                                                              \
        uint8_t *out = call->out;                                                                  \
        const uint8_t *in = call->in[0];                                                           \
        for (size_t i = 0; i < call->count; i++)                                                   \
            memcpy(out + i * (SIZE), in + i * call->stride * (SIZE), SIZE);                        \
    }

DEFINE(1)
DEFINE(2)
DEFINE(3)
DEFINE(4)
DEFINE(5)
DEFINE(8)
DEFINE(12)
DEFINE(16)
DEFINE(20)

#define ENTRY(NAME, SIZE, STRIDE)                                                                  \
    {                                                                                              \
        .name = "turn.pixels/" #SIZE "/" #NAME, .fill = CHECK_BYTES, .out_size = SIZE,             \
        .in_size = SIZE, .inputs = 1, .stride = STRIDE, .call = call_##NAME##_##SIZE,              \
        .expect = expect_##NAME##_##SIZE                                                           \
    }

#define ENTRIES(SIZE) ENTRY(back, SIZE, 1), ENTRY(step, SIZE, 1), ENTRY(step, SIZE, 3)

const struct check check_turn[] = {
    ENTRIES(1), ENTRIES(2),  ENTRIES(3),  ENTRIES(4),  ENTRIES(5),
    ENTRIES(8), ENTRIES(12), ENTRIES(16), ENTRIES(20), { 0 },
};
