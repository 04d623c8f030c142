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

#include "kernels/inflate.h"
#include "matte/job.h"

/* map: one value from one value. */
struct matte_map_rows {
    /* out = 1 - in */
    void (*invert)(float *out, const float *in, size_t count);
    /* out = in > limit ? 1 : 0; NaN gives 0 */
    void (*above)(float *out, const float *in, float limit, size_t count);
};

/* move: the same values in another place or another form. */
struct matte_move_rows {
    /* out[i] = in[i * stride] */
    void (*gather_float)(float *out, const float *in, size_t stride, size_t count);
    void (*gather_byte)(uint8_t *out, const uint8_t *in, size_t stride, size_t count);
    void (*gather_word)(uint16_t *out, const uint16_t *in, size_t stride, size_t count);
    /* out = levels[code] */
    void (*decode)(float *out, const uint8_t *codes, const float levels[256], size_t count);
    /* out = table[code] */
    void (*translate)(uint8_t *out, const uint8_t *codes, const uint8_t table[256], size_t count);
    /* Nearest sample to in * 255 or in * 65535, halves up, clipped to the range; NaN gives 0. */
    void (*to_bytes)(uint8_t *out, const float *in, size_t count);
    void (*to_words)(uint16_t *out, const float *in, size_t count);
    /* out = sample / 65535, correctly rounded */
    void (*from_words)(float *out, const uint16_t *in, size_t count);
    /* 16 to 8 bits, rounding to nearest; 8 to 16, exactly (times 257). */
    void (*words_to_bytes)(uint8_t *out, const uint16_t *in, size_t count);
    void (*bytes_to_words)(uint16_t *out, const uint8_t *in, size_t count);
    /* out = 255 - in, out = 65535 - in */
    void (*invert_bytes)(uint8_t *out, const uint8_t *in, size_t count);
    void (*invert_words)(uint16_t *out, const uint16_t *in, size_t count);
};

/* grow: the best of several rows, for one element type and one direction: the largest or the
 * smallest values. `out` overlaps no input. */
enum { MATTE_BEST_MAX = 5 };
struct matte_best_rows {
    /* of[n], for n from 2 to MATTE_BEST_MAX: out[x] = the best of in[0][x] … in[n - 1][x]. They are
     * looked at in this order, and what was kept gives way to what is strictly better: so a NaN
     * stays where it comes first, and is passed over elsewhere. */
    void (*of[MATTE_BEST_MAX + 1])(void *out, const void *const in[], size_t count);
    /* Writes row[0] to the `pad` elements before the row, row[count - 1] to as many after it. Not
     * for a count of 0. */
    void (*pad)(void *row, size_t pad, size_t count);
};

struct matte_grow_rows {
    const struct matte_best_rows *maximum_float;
    const struct matte_best_rows *minimum_float;
    const struct matte_best_rows *maximum_byte;
    const struct matte_best_rows *minimum_byte;
    /* Whether any of the floats is NaN: 1 or 0. */
    int (*has_nan)(const float *in, size_t count);
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

/* inflate: decoding with Huffman codes (RFC 1951, 3.2); the structs are in inflate.h. */
struct matte_inflate_rows {
    /* The tables of a block's codes. Each is complete, or has at most one symbol, of one bit. */
    void (*make)(struct matte_inflate_tables *tables, const struct matte_code *lengths,
                 const struct matte_code *distances);
    /* Decodes symbols of a block for as long as there is plenty of input and of room. It stops
     * before the end of the block, or what is wrong, and writes over a few bytes behind `out`. */
    void (*run)(struct matte_inflate_cursor *cursor, const struct matte_inflate_tables *tables);
};

/* All families of one instruction set. */
struct matte_kernels {
    const struct matte_map_rows *map;
    const struct matte_move_rows *move;
    const struct matte_grow_rows *grow;
    const struct matte_unfilter_rows *unfilter;
    const struct matte_filter_rows *filter;
    const struct matte_inflate_rows *inflate;
};

/* The families of the job's instruction set. */
const struct matte_kernels *matte_kernels_of(const matte_job *job);

extern const struct matte_kernels matte_kernels_base;
#ifdef MATTE_HAVE_V3
extern const struct matte_kernels matte_kernels_v3;
#endif

#endif
