/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "check.h"

static void call_wrap(const struct matte_kernels *kernels, const struct check_call *call)
{
    kernels->quantize->wrap(call->out, call->in[0], call->count);
}

static void expect_wrap(const struct check_call *call)
{
    const float *in = call->in[0];
    uint8_t *out = call->out;
    for (size_t i = 0; i < call->count; i++) {
        float value = in[i] * 255;
        double low = fmod(trunc((double)value), 256);
        /* Beyond 32 bits, and for NaN, x86 gives the int whose low byte is 0. */
        if (!(fabs((double)value) < 2147483648.0))
            low = 0;
        out[i] = (uint8_t)(int)(low < 0 ? low + 256 : low);
    }
}

static float offset_at(size_t i)
{
    return (float)(i % MATTE_OFFSETS) * 1.75F - 40.5F;
}

static void call_offset(const struct matte_kernels *kernels, const struct check_call *call)
{
    float offsets[MATTE_OFFSETS];
    for (size_t i = 0; i < MATTE_OFFSETS; i++)
        offsets[i] = offset_at(i);
    kernels->quantize->offset(call->out, call->in[0], offsets, call->count);
}

static void expect_offset(const struct check_call *call)
{
    const uint8_t *in = call->in[0];
    uint8_t *out = call->out;
    for (size_t i = 0; i < call->count; i++) {
        float value = (float)in[i] + offset_at(i);
        out[i] = (uint8_t)(int)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
}

const struct check check_quantize[] = {
    { .name = "quantize.wrap",
      .fill = CHECK_FLOATS,
      .out_size = 1,
      .in_size = sizeof(float),
      .inputs = 1,
      .stride = 1,
      .call = call_wrap,
      .expect = expect_wrap },
    { .name = "quantize.offset",
      .fill = CHECK_BYTES,
      .out_size = 1,
      .in_size = 1,
      .inputs = 1,
      .stride = 1,
      .in_place = true,
      .call = call_offset,
      .expect = expect_offset },
    { 0 },
};
