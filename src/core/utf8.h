/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_UTF8_H
#define MATTE_CORE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The character that `bytes` begin with: returns how many of the `size` bytes it takes, 0 when they
 * are not UTF-8 (RFC 3629). `size` is at least 1. */
size_t matte_utf8_decode(const char *bytes, size_t size, uint32_t *character);

#endif
