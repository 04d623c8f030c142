/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_EXAMPLE_H
#define MATTE_TESTS_UNIT_EXAMPLE_H

#include "matte/node.h"

/* A tensor as the nodes' examples write it: "0 0.5 / 1 0.25", or with channels "1,0,0 0,1,0". */
struct example_tensor {
    struct matte_shape shape;
    float values[64];
    size_t count;
};

/* A mask of [1, H, W], an image of [1, H, W, C], or a latent of [1, 1, H, W]. */
struct example_tensor example_parse(const char *text, enum matte_type type);

/* Makes it a value of that type; the example must outlive it. */
matte_value example_value(matte_job *job, const struct example_tensor *tensor,
                          enum matte_type type);

#endif
