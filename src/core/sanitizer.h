/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_SANITIZER_H
#define MATTE_CORE_SANITIZER_H

/* What AddressSanitizer must be told, or kept from. */

#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define MATTE_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MATTE_ADDRESS_SANITIZER 1
#endif
#endif

#ifdef MATTE_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#endif

/* Makes each use of these bytes an error until the block that they are in is freed. */
static inline void matte_forbid(void *memory, size_t size)
{
#ifdef MATTE_ADDRESS_SANITIZER
    __asan_poison_memory_region(memory, size);
#else
    (void)memory;
    (void)size;
#endif
}

#endif
