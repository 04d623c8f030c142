/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_SHOWN_H
#define MATTE_GRAPH_CONVERT_SHOWN_H

#include "core/json.h"

/* A value as JavaScript makes a text of it: 1.0 is "1", null is "". NULL for what is no single
 * value, and when memory ran out. */
const char *matte_ui_shown(matte_job *job, const struct matte_json *value);

#endif
