/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_SAMPLES_H
#define MATTE_CODECS_SAMPLES_H

/* A tensor's values as the samples that files hold, row by row. */

#include "codecs/codec.h"
#include "core/tensor.h"
#include "kernels/kernels.h"

struct matte_samples {
    /* What writes the format that is wanted. */
    const struct matte_codec *codec;
    const struct matte_move_rows *move;
    struct matte_data data;
    struct matte_picture picture;
    enum matte_rounding rounding;
    /* In elements. */
    size_t row_stride;
    size_t column_stride;
    size_t channel_stride;
    /* What the codes of a coded tensor become: of words and levels that which the depth asks for.
     */
    uint8_t bytes[MATTE_LEVELS];
    uint16_t words[MATTE_LEVELS];
    float levels[MATTE_LEVELS];
};

/* Prepares for the one plane of a mask, or an image of batch 1. Fails where that can't be a
 * picture. `params` may be NULL. */
matte_status matte_samples_of_mask(matte_job *job, const struct matte_data *mask,
                                   const struct matte_picture_params *params,
                                   struct matte_samples *samples);
matte_status matte_samples_of_image(matte_job *job, const struct matte_data *image,
                                    const struct matte_picture_params *params,
                                    struct matte_samples *samples);

/* Bytes that matte_samples_rows() needs to work in. */
size_t matte_samples_scratch(const struct matte_samples *samples);

/* Rows `first` to `first + count - 1` as packed samples. Any number of threads may do some. */
void matte_samples_rows(const struct matte_samples *samples, size_t first, size_t count,
                        void *scratch, void *rows);

#endif
