/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_PICTURE_H
#define MATTE_EXTRACT_PICTURE_H

/* The steps from one picture to what is written of it, for a reader that may go on to others. */

#include "codecs/codec.h"
#include "matte/extract.h"
#include "matte/node.h"

/* Checks parameters that no picture can satisfy. */
matte_status matte_extract_check(matte_job *job, const struct matte_extract_params *params);

/* What writes the result; NULL when there is no such format. */
const struct matte_codec *matte_extract_codec(const struct matte_extract_params *params);

/* Why the format can't be written as the parameters want it, with an alpha channel for `attach`;
 * NULL: it can. In the job's arena. */
const char *matte_extract_objection(matte_job *job, const struct matte_codec *codec,
                                    const struct matte_extract_params *params, bool attach);

/* Opens the file at the wanted picture. Warns of others that it has, unless `all` are wanted. */
matte_status matte_extract_open(matte_job *job, struct matte_source *source,
                                const struct matte_extract_params *params, bool all,
                                struct matte_reader **reader);

/* What is written of the picture that the reader is at: its mask, or with a `photo` (else NULL)
 * that with the mask attached. */
matte_status matte_extract_picture(struct matte_reader *reader,
                                   const struct matte_extract_params *params,
                                   struct matte_source *photo, struct matte_sink *sink);

/* Runs the chain of `params`, which has one, on the picture. The value, a MASK or an IMAGE, is
 * yours. */
matte_status matte_extract_apply(struct matte_reader *reader,
                                 const struct matte_extract_params *params, matte_value *value);

/* matte_attach() for a reader. */
matte_status matte_attach_picture(struct matte_reader *reader,
                                  const struct matte_extract_params *params,
                                  struct matte_source *photo, struct matte_sink *sink);

#endif
