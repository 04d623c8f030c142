/* SPDX-License-Identifier: MIT */
/* The row primitives of turn; compiled once for each instruction set: see isa.h. */
#include <string.h>

#include "kernels/isa.h"
#include "kernels/kernels.h"

/* Inlined for each pixel size, since a copy of a constant size is an instruction or two. */
static inline void pixels_of(uint8_t *restrict out, const uint8_t *restrict in, ptrdiff_t step,
                             size_t size, size_t count)
{
    for (size_t i = 0; i < count; i++)
        memcpy(out + i * size, in + (ptrdiff_t)i * step, size);
}

/* One pixel to the left at each step, of three elements: copied as four, of which the next pixel
 * overwrites the last. The first pixel has nothing behind it that may be read, and the last one
 * nothing that may be written. */
static inline void mirror_of_three(uint8_t *restrict out, const uint8_t *restrict in, size_t size,
                                   size_t count)
{
    size_t wide = size / 3 * 4;
    if (count == 0)
        return;
    memcpy(out, in, size);
    for (size_t i = 1; i + 1 < count; i++)
        memcpy(out + i * size, in - i * size, wide);
    memcpy(out + (count - 1) * size, in - (count - 1) * size, size);
}

static inline void mirror(uint8_t *restrict out, const uint8_t *restrict in, size_t size,
                          size_t count)
{
    if (size % 3 == 0)
        mirror_of_three(out, in, size, count);
    else
        pixels_of(out, in, -(ptrdiff_t)size, size, count);
}

/* Steps of one pixel to the left are constants, which vectorise. */
#define CASE(SIZE)                                                                                 \
    case SIZE:                                                                                     \
        if (step == -SIZE)                                                                         \
            mirror(out, in, SIZE, count);                                                          \
        else                                                                                       \
            pixels_of(out, in, step, SIZE, count);                                                 \
        break;

static void pixels(void *out, const void *in, ptrdiff_t step, size_t size, size_t count)
{
    if (step == (ptrdiff_t)size) {
        memcpy(out, in, size * count);
        return;
    }
    switch (size) {
        CASE(1)
        CASE(2)
        CASE(3)
        CASE(4)
        CASE(8)
        CASE(12)
        CASE(16)
    default:
        pixels_of(out, in, step, size, count);
        break;
    }
}

extern const struct matte_turn_rows MATTE_ISA_SYMBOL(matte_turn_rows);
const struct matte_turn_rows MATTE_ISA_SYMBOL(matte_turn_rows) = {
    .pixels = pixels,
};
