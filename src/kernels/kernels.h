/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_KERNELS_H
#define MATTE_KERNELS_KERNELS_H

/* The row primitives: one struct of functions a family, one table of families an instruction set.
 *
 * Rules that all of them keep, and the kernel test checks: every instruction set writes the same
 * bytes; nothing outside the stated elements is read or written; pointers need the alignment of
 * their element type only; `count` may be 0; `out` may be equal to an input of the same type and
 * stride 1, but not overlap one otherwise. Strides are in elements. */

#include <stddef.h>
#include <stdint.h>

#include "core/levels.h"
#include "kernels/blend_modes.h"
#include "kernels/inflate.h"
#include "kernels/porter_duff_modes.h"
#include "matte/job.h"

/* map: one value from one value. */
struct matte_map_rows {
    /* out = 1 - in */
    void (*invert)(float *out, const float *in, size_t count);
    /* out = in > limit ? 1 : 0; NaN gives 0 */
    void (*above)(float *out, const float *in, float limit, size_t count);
    /* out = in, but 0 where it is less and 1 where it is more; NaN stays */
    void (*clamp)(float *out, const float *in, size_t count);
};

/* move: the same values in another place or another form. */
struct matte_move_rows {
    /* out[i] = in[i * stride] */
    void (*gather_float)(float *out, const float *in, size_t stride, size_t count);
    void (*gather_byte)(uint8_t *out, const uint8_t *in, size_t stride, size_t count);
    void (*gather_word)(uint16_t *out, const uint16_t *in, size_t stride, size_t count);
    /* out[i * stride] = in[i] */
    void (*scatter_float)(float *out, const float *in, size_t stride, size_t count);
    void (*scatter_byte)(uint8_t *out, const uint8_t *in, size_t stride, size_t count);
    /* Pixels of four elements: three of one input, where they lie side by side, and one of another.
     * `out` overlaps no input. */
    void (*join_float)(float *out, const float *three, const float *one, size_t count);
    void (*join_byte)(uint8_t *out, const uint8_t *three, const uint8_t *one, size_t count);
    /* out = levels[code] */
    void (*decode)(float *out, const uint8_t *codes, const float levels[256], size_t count);
    /* out = table[code] */
    void (*translate)(uint8_t *out, const uint8_t *codes, const uint8_t table[256], size_t count);
    /* Nearest sample to in * 255 or in * 65535, halves up, clipped to the range; NaN gives 0. */
    void (*to_bytes)(uint8_t *out, const float *in, size_t count);
    void (*to_words)(uint16_t *out, const float *in, size_t count);
    /* in * 255 without its fraction, clipped to the range; NaN gives 0. */
    void (*to_bytes_down)(uint8_t *out, const float *in, size_t count);
    /* out = sample / 65535, correctly rounded */
    void (*from_words)(float *out, const uint16_t *in, size_t count);
    /* 16 to 8 bits, rounding to nearest; 8 to 16, exactly (times 257). */
    void (*words_to_bytes)(uint8_t *out, const uint16_t *in, size_t count);
    void (*bytes_to_words)(uint16_t *out, const uint8_t *in, size_t count);
    /* out = 255 - in, out = 65535 - in */
    void (*invert_bytes)(uint8_t *out, const uint8_t *in, size_t count);
    void (*invert_words)(uint16_t *out, const uint16_t *in, size_t count);
    /* out = value */
    void (*fill_float)(float *out, float value, size_t count);
    /* Each value `times` times, 1 at least: out has times * count elements, and overlaps no in. */
    void (*repeat)(float *out, const float *in, size_t times, size_t count);
};

/* sample: floats that were made of a file's 8-bit samples, as bytes again: levels of one of the
 * tables that MATTE_INVERSIONS tells of. */
struct matte_sample_rows {
    /* A byte for each float, the larger the brighter. 1; or 0, and `out` is worthless, where one of
     * them is no such float, to the bit. `out` overlaps no input. */
    int (*find)(uint8_t *out, const float *in, size_t count);
    /* The floats of those bytes. `out` overlaps no input. */
    void (*restore)(float *out, const uint8_t *in, size_t count);
};

/* grow: the best of several rows, for one element type and one direction: the largest or the
 * smallest values. `out` overlaps no input. */
enum { MATTE_BEST_MAX = 5 };
struct matte_best_rows {
    /* of[n], for n from 2 to MATTE_BEST_MAX: out[x] = the best of in[0][x] … in[n - 1][x]. They are
     * looked at in this order, and what was kept gives way to what is strictly better: so a NaN
     * stays where it comes first, and is passed over elsewhere. */
    void (*of[MATTE_BEST_MAX + 1])(void *out, const void *const in[], size_t count);
    /* Repeats the row's first `pixel` elements on the `pad` elements before it, and its last on as
     * many after it. `pad` and `count` are multiples of `pixel`, and `count` is not 0. */
    void (*pad)(void *row, size_t pixel, size_t pad, size_t count);
};

struct matte_grow_rows {
    const struct matte_best_rows *maximum_float;
    const struct matte_best_rows *minimum_float;
    const struct matte_best_rows *maximum_byte;
    const struct matte_best_rows *minimum_byte;
    /* Whether any of the floats is NaN: 1 or 0. */
    int (*has_nan)(const float *in, size_t count);
    /* out = grown - other, for what morphology makes of two images */
    void (*subtract)(float *out, const float *grown, const float *other, size_t count);
};

/* unfilter: undoes PNG's filters, in place: PNG specification, section 9.2. `count` is in bytes, a
 * multiple of `pixel`, which is 1, 2, 3, 4, 6 or 8. `above` is the row above, unfiltered (zeros for
 * the first), and does not overlap `row`. */
struct matte_unfilter_rows {
    void (*sub)(uint8_t *row, size_t pixel, size_t count);
    void (*up)(uint8_t *row, const uint8_t *above, size_t count);
    void (*average)(uint8_t *row, const uint8_t *above, size_t pixel, size_t count);
    void (*paeth)(uint8_t *row, const uint8_t *above, size_t pixel, size_t count);
};

/* filter: applies PNG's filters: the same section. `pixel` and `count` are as above, and `above` is
 * the row above as it is in the picture. `out` overlaps no input. */
struct matte_filter_rows {
    void (*sub)(uint8_t *out, const uint8_t *row, size_t pixel, size_t count);
    void (*up)(uint8_t *out, const uint8_t *row, const uint8_t *above, size_t count);
    void (*average)(uint8_t *out, const uint8_t *row, const uint8_t *above, size_t pixel,
                    size_t count);
    void (*paeth)(uint8_t *out, const uint8_t *row, const uint8_t *above, size_t pixel,
                  size_t count);
    /* *sum = the magnitudes of all bytes, each taken as a number from -128 to 127 */
    void (*magnitude)(uint64_t *sum, const uint8_t *bytes, size_t count);
    /* out = the word with its two bytes exchanged */
    void (*swap_words)(uint16_t *out, const uint16_t *in, size_t count);
};

/* resample: pixels of a result from pixels of a row, or of rows above each other. `out` overlaps no
 * input. Pixel x of the result, `channels` elements, looks at those of `in` that begin at from[x],
 * and the next ones at `step` elements from one another. */
struct matte_resample_rows {
    /* out = in */
    void (*pick_float)(float *out, const float *in, const uint32_t *from, size_t channels,
                       size_t count);
    void (*pick_byte)(uint8_t *out, const uint8_t *in, const uint32_t *from, size_t channels,
                      size_t count);
    /* out = the sum of 2 or 4 pixels p times w = weights[2 * x] …: p0 * w0 + p1 * w1, rounded at
     * each step; fma(p3, w3, fma(p2, w2, fma(p0, w0, p1 * w1))). With three channels one element
     * behind each pixel is read, too. */
    void (*across2)(float *out, const float *in, size_t step, const uint32_t *from,
                    const float *weights, size_t channels, size_t count);
    void (*across4)(float *out, const float *in, size_t step, const uint32_t *from,
                    const float *weights, size_t channels, size_t count);
    /* The same of 2 or 4 rows. */
    void (*down2)(float *out, const float *const in[2], const float weights[2], size_t count);
    void (*down4)(float *out, const float *const in[4], const float weights[4], size_t count);
    /* Adds up windows of a row of `width` pixels, one pixel after the other, onto sums: those of
     * pixel x are `length`[x] pixels from first[x] on, which never decreases. Sums of three
     * channels lie four elements apart. */
    void (*add_windows)(float *sums, const float *in, size_t width, const uint32_t *first,
                        const uint32_t *length, size_t channels, size_t count);
    /* The same of one channel, with windows of `length` pixels side by side. */
    void (*add_blocks)(float *sums, const float *in, size_t length, size_t count);
    /* out = (sum / height) / widths[x], or sum / (height * width) for blocks of eight channels. */
    void (*means)(float *out, const float *sums, float height, const float *widths, size_t channels,
                  size_t count);
    /* The means of windows of 2x2 pixels side by side, in two rows; of 1, 3 or 4 channels. */
    void (*halve)(float *out, const float *const in[2], size_t channels, size_t count);
    /* sums[i % lanes] += in[i] */
    void (*add_lanes)(double *sums, const float *in, size_t lanes, size_t count);
};

/* lanczos: resampling of bytes as Pillow does it, with weights in units of 2^-22. */
struct matte_lanczos_rows {
    /* out = in */
    void (*widen)(int32_t *out, const uint8_t *in, size_t count);
    /* Pixel x, of at most 4 channels, is the weighted sum of length[x] pixels from first[x] on,
     * rounded to nearest, halves up, and clipped; its weights begin at x * most. With three
     * channels one element behind the pixels is read, too. */
    void (*across)(uint8_t *out, const int32_t *in, const uint32_t *first, const uint32_t *length,
                   const int32_t *weights, size_t most, size_t channels, size_t count);
    /* The same of rows of bytes that are `stride` apart. */
    void (*down)(uint8_t *out, const uint8_t *in, size_t stride, const int32_t *weights,
                 size_t taps, size_t count);
    /* Multiplies the other channels by the last one, in units of 1/255, rounded to nearest. */
    void (*premultiply)(uint8_t *pixels, size_t channels, size_t count);
    /* Divides them by it, cut off, at most 255; where it is 0 they stay. */
    void (*unpremultiply)(uint8_t *pixels, size_t channels, size_t count);
};

/* feather: masks fade towards their edges. */
struct matte_feather_rows {
    /* out = (((in * left) * right) * top) * bottom, rounded after each. */
    void (*fade)(float *out, const float *in, const float *left, const float *right, float top,
                 float bottom, size_t count);
};

/* combine: two masks become one, between 0 and 1. `out` may be the destination or the source. */
enum { MATTE_COMBINE_COUNT = 6 };
struct matte_combine_rows {
    /* By enum matte_combination. */
    void (*of[MATTE_COMBINE_COUNT])(float *out, const float *destination, const float *source,
                                    size_t count);
};

/* match: which pixels have a colour. Pixels are `pixel` elements apart, channels `channel`. */
struct matte_match_range {
    /* What the value times 255 must lie within. NaN is in no range, unless: */
    float least;
    float most;
    int nan_matches;
};
struct matte_match_rows {
    /* out = 255 where each of the first three channels is in its range, else 0. */
    void (*floats)(uint8_t *out, const float *in, size_t pixel, size_t channel,
                   const struct matte_match_range ranges[3], size_t count);
    /* out = first[red] & second[green] & third[blue], the tables being one behind the other. */
    void (*codes)(uint8_t *out, const uint8_t *in, size_t pixel, size_t channel,
                  const uint8_t tables[3 * 256], size_t count);
};

/* turn: pixels of `size` bytes in another order. */
struct matte_turn_rows {
    /* Pixel i of out is the one `i * step` bytes from `in`. */
    void (*pixels)(void *out, const void *in, ptrdiff_t step, size_t size, size_t count);
};

/* porter_duff: a picture over another, each with a mask of where it is transparent. `out` overlaps
 * no input. */
struct matte_porter_duff_rows {
    /* The straight colour, from 0 to 1; elements of the masks belong to those of the pictures. */
    void (*colour[MATTE_PORTER_DUFF_MODES])(float *out, const float *source,
                                            const float *destination, const float *source_mask,
                                            const float *destination_mask, size_t count);
    /* Where the result is transparent: 1 - its alpha. */
    void (*mask[MATTE_PORTER_DUFF_MODES])(float *out, const float *source_mask,
                                          const float *destination_mask, size_t count);
};

/* blend: out = first * kept + blend(first, second) * factor, from 0 to 1; NaN stays. `out` overlaps
 * no input. */
struct matte_blend_rows {
    void (*of[MATTE_BLEND_MODES])(float *out, const float *first, const float *second, float kept,
                                  float factor, size_t count);
};

/* composite: a picture pasted into another. `out` overlaps no input but settle's. */
struct matte_composite_rows {
    /* out = mask * source + (1 - mask) * destination */
    void (*mix)(float *out, const float *source, const float *destination, const float *mask,
                size_t count);
    /* The same with a mask of ones: NaN where the destination is not finite. */
    void (*cover)(float *out, const float *source, const float *destination, size_t count);
    /* out = in, but NaN where it is infinite: what a bilinear filter makes of the right size. */
    void (*settle)(float *out, const float *in, size_t count);
};

/* inflate: decoding with Huffman codes (RFC 1951, 3.2); the structs are in inflate.h. */
struct matte_inflate_rows {
    /* The tables of a block's codes. Each is complete, or has at most one symbol, of one bit. */
    void (*make)(struct matte_inflate_tables *tables, const struct matte_code *lengths,
                 const struct matte_code *distances);
    /* Decodes symbols of a block for as long as there is plenty of input and of room. It stops
     * before the end of the block, or what is wrong, and writes over a few bytes behind `out`. */
    void (*run)(struct matte_inflate_cursor *cursor, const struct matte_inflate_tables *tables);
};

/* convolve: weighted sums. */
struct matte_convolve_rows {
    /* out[x] = the sum of weights[|i|] * rows[radius + i][x], i from -radius to radius. Summed from
     * the farthest to the centre, a pair of rows at once. `out` overlaps no input; the rows may
     * overlap each other, as those of an image shifted sideways do. */
    void (*symmetric)(float *out, const float *const rows[], const float weights[], size_t radius,
                      size_t count);
    /* out = in * weights[0] + blurred * weights[1], clamped to 0 … 1; NaN stays */
    void (*unsharp)(float *out, const float *in, const float *blurred, const float weights[2],
                    size_t count);
};

/* quantize: to bytes on the way to a palette. */
enum { MATTE_OFFSETS = 48 };
struct matte_quantize_rows {
    /* out = the low byte of in * 255, cut to an integer; 0 where that has more than 32 bits. */
    void (*wrap)(uint8_t *out, const float *in, size_t count);
    /* out[i] = in[i] + offsets[i % MATTE_OFFSETS], clamped to 0 … 255, cut to an integer */
    void (*offset)(uint8_t *out, const uint8_t *in, const float offsets[MATTE_OFFSETS],
                   size_t count);
};

/* canny: slopes, and which of them are edges. */
enum matte_slope_direction {
    /* Brightness changes from left to right, or the other way. */
    MATTE_ACROSS,
    /* From the upper left to the lower right. */
    MATTE_FALLING,
    MATTE_DOWN,
    /* From the lower left to the upper right. */
    MATTE_RISING
};
enum { MATTE_WEAK = 1, MATTE_STRONG = 255 };
struct matte_canny_rows {
    /* The luminance of pixels of three channels. */
    void (*grey)(float *out, const float *in, size_t count);
    /* Sobel's operator on a row between two others; columns beyond the ends are like the last. */
    void (*slope)(float *magnitude, int32_t *direction, const float *const in[3], size_t count);
    /* The strength of what is steeper than its neighbours along its direction: STRONG above
     * limits[1], WEAK above limits[0]; else 0. The rows of magnitudes have one more at each end. */
    void (*thin)(uint8_t *out, const float *const magnitude[3], const int32_t *direction,
                 const float limits[2], size_t count);
};

/* All families of one instruction set. */
struct matte_kernels {
    const struct matte_map_rows *map;
    const struct matte_move_rows *move;
    /* By how often the floats were inverted: MATTE_INVERSIONS of them. */
    const struct matte_sample_rows *sample;
    const struct matte_grow_rows *grow;
    const struct matte_unfilter_rows *unfilter;
    const struct matte_filter_rows *filter;
    const struct matte_resample_rows *resample;
    const struct matte_feather_rows *feather;
    const struct matte_combine_rows *combine;
    const struct matte_match_rows *match;
    const struct matte_turn_rows *turn;
    const struct matte_porter_duff_rows *porter_duff;
    const struct matte_blend_rows *blend;
    const struct matte_composite_rows *composite;
    const struct matte_lanczos_rows *lanczos;
    const struct matte_inflate_rows *inflate;
    const struct matte_convolve_rows *convolve;
    const struct matte_quantize_rows *quantize;
    const struct matte_canny_rows *canny;
};

/* The families of the job's instruction set. */
const struct matte_kernels *matte_kernels_of(const matte_job *job);

/* Those of one that is not MATTE_ISA_BEST; NULL where this build or this processor lacks it. */
const struct matte_kernels *matte_kernels_for(enum matte_isa isa);

#endif
