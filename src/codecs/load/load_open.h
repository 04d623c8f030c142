/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_LOAD_OPEN_H
#define MATTE_CODECS_LOAD_OPEN_H

/* What ComfyUI's loaders have in common. */

#include "codecs/codec.h"

/* What is done with a file's reader. */
typedef matte_status (*matte_load_step)(struct matte_reader *reader, void *user);

/* Calls `step` with a reader of the file; and, when that finds damage, once more with a reader of
 * what can be made of it. So `step` must begin anew. */
matte_status matte_load_open(matte_job *job, struct matte_source *source, matte_load_step step,
                             void *user);

/* Whether the reader's picture has an alpha that LoadImage takes for one: not one that is made of a
 * transparent colour. */
bool matte_load_has_alpha(const struct matte_reader *reader);

/* Whether the reader's samples become floats. */
bool matte_load_floats(const struct matte_reader *reader);

/* New memory for samples of the reader: floats, or codes of k/255. */
matte_status matte_load_tensor(const struct matte_reader *reader, const struct matte_shape *shape,
                               matte_tensor **tensor, void **elements);

/* 1 - x of what `alpha` shows of a tensor. */
matte_status matte_load_inverted(matte_job *job, const matte_tensor *tensor,
                                 const struct matte_data *alpha, matte_mask **mask);

/* A mask of zeros. */
matte_status matte_load_black(matte_job *job, const struct matte_shape *shape, matte_mask **mask);

#endif
