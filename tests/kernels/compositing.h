/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_KERNELS_COMPOSITING_H
#define MATTE_TESTS_KERNELS_COMPOSITING_H

/* ComfyUI's compositing arithmetic for one value, step by step: each step rounds to binary32. */

#include <math.h>

#include "kernels/blend_modes.h"
#include "kernels/porter_duff_modes.h"

static inline float plus(float a, float b)
{
    return a + b;
}

static inline float minus(float a, float b)
{
    return a - b;
}

static inline float times(float a, float b)
{
    return a * b;
}

/* 1 - x */
static inline float rest(float x)
{
    return minus(1, x);
}

/* torch.clamp(x, 0, 1) */
static inline float clamp_unit(float x)
{
    if (isnan(x))
        return x;
    if (x > 1)
        return 1;
    return x > 0 ? x : 0;
}

/* torch.min and torch.max */
static inline float extreme(float a, float b, int largest)
{
    if (isnan(a) || isnan(b))
        return NAN;
    return (a > b) == (largest != 0) ? a : b;
}

/* sa + da - sa * da */
static inline float united(float sa, float da)
{
    return minus(plus(sa, da), times(sa, da));
}

/* (1 - da) * s + (1 - sa) * d */
static inline float apart(float s, float sa, float d, float da)
{
    return plus(times(rest(da), s), times(rest(sa), d));
}

static inline float porter_duff_alpha(enum matte_porter_duff_mode mode, float sa, float da)
{
    switch (mode) {
    case MATTE_PORTER_DUFF_ADD:
        return clamp_unit(plus(sa, da));
    case MATTE_PORTER_DUFF_CLEAR:
        return 0;
    case MATTE_PORTER_DUFF_DARKEN:
    case MATTE_PORTER_DUFF_LIGHTEN:
    case MATTE_PORTER_DUFF_OVERLAY:
    case MATTE_PORTER_DUFF_SCREEN:
        return united(sa, da);
    case MATTE_PORTER_DUFF_DST:
    case MATTE_PORTER_DUFF_SRC_ATOP:
        return da;
    case MATTE_PORTER_DUFF_SRC:
    case MATTE_PORTER_DUFF_DST_ATOP:
        return sa;
    case MATTE_PORTER_DUFF_DST_IN:
    case MATTE_PORTER_DUFF_MULTIPLY:
    case MATTE_PORTER_DUFF_SRC_IN:
        return times(sa, da);
    case MATTE_PORTER_DUFF_DST_OUT:
        return times(rest(sa), da);
    case MATTE_PORTER_DUFF_SRC_OUT:
        return times(rest(da), sa);
    case MATTE_PORTER_DUFF_DST_OVER:
        return plus(da, times(rest(da), sa));
    case MATTE_PORTER_DUFF_SRC_OVER:
        return plus(sa, times(rest(sa), da));
    case MATTE_PORTER_DUFF_XOR:
        return plus(times(rest(da), sa), times(rest(sa), da));
    case MATTE_PORTER_DUFF_MODES:
        break;
    }
    return NAN;
}

/* Premultiplied, of premultiplied colours. */
static inline float porter_duff_product(enum matte_porter_duff_mode mode, float s, float sa,
                                        float d, float da)
{
    switch (mode) {
    case MATTE_PORTER_DUFF_ADD:
        return clamp_unit(plus(s, d));
    case MATTE_PORTER_DUFF_CLEAR:
        return 0;
    case MATTE_PORTER_DUFF_DARKEN:
        return plus(apart(s, sa, d, da), extreme(s, d, 0));
    case MATTE_PORTER_DUFF_LIGHTEN:
        return plus(apart(s, sa, d, da), extreme(s, d, 1));
    case MATTE_PORTER_DUFF_DST:
        return d;
    case MATTE_PORTER_DUFF_DST_ATOP:
        return plus(times(sa, d), times(rest(da), s));
    case MATTE_PORTER_DUFF_DST_IN:
        return times(d, sa);
    case MATTE_PORTER_DUFF_DST_OUT:
        return times(rest(sa), d);
    case MATTE_PORTER_DUFF_DST_OVER:
        return plus(d, times(rest(da), s));
    case MATTE_PORTER_DUFF_MULTIPLY:
        return times(s, d);
    case MATTE_PORTER_DUFF_OVERLAY:
        if (times(2, d) < da)
            return times(times(2, s), d);
        return minus(times(sa, da), times(times(2, minus(da, s)), minus(sa, d)));
    case MATTE_PORTER_DUFF_SCREEN:
        return minus(plus(s, d), times(s, d));
    case MATTE_PORTER_DUFF_SRC:
        return s;
    case MATTE_PORTER_DUFF_SRC_ATOP:
        return plus(times(da, s), times(rest(sa), d));
    case MATTE_PORTER_DUFF_SRC_IN:
        return times(s, da);
    case MATTE_PORTER_DUFF_SRC_OUT:
        return times(rest(da), s);
    case MATTE_PORTER_DUFF_SRC_OVER:
        return plus(s, times(rest(sa), d));
    case MATTE_PORTER_DUFF_XOR:
        return apart(s, sa, d, da);
    case MATTE_PORTER_DUFF_MODES:
        break;
    }
    return NAN;
}

/* The result's mask. */
static inline float porter_duff_mask(enum matte_porter_duff_mode mode, float source_mask,
                                     float destination_mask)
{
    return rest(porter_duff_alpha(mode, rest(source_mask), rest(destination_mask)));
}

/* The result's colour, of straight colours. */
static inline float porter_duff_colour(enum matte_porter_duff_mode mode, float source,
                                       float source_mask, float destination, float destination_mask)
{
    float sa = rest(source_mask);
    float da = rest(destination_mask);
    float alpha = porter_duff_alpha(mode, sa, da);
    float product = porter_duff_product(mode, times(source, sa), sa, times(destination, da), da);
    return alpha > 1e-5F ? clamp_unit(product / alpha) : 0;
}

static inline float soft_light(float a, float b)
{
    float g = sqrtf(a);
    if (b <= 0.5F)
        return minus(a, times(times(rest(times(2, b)), a), rest(a)));
    if (a <= 0.25F)
        g = times(plus(times(minus(times(16, a), 12), a), 4), a);
    return plus(a, times(minus(times(2, b), 1), minus(g, a)));
}

static inline float blend_of(enum matte_blend_mode mode, float a, float b)
{
    switch (mode) {
    case MATTE_BLEND_normal:
        return b;
    case MATTE_BLEND_multiply:
        return times(a, b);
    case MATTE_BLEND_screen:
        return rest(times(rest(a), rest(b)));
    case MATTE_BLEND_overlay:
        if (a <= 0.5F)
            return times(times(2, a), b);
        return rest(times(times(2, rest(a)), rest(b)));
    case MATTE_BLEND_soft_light:
        return soft_light(a, b);
    case MATTE_BLEND_difference:
        return minus(a, b);
    case MATTE_BLEND_MODES:
        break;
    }
    return NAN;
}

static inline float blend_result(enum matte_blend_mode mode, double factor, float a, float b)
{
    return clamp_unit(
        plus(times(a, (float)(1 - factor)), times(blend_of(mode, a, b), (float)factor)));
}

static inline float composite_result(float mask, float source, float destination)
{
    return plus(times(mask, source), times(rest(mask), destination));
}

/* What a bilinear filter that changes no size makes of a value. */
static inline float settled(float x)
{
    return isfinite(x) ? x : NAN;
}

#endif
