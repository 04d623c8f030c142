/* SPDX-License-Identifier: MIT */
/* The row primitives of blend; compiled once for each instruction set: see isa.h. */
#include <math.h>

#include "kernels/clamped.h"
#include "kernels/isa.h"
#include "kernels/kernels.h"

/* Both sides of a choice are calculated, since loops with branches don't vectorise. */
static inline float overlaid(float a, float b)
{
    const float dark = 2.0F * a * b;
    const float bright = 1.0F - 2.0F * (1.0F - a) * (1.0F - b);
    return a <= 0.5F ? dark : bright;
}

/* What soft_light moves towards where the second picture is bright. */
static inline float lightened(float x)
{
    const float curve = ((16.0F * x - 12.0F) * x + 4.0F) * x;
    const float root = sqrtf(x);
    return x <= 0.25F ? curve : root;
}

static inline float softly_lit(float a, float b)
{
    const float darker = a - (1.0F - 2.0F * b) * a * (1.0F - a);
    const float lighter = a + (2.0F * b - 1.0F) * (lightened(a) - a);
    return b <= 0.5F ? darker : lighter;
}

#define DEFINE(name, blend)                                                                        \
    static void blend_##name(float *restrict out, const float *restrict first,                     \
                             const float *restrict second, float kept, float factor, size_t count) \
    {                                                                                              \
        for (size_t i = 0; i < count; i++) {                                                       \
            const float a = first[i];                                                              \
            const float b = second[i];                                                             \
            out[i] = matte_clamped(a * kept + (blend)*factor);                                     \
        }                                                                                          \
    }

MATTE_BLEND_LIST(DEFINE)

#define ENTRY(name, blend) [MATTE_BLEND_##name] = blend_##name,

extern const struct matte_blend_rows MATTE_ISA_SYMBOL(matte_blend_rows);
const struct matte_blend_rows MATTE_ISA_SYMBOL(matte_blend_rows) = {
    .of = { MATTE_BLEND_LIST(ENTRY) },
};
