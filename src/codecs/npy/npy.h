/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_NPY_H
#define MATTE_CODECS_NPY_H

/* NumPy's arrays in files: npy_header.c reads the header, npy.c the samples, npy_write.c writes. */

#include "codecs/plain.h"

enum { MATTE_NPY_RANK = 4, MATTE_NPY_MAGIC = 6 };

extern const uint8_t matte_npy_magic[MATTE_NPY_MAGIC];

/* What the header says. */
struct matte_npy_array {
    /* 'b' of truth values, 'u' of unsigned integers, 'f' of floats; and bytes of each. */
    char kind;
    unsigned size;
    bool big_endian;
    size_t rank;
    uint64_t shape[MATTE_NPY_RANK];
};

/* Refuses arrays that are no pictures. Takes the header. */
matte_status matte_npy_read_header(matte_job *job, struct matte_feed *feed,
                                   struct matte_npy_array *array);

matte_status matte_npy_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer);

#endif
