/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_FUZZ_READ_PICTURE_H
#define MATTE_TESTS_FUZZ_READ_PICTURE_H

#include <stddef.h>
#include <stdint.h>

/* Reads any bytes as a picture in every way there is: all rows of all pictures of the file, one
 * channel, as from a pipe, and as ComfyUI's loaders. Aborts when memory stays in use. Limits are
 * small, for speed: 2^16 pixels, 2^26 bytes. */
void read_picture(const uint8_t *bytes, size_t size);

#endif
