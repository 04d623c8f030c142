/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_STREAM_H
#define MATTE_EXTRACT_STREAM_H

#include "codecs/codec.h"
#include "matte/extract.h"

/* Takes one channel of a picture, by rows: what matte_extract() does without a chain. */
matte_status matte_stream_channel(struct matte_reader *reader,
                                  const struct matte_extract_params *params,
                                  struct matte_sink *sink);

#endif
