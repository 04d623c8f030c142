/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_TENSORS_H
#define MATTE_TESTS_UNIT_TENSORS_H

/* Tensors for tests: made of random numbers, compared as floats. */

#include "matte/node.h"

/* What an image or a mask is to lie in memory like. */
enum layout {
    DENSE_FLOATS,
    DENSE_CODES,
    /* Every second column of twice as many channels: nothing lies side by side. */
    STRIDED_FLOATS,
    STRIDED_CODES,
    /* One channel, which repeats. */
    REPEATED_FLOATS,
    REPEATED_CODES,
    LAYOUTS
};

/* Random numbers, a few hundred different ones, beyond 0 … 1 too; the same for the same seed. The
 * reference is the test's. */
matte_image *random_image(matte_job *job, enum layout layout, size_t batch, size_t height,
                          size_t width, size_t channels, uint32_t seed);
matte_mask *random_mask(matte_job *job, enum layout layout, size_t batch, size_t height,
                        size_t width, uint32_t seed);

/* All values, to be freed. */
float *floats_of(const matte_tensor *tensor);

/* A job on a new context of that compatibility and so many threads. */
matte_job *new_job(enum matte_compat compat, unsigned threads);

#endif
