/* SPDX-License-Identifier: MIT */
/* The row primitives of grow; compiled once for each instruction set: see isa.h. */
#include <math.h>
#include <string.h>

#include "kernels/isa.h"
#include "kernels/kernels.h"

#define ELEMENT float
#define BETTER  >
#define NAME(x) maximum_float_##x
#include "kernels/grow_rows_template.h"
#undef BETTER
#undef NAME

#define BETTER  <
#define NAME(x) minimum_float_##x
#include "kernels/grow_rows_template.h"
#undef ELEMENT
#undef BETTER
#undef NAME

#define ELEMENT uint8_t
#define BETTER  >
#define NAME(x) maximum_byte_##x
#include "kernels/grow_rows_template.h"
#undef BETTER
#undef NAME

#define BETTER  <
#define NAME(x) minimum_byte_##x
#include "kernels/grow_rows_template.h"
#undef ELEMENT
#undef BETTER
#undef NAME

/* One comparison looks at two floats. */
static int has_nan(const float *in, size_t count)
{
    size_t half = count / 2;
    unsigned found = count % 2 && isnan(in[count - 1]);
    for (size_t i = 0; i < half; i++)
        found |= isunordered(in[i], in[half + i]) != 0;
    return (int)found;
}

static void subtract(float *out, const float *grown, const float *other, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = grown[i] - other[i];
}

extern const struct matte_grow_rows MATTE_ISA_SYMBOL(matte_grow_rows);
const struct matte_grow_rows MATTE_ISA_SYMBOL(matte_grow_rows) = {
    .maximum_float = &maximum_float_rows,
    .minimum_float = &minimum_float_rows,
    .maximum_byte = &maximum_byte_rows,
    .minimum_byte = &minimum_byte_rows,
    .has_nan = has_nan,
    .subtract = subtract,
};
