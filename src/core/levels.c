/* SPDX-License-Identifier: MIT */
#include "core/levels.h"

#include <string.h>

#define AS_IT_IS(k)       ((k) / 255.0F)
#define INVERTED(k)       (1.0F - AS_IT_IS(k))
#define INVERTED_TWICE(k) (1.0F - INVERTED(k))

#define LEVELS_4(of, k) of(k), of((k) + 1), of((k) + 2), of((k) + 3)
#define LEVELS_16(of, k)                                                                           \
    LEVELS_4(of, k), LEVELS_4(of, (k) + 4), LEVELS_4(of, (k) + 8), LEVELS_4(of, (k) + 12)
#define LEVELS_64(of, k)                                                                           \
    LEVELS_16(of, k), LEVELS_16(of, (k) + 16), LEVELS_16(of, (k) + 32), LEVELS_16(of, (k) + 48)
#define LEVELS_256(of) LEVELS_64(of, 0), LEVELS_64(of, 64), LEVELS_64(of, 128), LEVELS_64(of, 192)

/* By how often they were inverted. */
static const float tables[MATTE_INVERSIONS][MATTE_LEVELS] = {
    { LEVELS_256(AS_IT_IS) },
    { LEVELS_256(INVERTED) },
    { LEVELS_256(INVERTED_TWICE) },
};

bool matte_levels_equal(const float a[MATTE_LEVELS], const float b[MATTE_LEVELS])
{
    const void *left = a;
    const void *right = b;
    return memcmp(left, right, MATTE_LEVELS * sizeof *a) == 0;
}

void matte_levels_of_bytes(float levels[MATTE_LEVELS])
{
    memcpy(levels, tables[0], sizeof tables[0]);
}

int matte_levels_inversions(const float levels[MATTE_LEVELS])
{
    for (int i = 0; i < MATTE_INVERSIONS; i++) {
        if (matte_levels_equal(levels, tables[i]))
            return i;
    }
    return -1;
}
