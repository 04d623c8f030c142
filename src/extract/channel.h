/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_CHANNEL_H
#define MATTE_EXTRACT_CHANNEL_H

/* Which of a picture's channels becomes the mask. */

#include "codecs/codec.h"
#include "matte/extract.h"

/* The name of the wanted channel. */
const char *matte_channel_wanted(const struct matte_extract_params *params);

/* Makes the reader give the wanted channel only. `*missing` says that there is no alpha, and that
 * the mask is to be of one colour: matte_missing_is_white(). Fails with MATTE_ESHAPE when alpha is
 * missing and that is an error, and when there is no channel of that name. */
matte_status matte_channel_select(struct matte_reader *reader,
                                  const struct matte_extract_params *params, bool *missing);

/* Whether a mask for a missing alpha is white, else black. */
bool matte_missing_is_white(const struct matte_extract_params *params);

/* Reads the wanted channel as a mask of [1, height, width]. */
matte_status matte_channel_read(struct matte_reader *reader,
                                const struct matte_extract_params *params, matte_mask **mask);

#endif
