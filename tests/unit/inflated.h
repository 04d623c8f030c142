/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_INFLATED_H
#define MATTE_TESTS_UNIT_INFLATED_H

/* A zlib stream decompressed by zlib, and by matte in any pieces: what is good for one must be good
 * for the other, and give the same bytes. */

#include <stdbool.h>

#include "kernels/kernels.h"

/* A stream, and how many bytes at most are wanted of it. */
struct inflated_stream {
    const uint8_t *bytes;
    size_t size;
    size_t room;
};

enum inflated_end { INFLATED_WHOLE, INFLATED_WAITS, INFLATED_BAD };

/* What came of it: `bytes` are the caller's to free(). */
struct inflated {
    uint8_t *bytes;
    size_t size;
    /* How much of the stream was used, if it was whole. */
    size_t used;
    enum inflated_end end;
};

struct inflated inflated_by_zlib(const struct inflated_stream *stream);

/* How much input and room is given at once; 0 is all of it. */
struct inflated_pieces {
    size_t in;
    size_t out;
};

struct inflated inflated_by_matte(const struct inflated_stream *stream,
                                  const struct matte_inflate_rows *kernels,
                                  struct inflated_pieces pieces);

/* Whether they are the same. */
bool inflated_same(const struct inflated *a, const struct inflated *b);

#endif
