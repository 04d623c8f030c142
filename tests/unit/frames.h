/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_FRAMES_H
#define MATTE_TESTS_UNIT_FRAMES_H

/* Files of one or more pictures, read in each way that a codec has. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codecs/codec.h"

/* A file in memory: free() its bytes. */
struct file_bytes {
    uint8_t *bytes;
    size_t size;
};

/* One of the pictures that the loaders' recorded calls use. */
struct file_bytes fixture(const char *name);

/* How to read. `{ 0 }` is whole pictures of all channels, strictly, from memory. */
struct reading {
    /* As ComfyUI's loaders do. */
    bool load;
    /* From a source that gives a byte at a time and can't seek. */
    bool drip;
    /* In two halves, where the codec has them. */
    bool split;
    /* The channel, from 1; 0: all. */
    unsigned channel;
    /* The picture of the file, from 0. */
    size_t frame;
};

/* Reads; `*rows` is the caller's to free(). Nothing that counts against the limit is left. */
matte_status read_file(matte_job *job, struct file_bytes file, struct reading reading,
                       struct matte_picture *picture, uint8_t **rows);

/* Each of the ways gives the same as reading whole, for all pictures of the file. */
void check_ways(matte_job *job, struct file_bytes file);

/* Every beginning of the file is read or refused without a leak; fewer than `whole` bytes are
 * refused. */
void check_cuts(matte_job *job, struct file_bytes file, size_t whole);

/* A picture of more than `max_pixels`, or memory of more than `max_bytes`, is refused. */
void check_limits(struct file_bytes file, uint64_t max_pixels, uint64_t max_bytes);

#endif
