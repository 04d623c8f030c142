/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>

#include "check.h"

/* The float that a byte stands for: of bytes the larger is the brighter. */
static float value_of(int inversions, unsigned byte)
{
    return check_level(inversions == 1 ? 255 - byte : byte, inversions);
}

/* What is not to be used is made zeros. */
static void call_find(const struct matte_sample_rows *rows, const struct check_call *call)
{
    if (!rows->find(call->out, call->in[0], call->count))
        memset(call->out, 0, call->count);
}

/* Looks for a byte that gives a float to the bit. */
static bool find_byte(int inversions, const float *in, uint8_t *out)
{
    for (unsigned byte = 0; byte < 256; byte++) {
        float value = value_of(inversions, byte);
        *out = (uint8_t)byte;
        if (memcmp(&value, in, sizeof value) == 0)
            return true;
    }
    return false;
}

static void expect_find(int inversions, const struct check_call *call)
{
    bool all = true;
    for (size_t i = 0; i < call->count && all; i++)
        all = find_byte(inversions, (const float *)call->in[0] + i, (uint8_t *)call->out + i);
    if (!all)
        memset(call->out, 0, call->count);
}

static void expect_restore(int inversions, const struct check_call *call)
{
    float *out = call->out;
    for (size_t i = 0; i < call->count; i++)
        out[i] = value_of(inversions, ((const uint8_t *)call->in[0])[i]);
}

/* For floats that were inverted N times. */
#define DEFINE(N)                                                                                  \
    static void call_find_##N(const struct matte_kernels *kernels, const struct check_call *call)  \
    {                                                                                              \
        call_find(&kernels->sample[N], call);                                                      \
    }                                                                                              \
    static void expect_find_##N(const struct check_call *call)                                     \
    {                                                                                              \
        expect_find(N, call);                                                                      \
    }                                                                                              \
    static void call_restore_##N(const struct matte_kernels *kernels,                              \
                                 const struct check_call *call)                                    \
    {                                                                                              \
        kernels->sample[N].restore(call->out, call->in[0], call->count);                           \
    }                                                                                              \
    static void expect_restore_##N(const struct check_call *call)                                  \
    {                                                                                              \
        expect_restore(N, call);                                                                   \
    }

DEFINE(0)
DEFINE(1)
DEFINE(2)

#define ENTRY(NAME, FILL, OUT_SIZE, IN_SIZE, FUNCTION)                                             \
    {                                                                                              \
        .name = "sample." NAME, .fill = FILL, .out_size = OUT_SIZE, .in_size = IN_SIZE,            \
        .inputs = 1, .stride = 1, .call = call_##FUNCTION, .expect = expect_##FUNCTION             \
    }

#define ENTRIES(N)                                                                                 \
    ENTRY("find, " #N, CHECK_SAMPLES, 1, 4, find_##N),                                             \
        ENTRY("restore, " #N, CHECK_BYTES, 4, 1, restore_##N)

const struct check check_sample[] = { ENTRIES(0), ENTRIES(1), ENTRIES(2), { 0 } };
