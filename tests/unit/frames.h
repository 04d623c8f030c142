/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_FRAMES_H
#define MATTE_TESTS_UNIT_FRAMES_H

/* Files of one or more pictures, read in each way that a codec has. */

#include <stddef.h>
#include <stdint.h>

#include "rows.h"

/* One of the pictures that the loaders' recorded calls use, the caller's to free(). */
struct matte_bytes fixture(const char *name);

/* rows_read() of a file of bytes. */
matte_status read_file(matte_job *job, struct matte_bytes file, struct rows_way way,
                       struct matte_picture *picture, uint8_t **rows);

/* Each of the ways gives the same as reading whole, for all pictures of the file. */
void check_ways(matte_job *job, struct matte_bytes file);

/* Every beginning of the file is read or refused without a leak; fewer than `whole` bytes are
 * refused. */
void check_cuts(matte_job *job, struct matte_bytes file, size_t whole);

/* A picture of more than `max_pixels`, or memory of more than `max_bytes`, is refused. */
void check_limits(struct matte_bytes file, uint64_t max_pixels, uint64_t max_bytes);

#endif
