/* SPDX-License-Identifier: MIT */
#include "check.h"

static void call_fade(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->feather->fade(call->out, call->in[0], call->in[1], call->in[2], 0.3F, 0.7F,
                           call->count);
}

/* Volatile, so that each product is rounded by itself. */
static void expect_fade(const struct check_call *call)
{
    float *out = call->out;
    const float *const *in = (const float *const *)call->in;
    for (size_t i = 0; i < call->count; i++) {
        volatile float product = in[0][i] * in[1][i];
        product = product * in[2][i];
        product = product * 0.3F;
        product = product * 0.7F;
        out[i] = product;
    }
}

const struct check check_feather[] = {
    { .name = "feather.fade",
      .fill = CHECK_FLOATS,
      .out_size = sizeof(float),
      .in_size = sizeof(float),
      .inputs = 3,
      .stride = 1,
      .nan_in_first = true,
      .in_place = true,
      .call = call_fade,
      .expect = expect_fade },
    { 0 },
};
