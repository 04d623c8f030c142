/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_TEMPLATE_H
#define MATTE_EXTRACT_TEMPLATE_H

/* Names of outputs: "masks/{stem}_{channel}.png". */

#include <stdbool.h>

#include "core/arena.h"
#include "matte/extract.h"

/* The template that `output` stands for: NULL, a folder and a template each give one; a file's name
 * and "-" stand for themselves. Fails on a placeholder that does not exist. */
matte_status matte_template_of(matte_job *job, const char *output, const char **pattern);

/* Whether names differ with the input. */
bool matte_template_varies(const char *pattern);

/* The output's name for one input, of which `root` bytes are the folder that was walked. NULL when
 * there is no memory. */
const char *matte_template_fill(struct matte_arena *arena, const char *pattern, const char *input,
                                size_t root, enum matte_channel channel);

/* Whether `path`, found in a folder, could be an output of an earlier run for a file beside it. */
bool matte_template_made(const char *pattern, const char *path, size_t root,
                         enum matte_channel channel);

#endif
