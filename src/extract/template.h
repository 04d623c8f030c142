/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_TEMPLATE_H
#define MATTE_EXTRACT_TEMPLATE_H

/* Names of outputs: "masks/{stem}_{channel}.png". */

#include <stdbool.h>

#include "core/arena.h"
#include "matte/extract.h"

/* What a name is made of. */
struct matte_name {
    const char *input;
    /* How much of `input` is the folder that was walked. */
    size_t root;
    const char *channel;
    /* The picture's number; NULL: it is not known, and its placeholder stays. */
    const char *frame;
};

/* The template that params->output stands for: NULL, a folder and a template each give one; a
 * file's name and "-" stand for themselves. Fails on a placeholder that does not exist. */
matte_status matte_template_of(matte_job *job, const struct matte_files_params *params,
                               const char **pattern);

/* Checks the placeholders of a photo's name, which stands for itself. */
matte_status matte_template_check_photo(matte_job *job, const char *pattern);

/* Whether names differ with the input. */
bool matte_template_varies(const char *pattern);

/* Whether names differ with the picture of a file. */
bool matte_template_has_frame(const char *pattern);

/* The output's name. NULL when there is no memory. */
const char *matte_template_fill(struct matte_arena *arena, const char *pattern,
                                const struct matte_name *name);

/* Whether the input, found in a folder, could be an output of an earlier run for a file beside it:
 * goes to `*made`. False when there is no memory to tell. */
bool matte_template_made(const char *pattern, const struct matte_name *name, bool *made);

#endif
