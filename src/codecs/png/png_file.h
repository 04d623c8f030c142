/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_FILE_H
#define MATTE_CODECS_PNG_FILE_H

/* A PNG file that is made in memory, chunk by chunk, for a reader to read. */

#include <stddef.h>
#include <stdint.h>

#include "matte/job.h"

struct matte_png_file {
    matte_job *job;
    /* Scratch memory. */
    uint8_t *bytes;
    size_t size;
    size_t capacity;
    /* Where the chunk that is written now begins. */
    size_t chunk;
};

/* `file` keeps `job`, and needs matte_png_file_free() from now on. */
matte_status matte_png_file_begin(struct matte_png_file *file, matte_job *job);

/* A chunk, of data that come bit by bit; or whole. */
matte_status matte_png_file_open(struct matte_png_file *file, const char type[4]);
matte_status matte_png_file_add(struct matte_png_file *file, const void *bytes, size_t size);
matte_status matte_png_file_close(struct matte_png_file *file);
matte_status matte_png_file_chunk(struct matte_png_file *file, const char type[4],
                                  const void *bytes, size_t size);

void matte_png_file_free(struct matte_png_file *file);

#endif
