/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_REPAIR_H
#define MATTE_CODECS_PNG_REPAIR_H

/* A whole PNG file of a damaged one: what Pillow gets out of it when it may load truncated files,
 * as ComfyUI has it do. Rows up to the first damage are kept, checksums of pixels and of metadata
 * are not looked at, and pixels that are missing are zeros. */

#include "codecs/feed.h"

struct matte_png_repaired {
    /* Scratch memory. */
    void *bytes;
    size_t size;
    /* Rows that are there, of all rows of the file: those of all passes where it is interlaced. */
    size_t good_rows;
    size_t rows;
    bool interlaced;
    /* Whether the stream came to its end before the last row, undamaged until there. */
    bool cut;
    /* Whether something stands behind it where a chunk should begin. */
    bool broken;
};

/* MATTE_EFORMAT, without a message, when the damage lies before the pixels, and for animations. */
matte_status matte_png_repair_file(matte_job *job, struct matte_feed *feed,
                                   struct matte_png_repaired *repaired);

#endif
