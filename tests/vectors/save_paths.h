/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_SAVE_PATHS_H
#define MATTE_TESTS_VECTORS_SAVE_PATHS_H

#include <stdbool.h>

#include "core/json.h"

/* Whether a recorded list of prefixes, each with what the folder held, leads to the recorded
 * names. */
bool save_paths_run(matte_job *job, const struct matte_json *json);

#endif
