/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_GRAPHS_SAME_FILE_H
#define MATTE_TESTS_GRAPHS_SAME_FILE_H

#include <stdbool.h>

#include "core/json.h"

/* Whether two PNG files have the same pixels, and texts called "prompt" that are the same JSON. */
bool same_file(matte_job *job, const char *ours, const char *theirs);

#endif
