/* SPDX-License-Identifier: MIT */
#include "check.h"

/* For one element type and one direction: the best of `inputs` rows; padding a row; the set that a
 * table has. */
#define DEFINE(SET, TYPE, BETTER)                                                                  \
    static void call_##SET(const struct matte_kernels *kernels, const struct check_call *call)     \
    {                                                                                              \
        kernels->grow->SET->of[call->inputs](call->out, call->in, call->count);                    \
    }                                                                                              \
    static void expect_##SET(const struct check_call *call)                                        \
    {                                                                                              \
        TYPE *out = call->out;                                                                     \
        for (size_t x = 0; x < call->count; x++) {                                                 \
            for (size_t i = 0; i < call->inputs; i++) {                                            \
                TYPE next = ((const TYPE *)call->in[i])[x];                                        \
                if (i == 0 || next BETTER out[x])                                                  \
                    out[x] = next;                                                                 \
            }                                                                                      \
        }                                                                                          \
    }                                                                                              \
    static void call_##SET##_pad(const struct matte_kernels *kernels,                              \
                                 const struct check_call *call)                                    \
    {                                                                                              \
        size_t pad = pad_of(call);                                                                 \
        if (call->count > 0)                                                                       \
            kernels->grow->SET->pad((TYPE *)call->out + pad, 1, pad, call->count - 2 * pad);       \
    }                                                                                              \
    static void call_##SET##_pad_pixels(const struct matte_kernels *kernels,                       \
                                        const struct check_call *call)                             \
    {                                                                                              \
        size_t pad = pixels_pad_of(call);                                                          \
        if (call->count / 3 > 0)                                                                   \
            kernels->grow->SET->pad((TYPE *)call->out + pad, 3, pad,                               \
                                    call->count / 3 * 3 - 2 * pad);                                \
    }                                                                                              \
    static void expect_##SET##_pad_pixels(const struct check_call *call)                           \
    {                                                                                              \
        size_t pad = pixels_pad_of(call);                                                          \
        TYPE *out = call->out;                                                                     \
        TYPE *end = out + call->count / 3 * 3;                                                     \
        for (size_t i = 0; i < pad; i++) {                                                         \
            out[i] = out[pad + i % 3];                                                             \
            (end - pad)[i] = (end - pad - 3)[i % 3];                                               \
        }                                                                                          \
    }                                                                                              \
    static void expect_##SET##_pad(const struct check_call *call)                                  \
    {                                                                                              \
        size_t pad = pad_of(call);                                                                 \
        TYPE *out = call->out;                                                                     \
        for (size_t i = 0; call->count > 0 && i < pad; i++) {                                      \
            out[i] = out[pad];                                                                     \
            out[call->count - 1 - i] = out[call->count - 1 - pad];                                 \
        }                                                                                          \
    }

/* How much of the output is padding, on each side: all but one or two elements, or a third. */
static size_t pad_of(const struct check_call *call)
{
    if (call->count == 0)
        return 0;
    return call->count % 3 ? (call->count - 1) / 2 : call->count / 3;
}

/* The same for pixels of three elements; what is left of the output is no pixel. */
static size_t pixels_pad_of(const struct check_call *call)
{
    size_t pixels = call->count / 3;
    return pixels == 0 ? 0 : 3 * (pixels % 3 ? (pixels - 1) / 2 : pixels / 3);
}

DEFINE(maximum_float, float, >)
DEFINE(minimum_float, float, <)
DEFINE(maximum_byte, uint8_t, >)
DEFINE(minimum_byte, uint8_t, <)

static void call_has_nan(const struct matte_kernels *kernels, const struct check_call *call)
{
    int *found = call->out;
    *found = kernels->grow->has_nan(call->in[0], call->count);
}

static void expect_has_nan(const struct check_call *call)
{
    const float *in = call->in[0];
    int *found = call->out;
    *found = 0;
    for (size_t i = 0; i < call->count; i++) {
        if (in[i] != in[i])
            *found = 1;
    }
}

static void call_subtract(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->grow->subtract(call->out, call->in[0], call->in[1], call->count);
}

static void expect_subtract(const struct check_call *call)
{
    float *out = call->out;
    for (size_t i = 0; i < call->count; i++)
        out[i] = ((const float *)call->in[0])[i] - ((const float *)call->in[1])[i];
}

#define ENTRY(NAME, FILL, SIZE, INPUTS, FUNCTION)                                                  \
    {                                                                                              \
        .name = "grow." NAME, .fill = FILL, .out_size = SIZE, .in_size = SIZE, .inputs = INPUTS,   \
        .stride = 1, .call = call_##FUNCTION, .expect = expect_##FUNCTION                          \
    }

#define ENTRIES(SET, FILL, SIZE)                                                                   \
    ENTRY(#SET ".of[2]", FILL, SIZE, 2, SET), ENTRY(#SET ".of[3]", FILL, SIZE, 3, SET),            \
        ENTRY(#SET ".of[4]", FILL, SIZE, 4, SET), ENTRY(#SET ".of[5]", FILL, SIZE, 5, SET),        \
        ENTRY(#SET ".pad", FILL, SIZE, 0, SET##_pad),                                              \
        ENTRY(#SET ".pad, pixels", FILL, SIZE, 0, SET##_pad_pixels)

const struct check check_grow[] = {
    ENTRIES(maximum_float, CHECK_FLOATS, 4),
    ENTRIES(minimum_float, CHECK_FLOATS, 4),
    ENTRIES(maximum_byte, CHECK_BYTES, 1),
    ENTRIES(minimum_byte, CHECK_BYTES, 1),
    ENTRY("subtract", CHECK_NUMBERS, 4, 2, subtract),
    { .name = "grow.has_nan",
      .fill = CHECK_ONE_NAN,
      .out_size = sizeof(int),
      .in_size = sizeof(float),
      .inputs = 1,
      .stride = 1,
      .one_result = true,
      .call = call_has_nan,
      .expect = expect_has_nan },
    { 0 },
};
