/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_INTEGERS_H
#define MATTE_CODECS_INTEGERS_H

/* Integers as files have them: the lowest byte first, or the highest. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline uint16_t matte_little16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

static inline uint32_t matte_little32(const uint8_t *bytes)
{
    return matte_little16(bytes) | (uint32_t)matte_little16(bytes + 2) << 16;
}

static inline uint64_t matte_little64(const uint8_t *bytes)
{
    return matte_little32(bytes) | (uint64_t)matte_little32(bytes + 4) << 32;
}

static inline uint16_t matte_big16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] << 8 | bytes[1]);
}

static inline uint32_t matte_big32(const uint8_t *bytes)
{
    return (uint32_t)matte_big16(bytes) << 16 | matte_big16(bytes + 2);
}

static inline uint64_t matte_big64(const uint8_t *bytes)
{
    return (uint64_t)matte_big32(bytes) << 32 | matte_big32(bytes + 4);
}

/* An integer of `size` bytes, up to 8, in the order that the file tells of. */
static inline uint64_t matte_integer(const uint8_t *bytes, size_t size, bool big_endian)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | bytes[big_endian ? i : size - 1 - i];
    return value;
}

static inline void matte_put_little16(uint8_t *bytes, uint16_t value)
{
    bytes[0] = (uint8_t)value;
    bytes[1] = (uint8_t)(value >> 8);
}

static inline void matte_put_little32(uint8_t *bytes, uint32_t value)
{
    matte_put_little16(bytes, (uint16_t)value);
    matte_put_little16(bytes + 2, (uint16_t)(value >> 16));
}

static inline void matte_put_big16(uint8_t *bytes, uint16_t value)
{
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

static inline void matte_put_big32(uint8_t *bytes, uint32_t value)
{
    matte_put_big16(bytes, (uint16_t)(value >> 16));
    matte_put_big16(bytes + 2, (uint16_t)value);
}

#endif
