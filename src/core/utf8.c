/* SPDX-License-Identifier: MIT */
#include "core/utf8.h"

#include <stdbool.h>

/* By the high bits of the first byte. 0xC0, 0xC1 and those from 0xF5 on begin no character. */
static size_t utf8_length(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0)
        return 3;
    return first < 0xF5 ? 4 : 0;
}

size_t matte_utf8_decode(const char *bytes, size_t size, uint32_t *character)
{
    unsigned char first = (unsigned char)*bytes;
    size_t length = utf8_length(first);
    if (length == 0 || length > size)
        return 0;
    uint32_t decoded = length == 1 ? first : first & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        decoded = decoded << 6 | (byte & 0x3F);
    }
    bool surrogate = decoded >= 0xD800 && decoded < 0xE000;
    bool too_long = (length == 3 && decoded < 0x800) || (length == 4 && decoded < 0x10000);
    if (surrogate || too_long || decoded > 0x10FFFF)
        return 0;
    *character = decoded;
    return length;
}
