/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_OUTPUT_H
#define MATTE_CODECS_OUTPUT_H

/* A buffer before a descriptor, so that small pieces are written together. */

#include <stddef.h>

enum { MATTE_OUTPUT_SIZE = 64 * 1024 };

struct matte_output {
    int descriptor;
    size_t used;
    unsigned char bytes[MATTE_OUTPUT_SIZE];
};

/* Takes all `size` bytes: 0, or -1 with errno set. */
int matte_output_write(struct matte_output *output, const void *bytes, size_t size);

/* Hands what was gathered to the system: 0, or -1 with errno set. */
int matte_output_flush(struct matte_output *output);

#endif
