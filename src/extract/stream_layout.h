/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_STREAM_LAYOUT_H
#define MATTE_EXTRACT_STREAM_LAYOUT_H

/* How a picture is cut for a chain that goes by rows, so that what is on its way takes no more
 * memory than is set aside for it, whatever the width, the halos and the number of threads. */

#include "codecs/codec.h"
#include "nodes/fuse.h"

/* The most bands on their way at once. */
enum { MATTE_STREAM_SLOTS_MAX = 16 };

/* What goes through a chain. */
struct matte_stream_load {
    const struct matte_fusion *fusion;
    /* Bytes of a pixel as read. */
    size_t pixel_size;
    /* What is written, and how. */
    const struct matte_picture *picture;
    enum matte_compression compression;
    size_t threads;
};

struct matte_stream_layout {
    /* Rows of a band, which are read, worked on and written by one thread each. */
    size_t rows;
    /* Columns of the tiles that a band is worked on in. */
    size_t columns;
    /* Bands on their way at once. */
    size_t slots;
};

/* False: even one band takes too much, or all of the picture hardly more. */
bool matte_stream_layout(const struct matte_stream_load *load, struct matte_stream_layout *layout);

#endif
