/* SPDX-License-Identifier: MIT */
#include "codecs/xmp.h"

#include <string.h>

unsigned matte_xmp_orientation_tag(const uint8_t *bytes, size_t size)
{
    static const char name[] = "tiff:Orientation";
    const size_t length = sizeof name - 1;
    for (size_t at = 0; at + length + 3 <= size; at++) {
        const uint8_t *value = bytes + at + length;
        if (memcmp(bytes + at, name, length) != 0)
            continue;
        value += value[0] == '>' ? 1 : value[0] == '=' && value[1] == '"' ? 2 : 0;
        if (value > bytes + at + length && *value >= '0' && *value <= '9')
            return (unsigned)(*value - '0');
    }
    return 0;
}
