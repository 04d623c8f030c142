/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PUT_H
#define MATTE_CODECS_PUT_H

/* Bytes on their way into a sink. */

#include "matte/stream.h"

/* Writes all `size` bytes. Fails with MATTE_EIO. */
matte_status matte_sink_put(matte_job *job, struct matte_sink *sink, const void *bytes,
                            size_t size);

#endif
