/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_MEMBER_H
#define MATTE_GRAPH_MEMBER_H

#include "core/json.h"

/* Puts a member, which has its key, into an object: in the place of one with that key, or at the
 * end. Parsed JSON is constant to those who read it; a prompt's is the prompt's to change. */
void matte_member_put(const struct matte_json *object, struct matte_json *member);

#endif
