/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_INTEGERS_H
#define MATTE_CODECS_INTEGERS_H

/* Integers as files have them: the lowest byte first, or the highest. */

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

#endif
