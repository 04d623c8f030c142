/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_PROMPTS_SAME_H
#define MATTE_TESTS_PROMPTS_SAME_H

#include "core/json.h"

/* Whether two replies to POST /prompt agree: NULL if they do, else what differs. Errors of a node
 * are compared as a set, and the recorded reply may list more dependent outputs. */
const char *same_replies(const struct matte_json *reply, const struct matte_json *recorded);

#endif
