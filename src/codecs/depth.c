/* SPDX-License-Identifier: MIT */
#include "codecs/depth.h"

#include <string.h>

#include "core/levels.h"

const char *matte_depth_name(unsigned depth)
{
    return depth == 32 ? "float" : depth == 16 ? "16-bit" : "8-bit";
}

void matte_depth_fill(const struct matte_move_rows *move, void *out, unsigned depth, bool white,
                      size_t count)
{
    if (depth == 32)
        move->fill_float(out, white ? 1 : 0, count);
    else
        memset(out, white ? UINT8_MAX : 0, count * (depth / 8));
}

static void bytes_to_floats(const struct matte_move_rows *move, float *out, const uint8_t *in,
                            size_t count)
{
    float levels[MATTE_LEVELS];
    matte_levels_of_bytes(levels);
    move->decode(out, in, levels, count);
}

void matte_depth_change(const struct matte_move_rows *move, void *out, unsigned out_depth,
                        const void *in, unsigned in_depth, size_t count)
{
    if (in_depth == out_depth)
        memcpy(out, in, count * (in_depth / 8));
    else if (in_depth == 32 && out_depth == 16)
        move->to_words(out, in, count);
    else if (in_depth == 32)
        move->to_bytes(out, in, count);
    else if (out_depth == 32 && in_depth == 16)
        move->from_words(out, in, count);
    else if (out_depth == 32)
        bytes_to_floats(move, out, in, count);
    else if (out_depth == 16)
        move->bytes_to_words(out, in, count);
    else
        move->words_to_bytes(out, in, count);
}

void matte_depth_invert(const struct matte_move_rows *move, void *out, const void *in,
                        unsigned depth, size_t count)
{
    const float *floats = in;
    float *inverted = out;
    if (depth == 8) {
        move->invert_bytes(out, in, count);
    } else if (depth == 16) {
        move->invert_words(out, in, count);
    } else {
        for (size_t i = 0; i < count; i++)
            inverted[i] = 1 - floats[i];
    }
}
