/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_WORKFLOWS_JSON_EQUAL_H
#define MATTE_TESTS_WORKFLOWS_JSON_EQUAL_H

#include "core/json.h"

/* Whether two values are the same JSON: members of objects in any order, 1 and 1.0 alike. With
 * `dated` any digit in a text equals any other, for texts that hold the day they were made. Where
 * they differ, `path` (of `size` bytes, begun as "") says. */
bool json_equal(const struct matte_json *left, const struct matte_json *right, bool dated,
                char *path, size_t size);

#endif
