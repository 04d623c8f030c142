/* SPDX-License-Identifier: MIT */
#include "kernels/histogram.h"

void matte_histogram_bytes(uint64_t counts[256], const uint8_t *in, size_t stride, size_t count)
{
    for (size_t i = 0; i < count; i++)
        counts[in[i * stride]]++;
}

void matte_histogram_words(uint64_t counts[65536], const uint16_t *in, size_t stride, size_t count)
{
    for (size_t i = 0; i < count; i++)
        counts[in[i * stride]]++;
}
