/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_PORTER_DUFF_MODES_H
#define MATTE_KERNELS_PORTER_DUFF_MODES_H

/* The modes of PorterDuffImageComposite, in ComfyUI's order: X(name, alpha, colour). `sa` and `da`
 * are the alphas of source and destination, `s` and `d` their premultiplied colours; every operator
 * rounds. clang-format takes their products for pointers. */
/* clang-format off */
#define MATTE_PORTER_DUFF_LIST(X)                                                                  \
    X(ADD,       matte_clamped(sa + da),          matte_clamped(s + d))                            \
    X(CLEAR,     0.0F,                            0.0F)                                            \
    X(DARKEN,    sa + da - sa * da,               (1 - da) * s + (1 - sa) * d + least(s, d))       \
    X(DST,       da,                              d)                                               \
    X(DST_ATOP,  sa,                              sa * d + (1 - da) * s)                           \
    X(DST_IN,    sa * da,                         d * sa)                                          \
    X(DST_OUT,   (1 - sa) * da,                   (1 - sa) * d)                                    \
    X(DST_OVER,  da + (1 - da) * sa,              d + (1 - da) * s)                                \
    X(LIGHTEN,   sa + da - sa * da,               (1 - da) * s + (1 - sa) * d + most(s, d))        \
    X(MULTIPLY,  sa * da,                         s * d)                                           \
    X(OVERLAY,   sa + da - sa * da,               overlaid(s, sa, d, da))                          \
    X(SCREEN,    sa + da - sa * da,               s + d - s * d)                                   \
    X(SRC,       sa,                              s)                                               \
    X(SRC_ATOP,  da,                              da * s + (1 - sa) * d)                           \
    X(SRC_IN,    sa * da,                         s * da)                                          \
    X(SRC_OUT,   (1 - da) * sa,                   (1 - da) * s)                                    \
    X(SRC_OVER,  sa + (1 - sa) * da,              s + (1 - sa) * d)                                \
    X(XOR,       (1 - da) * sa + (1 - sa) * da,   (1 - da) * s + (1 - sa) * d)
/* clang-format on */

#define MATTE_PORTER_DUFF_ENTRY(name, alpha, colour) MATTE_PORTER_DUFF_##name,
enum matte_porter_duff_mode {
    MATTE_PORTER_DUFF_LIST(MATTE_PORTER_DUFF_ENTRY) MATTE_PORTER_DUFF_MODES
};
#undef MATTE_PORTER_DUFF_ENTRY

#endif
