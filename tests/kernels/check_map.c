/* SPDX-License-Identifier: MIT */
#include "check.h"

static void call_invert(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->map->invert(call->out, call->in[0], call->count);
}

static void expect_invert(const struct check_call *call)
{
    float *out = call->out;
    const float *in = call->in[0];
    for (size_t i = 0; i < call->count; i++)
        out[i] = 1 - in[i];
}

/* A limit that the input reaches exactly. */
static float limit_of(const struct check_call *call)
{
    const float *in = call->in[0];
    return call->count > 0 ? in[call->count / 2] : 0;
}

static void call_above(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->map->above(call->out, call->in[0], limit_of(call), call->count);
}

static void expect_above(const struct check_call *call)
{
    float limit = limit_of(call);
    float *out = call->out;
    const float *in = call->in[0];
    for (size_t i = 0; i < call->count; i++) {
        if (in[i] > limit)
            out[i] = 1;
        else
            out[i] = 0;
    }
}

static void call_clamp(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->map->clamp(call->out, call->in[0], call->count);
}

static void expect_clamp(const struct check_call *call)
{
    float *out = call->out;
    const float *in = call->in[0];
    for (size_t i = 0; i < call->count; i++) {
        out[i] = in[i];
        if (in[i] < 0)
            out[i] = 0;
        if (in[i] > 1)
            out[i] = 1;
    }
}

#define ENTRY(MEMBER)                                                                              \
    {                                                                                              \
        .name = "map." #MEMBER, .fill = CHECK_FLOATS, .out_size = sizeof(float),                   \
        .in_size = sizeof(float), .inputs = 1, .stride = 1, .in_place = true,                      \
        .call = call_##MEMBER, .expect = expect_##MEMBER                                           \
    }

const struct check check_map[] = {
    ENTRY(invert),
    ENTRY(above),
    ENTRY(clamp),
    { 0 },
};
