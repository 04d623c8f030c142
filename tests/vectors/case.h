/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_CASE_H
#define MATTE_TESTS_VECTORS_CASE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/json.h"
#include "matte/node.h"

/* A node's recorded calls. All of it lives in the job's arena. */
struct vector_file {
    const struct matte_node *node;
    const struct matte_json *cases;
    const unsigned char *numbers;
    size_t size;
    /* The folder of the picture files that cases name. */
    const char *pictures;
};

/* One recorded call. */
struct vector_case {
    const struct matte_node *node;
    const char *id;
    const struct vector_file *file;
    const struct matte_json *json;
};

/* Reads NAME.json; false when the folder has none that is readable. */
bool vector_cases_load(matte_job *job, const char *directory, const char *name,
                       const struct matte_json **cases);

/* False when the folder has no (readable) vectors for the node. */
bool vector_file_load(matte_job *job, const char *directory, const struct matte_node *node,
                      struct vector_file *file);

bool vector_case_read(matte_job *job, const struct vector_file *file, const struct matte_json *json,
                      struct vector_case *vector);

/* Calls the node as recorded, and compares. With `coded`, tensors of at most 256 values are handed
 * in as codes with their levels in a shuffled order; the others stay floats. */
bool vector_case_run(matte_job *job, const struct vector_case *vector, bool coded);

#endif
