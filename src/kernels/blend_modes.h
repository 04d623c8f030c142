/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_BLEND_MODES_H
#define MATTE_KERNELS_BLEND_MODES_H

/* The modes of ImageBlend, in ComfyUI's order: X(name, blend). `a` is the first picture's value and
 * `b` the second's; every operator rounds.
 * clang-format takes products for pointers. */
/* clang-format off */
#define MATTE_BLEND_LIST(X)                                                                        \
    X(normal,     b)                                                                               \
    X(multiply,   a * b)                                                                           \
    X(screen,     1.0F - (1.0F - a) * (1.0F - b))                                                  \
    X(overlay,    overlaid(a, b))                                                                  \
    X(soft_light, softly_lit(a, b))                                                                \
    X(difference, a - b)
/* clang-format on */

#define MATTE_BLEND_ENTRY(name, blend) MATTE_BLEND_##name,
enum matte_blend_mode { MATTE_BLEND_LIST(MATTE_BLEND_ENTRY) MATTE_BLEND_MODES };
#undef MATTE_BLEND_ENTRY

#endif
