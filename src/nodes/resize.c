/* SPDX-License-Identifier: MIT */
#include "nodes/resize.h"

#include <math.h>

size_t matte_round_size(double size)
{
    return (size_t)nearbyint(size);
}

static size_t at_least_one(double size)
{
    size_t rounded = matte_round_size(size);
    return rounded ? rounded : 1;
}

void matte_complete_size(const struct matte_shape *shape, struct matte_resampling *resampling)
{
    double height = (double)shape->size[1];
    double width = (double)shape->size[2];
    if (resampling->width == 0)
        resampling->width = at_least_one(width * (double)resampling->height / height);
    else if (resampling->height == 0)
        resampling->height = at_least_one(height * (double)resampling->width / width);
}
