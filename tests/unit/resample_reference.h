/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_RESAMPLE_REFERENCE_H
#define MATTE_TESTS_UNIT_RESAMPLE_REFERENCE_H

/* Resampling pixel by pixel, by the formulas of torch 1.13 and Pillow 9.4. */

#include "kernels/resample.h"

/* One picture, [H, W, C] without gaps. */
struct picture {
    size_t height;
    size_t width;
    size_t channels;
    float *pixels;
};

/* Fills `out`, whose sizes say what is wanted. Neither picture is empty. */
void reference_resample(enum matte_resample_method method, const struct picture *in,
                        struct picture *out);

#endif
