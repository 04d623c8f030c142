/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_SAMPLE_H
#define MATTE_TESTS_UNIT_SAMPLE_H

/* Random tensors, the same on every run, in memory of several forms and layouts. */

#include "core/tensor.h"

/* The same values in different memory. */
enum sample_layout {
    SAMPLE_FLOATS,
    SAMPLE_CODES,
    /* Rows and innermost elements have others between them. */
    SAMPLE_APART_FLOATS,
    SAMPLE_APART_CODES,
    SAMPLE_LAYOUTS
};

/* A tensor's values, dense; at most 256 different ones. */
struct sample {
    struct matte_shape shape;
    size_t count;
    float levels[MATTE_LEVELS];
    unsigned char *codes;
    float *floats;
};

unsigned sample_below(unsigned limit);

/* Numbers around 0 to 1, among them 0, 1 and both's neighbours; with `special` also infinities, NaN
 * and others that arithmetic makes such of. */
void sample_levels(float levels[MATTE_LEVELS], bool special);

/* A sample with fresh values. */
struct sample sample_new(struct matte_shape shape, bool special);
void sample_free(struct sample *sample);

/* As a tensor of its own memory: give it back. */
matte_tensor *sample_tensor(matte_job *job, const struct sample *sample, enum sample_layout layout);

/* A tensor's values: free() them. */
float *sample_floats(const matte_tensor *tensor);

/* Whether all values agree; NaN has no payload, and zero no sign. */
bool sample_same(const float *a, const float *b, size_t count);

/* Jobs on contexts with each instruction set, with one thread and with three. */
enum { SAMPLE_JOBS = 4 };
void sample_jobs_new(enum matte_compat compat, matte_job *jobs[SAMPLE_JOBS]);
void sample_jobs_free(matte_job *jobs[SAMPLE_JOBS]);

#endif
