/* SPDX-License-Identifier: MIT */
/* Compiled once for each instruction set: see isa.h. */
#include "kernels/isa.h"
#include "kernels/kernels.h"

extern const struct matte_map_rows MATTE_ISA_SYMBOL(matte_map_rows);
extern const struct matte_move_rows MATTE_ISA_SYMBOL(matte_move_rows);
extern const struct matte_sample_rows MATTE_ISA_SYMBOL(matte_sample_rows)[MATTE_INVERSIONS];
extern const struct matte_grow_rows MATTE_ISA_SYMBOL(matte_grow_rows);
extern const struct matte_filter_rows MATTE_ISA_SYMBOL(matte_filter_rows);
extern const struct matte_lanczos_rows MATTE_ISA_SYMBOL(matte_lanczos_rows);
extern const struct matte_resample_rows MATTE_ISA_SYMBOL(matte_resample_rows);
extern const struct matte_inflate_rows MATTE_ISA_SYMBOL(matte_inflate_rows);
extern const struct matte_unfilter_rows MATTE_ISA_SYMBOL(matte_unfilter_rows);
extern const struct matte_feather_rows MATTE_ISA_SYMBOL(matte_feather_rows);
extern const struct matte_combine_rows MATTE_ISA_SYMBOL(matte_combine_rows);
extern const struct matte_match_rows MATTE_ISA_SYMBOL(matte_match_rows);
extern const struct matte_turn_rows MATTE_ISA_SYMBOL(matte_turn_rows);
extern const struct matte_porter_duff_rows MATTE_ISA_SYMBOL(matte_porter_duff_rows);
extern const struct matte_blend_rows MATTE_ISA_SYMBOL(matte_blend_rows);
extern const struct matte_composite_rows MATTE_ISA_SYMBOL(matte_composite_rows);
extern const struct matte_convolve_rows MATTE_ISA_SYMBOL(matte_convolve_rows);
extern const struct matte_quantize_rows MATTE_ISA_SYMBOL(matte_quantize_rows);
extern const struct matte_canny_rows MATTE_ISA_SYMBOL(matte_canny_rows);

const struct matte_kernels MATTE_ISA_SYMBOL(matte_kernels) = {
    .map = &MATTE_ISA_SYMBOL(matte_map_rows),
    .move = &MATTE_ISA_SYMBOL(matte_move_rows),
    .sample = MATTE_ISA_SYMBOL(matte_sample_rows),
    .grow = &MATTE_ISA_SYMBOL(matte_grow_rows),
    .filter = &MATTE_ISA_SYMBOL(matte_filter_rows),
    .lanczos = &MATTE_ISA_SYMBOL(matte_lanczos_rows),
    .resample = &MATTE_ISA_SYMBOL(matte_resample_rows),
    .inflate = &MATTE_ISA_SYMBOL(matte_inflate_rows),
    .unfilter = &MATTE_ISA_SYMBOL(matte_unfilter_rows),
    .feather = &MATTE_ISA_SYMBOL(matte_feather_rows),
    .combine = &MATTE_ISA_SYMBOL(matte_combine_rows),
    .match = &MATTE_ISA_SYMBOL(matte_match_rows),
    .turn = &MATTE_ISA_SYMBOL(matte_turn_rows),
    .porter_duff = &MATTE_ISA_SYMBOL(matte_porter_duff_rows),
    .blend = &MATTE_ISA_SYMBOL(matte_blend_rows),
    .composite = &MATTE_ISA_SYMBOL(matte_composite_rows),
    .convolve = &MATTE_ISA_SYMBOL(matte_convolve_rows),
    .quantize = &MATTE_ISA_SYMBOL(matte_quantize_rows),
    .canny = &MATTE_ISA_SYMBOL(matte_canny_rows),
};
