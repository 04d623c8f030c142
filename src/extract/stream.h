/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_STREAM_H
#define MATTE_EXTRACT_STREAM_H

#include "codecs/codec.h"
#include "matte/extract.h"

/* Checks parameters that no picture can satisfy. */
matte_status matte_extract_check(matte_job *job, const struct matte_extract_params *params);

/* What writes the mask; NULL when there is no such format. */
const struct matte_codec *matte_extract_codec(const struct matte_extract_params *params);

/* Takes one channel of a picture, by rows: matte_extract() without a chain. */
matte_status matte_stream_channel(matte_job *job, struct matte_source *source,
                                  const struct matte_extract_params *params,
                                  struct matte_sink *sink);

#endif
