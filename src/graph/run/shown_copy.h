/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_SHOWN_COPY_H
#define MATTE_GRAPH_RUN_SHOWN_COPY_H

#include "core/arena.h"
#include "matte/node.h"

/* A copy of a list in another arena; false when there is no memory. */
bool matte_shown_copy(struct matte_arena *arena, const struct matte_shown *list,
                      const struct matte_shown **copy);

#endif
