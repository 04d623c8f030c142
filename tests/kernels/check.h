/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_KERNELS_CHECK_H
#define MATTE_TESTS_KERNELS_CHECK_H

/* What the kernel test needs to know of a row primitive: an entry of one of the lists below makes
 * it tested on every table, at every size and alignment, and measured. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernels/kernels.h"

enum { CHECK_INPUTS = 5 };

/* The most bytes of an element. */
enum { CHECK_PIXEL_MAX = 36 };

/* One call of a primitive. */
struct check_call {
    size_t count;
    void *out;
    const void *in[CHECK_INPUTS];
    size_t inputs;
    size_t stride;
    /* For those that look values up. */
    const float *levels;
    const uint8_t *table;
};

enum check_fill {
    CHECK_BYTES,
    CHECK_WORDS,
    /* Ordinary numbers with zeros of both signs, denormals, infinities and NaN among them. */
    CHECK_FLOATS,
    /* The same without NaN, but for at most one. */
    CHECK_ONE_NAN,
    /* The same without any. */
    CHECK_NO_NAN,
    /* Ordinary numbers alone: for sums, whose NaN have whatever payload. */
    CHECK_NUMBERS,
    /* Samples of 8 bits as floats, inverted some times, and at most one ordinary number. */
    CHECK_SAMPLES
};

/* The level of a code in the table of 8-bit files, inverted so many times. */
float check_level(unsigned code, int inversions);

struct check {
    /* "FAMILY.MEMBER", and more where a primitive has several entries. NULL ends a list. */
    const char *name;
    enum check_fill fill;
    /* Bytes of an element: of a pixel, where the primitive takes whole ones. */
    size_t out_size;
    size_t in_size;
    size_t inputs;
    /* Elements from one to the next of an input; 1 unless the primitive takes a stride. */
    size_t stride;
    /* Only the first input has NaN: where two meet, compilers choose which of them comes out. */
    bool nan_in_first;
    /* The output may be the first input. */
    bool in_place;
    /* The output is one element, whatever the count. */
    bool one_result;
    /* The output is floats, of which NaN may be any, and zero have either sign. */
    bool loose;
    /* Calls the primitive of a table. */
    void (*call)(const struct matte_kernels *kernels, const struct check_call *call);
    /* Does the same, in a way that leaves no doubt. */
    void (*expect)(const struct check_call *call);
};

extern const struct check check_convolve[];
extern const struct check check_map[];
extern const struct check check_move[];
extern const struct check check_sample[];
extern const struct check check_grow[];
extern const struct check check_unfilter[];
extern const struct check check_filter[];
extern const struct check check_feather[];
extern const struct check check_combine[];
extern const struct check check_match[];
extern const struct check check_turn[];
extern const struct check check_compositing[];
extern const struct check check_resample[];
extern const struct check check_lanczos[];
extern const struct check check_quantize[];
extern const struct check check_canny[];

#endif
