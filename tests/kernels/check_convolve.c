/* SPDX-License-Identifier: MIT */
#include "check.h"

enum { RADIUS_MAX = 2 };

static const float weights[RADIUS_MAX + 1] = { 0.4F, 0.2F, 0.1F };

static const float *row(const struct check_call *call, size_t i)
{
    return call->in[i];
}

static void call_symmetric(const struct matte_kernels *kernels, const struct check_call *call)
{
    const float *rows[2 * RADIUS_MAX + 1];
    for (size_t i = 0; i < call->inputs; i++)
        rows[i] = call->in[i];
    kernels->convolve->symmetric(call->out, rows, weights, call->inputs / 2, call->count);
}

static void expect_symmetric(const struct check_call *call)
{
    float *out = call->out;
    size_t radius = call->inputs / 2;
    for (size_t x = 0; x < call->count; x++) {
        float sum = 0;
        for (size_t i = 0; i < radius; i++)
            sum += weights[radius - i] * (row(call, i)[x] + row(call, 2 * radius - i)[x]);
        out[x] = sum + weights[0] * row(call, radius)[x];
    }
}

static const float unsharp_weights[2] = { 3.5F, -2.5F };

static void call_unsharp(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->convolve->unsharp(call->out, call->in[0], call->in[1], unsharp_weights, call->count);
}

static void expect_unsharp(const struct check_call *call)
{
    float *out = call->out;
    for (size_t x = 0; x < call->count; x++) {
        out[x] = row(call, 0)[x] * 3.5F + row(call, 1)[x] * -2.5F;
        if (out[x] < 0)
            out[x] = 0;
        if (out[x] > 1)
            out[x] = 1;
    }
}

#define ENTRY(NAME, INPUTS, FUNCTION, ...)                                                         \
    {                                                                                              \
        .name = "convolve." NAME, .fill = CHECK_NUMBERS, .out_size = sizeof(float),                \
        .in_size = sizeof(float), .inputs = INPUTS, .stride = 1, .call = call_##FUNCTION,          \
        .expect = expect_##FUNCTION, __VA_ARGS__                                                   \
    }

const struct check check_convolve[] = {
    ENTRY("symmetric, radius 0", 1, symmetric, .in_place = false),
    ENTRY("symmetric, radius 1", 3, symmetric, .in_place = false),
    ENTRY("symmetric, radius 2", 5, symmetric, .in_place = false),
    ENTRY("unsharp", 2, unsharp, .in_place = true),
    { 0 },
};
