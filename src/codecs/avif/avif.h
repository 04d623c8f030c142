/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_AVIF_H
#define MATTE_CODECS_AVIF_H

/* AVIF through libavif: avif.c opens and decodes, avif_pixels.c makes samples of planes. */

#include <avif/avif.h>

#include "codecs/decoded.h"

struct matte_avif_reader {
    struct matte_decoded base;
    avifDecoder *decoder;
    /* The part of the picture that its clean aperture shows. */
    avifCropRect shown;
    uint32_t frame;
};

/* Records what libavif says went wrong. */
matte_status matte_avif_fail(const struct matte_avif_reader *reader, avifResult result);

/* Makes samples of the shown part of what was decoded. */
matte_status matte_avif_pixels(struct matte_avif_reader *reader);

#endif
