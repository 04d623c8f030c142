/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "codecs/integers.h"
#include "codecs/npy/npy.h"
#include "codecs/plain_write.h"

/* The header is filled up to a multiple of 64, so that the samples are aligned. */
enum { HEADER_SIZE = 128, PREFIX_SIZE = 10 };

/* The byte order that this machine has. */
static char byte_order(void)
{
    const uint16_t one = 1;
    uint8_t first;
    memcpy(&first, &one, 1);
    return first ? '<' : '>';
}

static void make_header(const struct matte_picture *picture, char header[HEADER_SIZE])
{
    char channels[16] = "";
    memcpy(header, matte_npy_magic, MATTE_NPY_MAGIC);
    header[MATTE_NPY_MAGIC] = 1;
    header[MATTE_NPY_MAGIC + 1] = 0;
    matte_put_little16((uint8_t *)header + MATTE_NPY_MAGIC + 2, HEADER_SIZE - PREFIX_SIZE);
    if (picture->channels > 1)
        snprintf(channels, sizeof channels, ", %u", picture->channels);
    int size = snprintf(header + PREFIX_SIZE, HEADER_SIZE - PREFIX_SIZE,
                        "{'descr': '%c%c%u', 'fortran_order': False, 'shape': (%zu, %zu%s), }",
                        picture->depth == 8 ? '|' : byte_order(), picture->depth == 32 ? 'f' : 'u',
                        picture->depth / 8, picture->height, picture->width, channels);
    size_t used = PREFIX_SIZE + (size_t)size;
    memset(header + used, ' ', HEADER_SIZE - used);
    header[HEADER_SIZE - 1] = '\n';
}

matte_status matte_npy_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer)
{
    char header[HEADER_SIZE];
    const struct matte_plain_layout layout = { .row_size =
                                                   matte_row_size(picture, picture->channels) };
    (void)encoding;
    make_header(picture, header);
    return matte_plain_create(job, &matte_codec_npy, sink, picture, &layout, header, sizeof header,
                              writer);
}
