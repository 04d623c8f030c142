/* SPDX-License-Identifier: MIT */
/* Compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

extern const struct matte_map_rows MATTE_ISA_SYMBOL(matte_map_rows);
extern const struct matte_move_rows MATTE_ISA_SYMBOL(matte_move_rows);
extern const struct matte_grow_rows MATTE_ISA_SYMBOL(matte_grow_rows);
extern const struct matte_filter_rows MATTE_ISA_SYMBOL(matte_filter_rows);
extern const struct matte_inflate_rows MATTE_ISA_SYMBOL(matte_inflate_rows);
extern const struct matte_unfilter_rows MATTE_ISA_SYMBOL(matte_unfilter_rows);

const struct matte_kernels MATTE_ISA_SYMBOL(matte_kernels) = {
    .map = &MATTE_ISA_SYMBOL(matte_map_rows),
    .move = &MATTE_ISA_SYMBOL(matte_move_rows),
    .grow = &MATTE_ISA_SYMBOL(matte_grow_rows),
    .filter = &MATTE_ISA_SYMBOL(matte_filter_rows),
    .inflate = &MATTE_ISA_SYMBOL(matte_inflate_rows),
    .unfilter = &MATTE_ISA_SYMBOL(matte_unfilter_rows),
};
