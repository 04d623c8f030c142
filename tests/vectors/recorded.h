/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_RECORDED_H
#define MATTE_TESTS_VECTORS_RECORDED_H

#include "case.h"

/* A tensor's shape and numbers as recorded, in the job's arena. */
struct recorded {
    struct matte_shape shape;
    size_t count;
    /* Of dtype float32; else NULL. */
    float *floats;
    /* Of dtype uint8; else NULL. */
    const unsigned char *bytes;
};

/* Reads a tensor's record; false when it is damaged. */
bool recorded_read(matte_job *job, const struct vector_file *file, const struct matte_json *json,
                   struct recorded *recorded);

/* The largest finite magnitude among all recorded inputs of a case. */
float recorded_magnitude(matte_job *job, const struct vector_case *vector);

#endif
