/* SPDX-License-Identifier: MIT */
/* The row primitives of porter_duff; compiled once for each instruction set: see isa.h. */
#include "kernels/clamped.h"
#include "kernels/isa.h"
#include "kernels/kernels.h"

/* NaN where either is. */
static inline float least(float a, float b)
{
    return a < b || a != a ? a : b;
}

static inline float most(float a, float b)
{
    return a > b || a != a ? a : b;
}

/* Both sides of the choice are calculated, since loops with branches don't vectorise. */
static inline float overlaid(float s, float sa, float d, float da)
{
    const float dark = 2.0F * s * d;
    const float bright = sa * da - 2.0F * (da - s) * (sa - d);
    return 2.0F * d < da ? dark : bright;
}

/* The colour without its alpha; what has none is black. The limit is ComfyUI's. */
static inline float straight(float colour, float alpha)
{
    return matte_clamped(alpha > 1e-5F ? colour / alpha : 0.0F);
}

#define DEFINE(name, alpha, colour)                                                                \
    static void colour_##name(float *restrict out, const float *restrict source,                   \
                              const float *restrict destination,                                   \
                              const float *restrict source_mask,                                   \
                              const float *restrict destination_mask, size_t count)                \
    {                                                                                              \
        for (size_t i = 0; i < count; i++) {                                                       \
            const float sa = 1.0F - source_mask[i];                                                \
            const float da = 1.0F - destination_mask[i];                                           \
            const float s = source[i] * sa;                                                        \
            const float d = destination[i] * da;                                                   \
            (void)s, (void)d;                                                                      \
            out[i] = straight(colour, alpha);                                                      \
        }                                                                                          \
    }                                                                                              \
    static void mask_##name(float *restrict out, const float *restrict source_mask,                \
                            const float *restrict destination_mask, size_t count)                  \
    {                                                                                              \
        for (size_t i = 0; i < count; i++) {                                                       \
            const float sa = 1.0F - source_mask[i];                                                \
            const float da = 1.0F - destination_mask[i];                                           \
            (void)sa, (void)da;                                                                    \
            out[i] = 1.0F - (alpha);                                                               \
        }                                                                                          \
    }

MATTE_PORTER_DUFF_LIST(DEFINE)

#define COLOUR(name, alpha, colour) [MATTE_PORTER_DUFF_##name] = colour_##name,
#define MASK(name, alpha, colour)   [MATTE_PORTER_DUFF_##name] = mask_##name,

extern const struct matte_porter_duff_rows MATTE_ISA_SYMBOL(matte_porter_duff_rows);
const struct matte_porter_duff_rows MATTE_ISA_SYMBOL(matte_porter_duff_rows) = {
    .colour = { MATTE_PORTER_DUFF_LIST(COLOUR) },
    .mask = { MATTE_PORTER_DUFF_LIST(MASK) },
};
