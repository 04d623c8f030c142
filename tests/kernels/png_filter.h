/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_KERNELS_PNG_FILTER_H
#define MATTE_TESTS_KERNELS_PNG_FILTER_H

#include <stdlib.h>

enum png_filter { PNG_SUB, PNG_UP, PNG_AVERAGE, PNG_PAETH };

/* What a byte is expected to be, given those to the left, above, and above the left one: PNG
 * specification, section 9.2. */
static inline int png_predict(enum png_filter filter, int left, int above, int corner)
{
    int from_left = abs(above - corner);
    int from_above = abs(left - corner);
    int from_corner = abs(left + above - 2 * corner);
    switch (filter) {
    case PNG_SUB:
        return left;
    case PNG_UP:
        return above;
    case PNG_AVERAGE:
        return (left + above) / 2;
    case PNG_PAETH:
        if (from_left <= from_above && from_left <= from_corner)
            return left;
        return from_above <= from_corner ? above : corner;
    }
    abort();
}

#endif
