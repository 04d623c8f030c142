/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_PNG_TEXTS_H
#define MATTE_GRAPH_CONVERT_PNG_TEXTS_H

/* The texts that ComfyUI puts into the pictures it saves. */

#include <stdbool.h>
#include <stddef.h>

#include "matte/job.h"

/* Whether these are the first bytes of a PNG. */
bool matte_png_is_one(const char *bytes, size_t size);

/* A text of a PNG by its keyword, as UTF-8; NULL when there is none. Of several the last one. It
 * is the job's, and may hold zero bytes. */
matte_status matte_png_text(matte_job *job, const char *bytes, size_t size, const char *keyword,
                            const char **text, size_t *length);

#endif
