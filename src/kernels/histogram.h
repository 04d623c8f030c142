/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_HISTOGRAM_H
#define MATTE_KERNELS_HISTOGRAM_H

/* How often each sample value occurs. */

#include <stddef.h>
#include <stdint.h>

/* Adds `count` samples, `stride` apart, to 256 or 65536 counts. */
void matte_histogram_bytes(uint64_t counts[256], const uint8_t *in, size_t stride, size_t count);
void matte_histogram_words(uint64_t counts[65536], const uint16_t *in, size_t stride, size_t count);

#endif
