/* SPDX-License-Identifier: MIT */
/* The row primitives of sample; compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"
#include "kernels/sample_value.h"

/* The bits of a float; a union, not memcpy(), so that compilers make vectors of loops. */
union pattern {
    float value;
    uint32_t bits;
};

static inline uint32_t bits_of(float value)
{
    return (union pattern){ .value = value }.bits;
}

/* From here to twice as much, floats are whole numbers: the last 8 bits of the sum with a number
 * from 0 to 255 are the nearest byte, halves to even. */
#define WHOLE 0x1p23F

/* What byte `sample` stands for. `inversions` is a constant wherever this is inlined. */
static inline float value_of(float sample, int inversions)
{
    return matte_sample_value(inversions == 1 ? 255.0F - sample : sample, inversions);
}

static inline int find(uint8_t *restrict out, const float *restrict in, int inversions,
                       size_t count)
{
    uint32_t bytes = 0;
    uint32_t differ = 0;
    for (size_t i = 0; i < count; i++) {
        float whole = matte_multiply_add(in[i], 255.0F, WHOLE);
        bytes |= bits_of(whole) ^ bits_of(WHOLE);
        differ |= bits_of(value_of(whole - WHOLE, inversions)) ^ bits_of(in[i]);
        out[i] = (uint8_t)bits_of(whole);
    }
    return bytes <= UINT8_MAX && differ == 0;
}

static inline void restore(float *restrict out, const uint8_t *restrict in, int inversions,
                           size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = value_of(in[i], inversions);
}

#define DEFINE(inversions)                                                                         \
    static int find_##inversions(uint8_t *out, const float *in, size_t count)                      \
    {                                                                                              \
        return find(out, in, inversions, count);                                                   \
    }                                                                                              \
    static void restore_##inversions(float *out, const uint8_t *in, size_t count)                  \
    {                                                                                              \
        restore(out, in, inversions, count);                                                       \
    }

DEFINE(0)
DEFINE(1)
DEFINE(2)

extern const struct matte_sample_rows MATTE_ISA_SYMBOL(matte_sample_rows)[MATTE_INVERSIONS];
const struct matte_sample_rows MATTE_ISA_SYMBOL(matte_sample_rows)[MATTE_INVERSIONS] = {
    { .find = find_0, .restore = restore_0 },
    { .find = find_1, .restore = restore_1 },
    { .find = find_2, .restore = restore_2 },
};
