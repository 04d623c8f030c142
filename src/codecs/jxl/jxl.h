/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_JXL_H
#define MATTE_CODECS_JXL_H

/* JPEG XL through libjxl: jxl.c reads headers, jxl_decode.c pixels. */

#include <jxl/decode.h>

#include "codecs/decoded.h"

struct matte_jxl_reader {
    struct matte_decoded base;
    JxlDecoder *decoder;
    /* libjxl's threads; NULL: just the caller's. */
    void *threads;
    JxlBasicInfo info;
    /* Which extra channel is alpha; num_extra_channels where none is. */
    uint32_t alpha;
    /* The current picture, and the one that the decoder gives next. */
    size_t frame;
    size_t ahead;
    /* Whether the decoder is on its way through the pictures. */
    bool decoding;
};

/* Starts with the file's first byte, to tell of `events`. */
matte_status matte_jxl_begin(struct matte_jxl_reader *reader, int events);

/* Goes on to an event. MATTE_EFORMAT when the file ends before. */
matte_status matte_jxl_advance(struct matte_jxl_reader *reader, JxlDecoderStatus event);

/* For matte_decoded.decode. */
matte_status matte_jxl_decode(struct matte_decoded *decoded);

#endif
