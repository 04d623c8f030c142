/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_QUANTIZE_H
#define MATTE_KERNELS_QUANTIZE_H

/* quantize: an image in few colours, chosen by median cut, as Pillow does it. */

#include "core/tensor.h"

enum matte_dither {
    MATTE_DITHER_NONE,
    MATTE_DITHER_FLOYD_STEINBERG,
    MATTE_DITHER_BAYER_2,
    MATTE_DITHER_BAYER_4,
    MATTE_DITHER_BAYER_8,
    MATTE_DITHER_BAYER_16
};

struct matte_quantization {
    /* 1 to 256. */
    size_t colors;
    enum matte_dither dither;
    /* Whether what is missing to 256 colours is black, as before Pillow 10.1. */
    bool padded;
};

/* Each image of [B, H, W, 3] by itself; H and W are not 0 unless B is. The result is coded: bytes
 * of k/255. Numbers outside 0 to 1 wrap around. */
matte_status matte_quantize(matte_job *job, const matte_image *in,
                            const struct matte_quantization *quantization, matte_image **out);

#endif
