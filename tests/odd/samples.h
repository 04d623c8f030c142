/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_ODD_SAMPLES_H
#define MATTE_TESTS_ODD_SAMPLES_H

/* The samples of one picture of a file. */

#include <stdbool.h>
#include <stddef.h>

#include "codecs/codec.h"

/* Hexadecimal of a SHA-256, and a zero byte. */
enum { ODD_DIGEST = 65 };

struct odd_samples {
    struct matte_picture picture;
    /* Packed rows; NULL where reading failed. From malloc(). */
    unsigned char *bytes;
    size_t size;
};

/* Reads the reader's picture, row by row or at once. On failure the job's message tells why, and
 * there is nothing to free. */
matte_status odd_samples_read(struct matte_reader *reader, bool by_rows,
                              struct odd_samples *samples);

/* The first picture of a file. */
matte_status odd_samples_read_file(matte_job *job, const char *path, struct odd_samples *samples);

/* Of the samples in little-endian order. */
void odd_samples_digest(const struct odd_samples *samples, char digest[ODD_DIGEST]);

/* The most that a sample of one is off the other's; both are of the same form, and no floats. */
unsigned odd_samples_distance(const struct odd_samples *left, const struct odd_samples *right);

#endif
