/* SPDX-License-Identifier: MIT */
#include "core/levels.h"

#include <string.h>

#define LEVELS_4(k)   (k) / 255.0F, ((k) + 1) / 255.0F, ((k) + 2) / 255.0F, ((k) + 3) / 255.0F
#define LEVELS_16(k)  LEVELS_4(k), LEVELS_4((k) + 4), LEVELS_4((k) + 8), LEVELS_4((k) + 12)
#define LEVELS_64(k)  LEVELS_16(k), LEVELS_16((k) + 16), LEVELS_16((k) + 32), LEVELS_16((k) + 48)
#define LEVELS_256(k) LEVELS_64(k), LEVELS_64((k) + 64), LEVELS_64((k) + 128), LEVELS_64((k) + 192)

static const float of_bytes[MATTE_LEVELS] = { LEVELS_256(0) };

void matte_levels_of_bytes(float levels[MATTE_LEVELS])
{
    memcpy(levels, of_bytes, sizeof of_bytes);
}

bool matte_levels_are_bytes(const float levels[MATTE_LEVELS])
{
    unsigned differ = 0;
    for (int i = 0; i < MATTE_LEVELS; i++)
        differ |= levels[i] != of_bytes[i];
    return differ == 0;
}
