/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_STREAM_CHAIN_H
#define MATTE_EXTRACT_STREAM_CHAIN_H

#include "codecs/codec.h"
#include "matte/extract.h"

/* Runs the chain of `params` on a picture and writes what comes, by rows. `*done` is false, and
 * nothing was read, when the chain needs the whole picture, or will fail on it. */
matte_status matte_stream_chain(struct matte_reader *reader,
                                const struct matte_extract_params *params, struct matte_sink *sink,
                                bool *done);

#endif
