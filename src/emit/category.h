/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EMIT_CATEGORY_H
#define MATTE_EMIT_CATEGORY_H

/* ComfyUI's categories, by which generated code is parted into files. */

#include "core/text.h"
#include "matte/node.h"

/* Whether a node is the first of its category. */
bool matte_category_is_first(const struct matte_node *node);

/* The next node of the same category; NULL: it is the last. */
const struct matte_node *matte_category_next(const struct matte_node *node);

/* A node's category as a file is called: "mask/compositing" as "mask_compositing". In the text's
 * arena. */
const char *matte_category_name(struct matte_text *text, const struct matte_node *node);

#endif
