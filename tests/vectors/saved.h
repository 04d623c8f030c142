/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_SAVED_H
#define MATTE_TESTS_VECTORS_SAVED_H

#include "case.h"

/* A value as the JSON text that ComfyUI writes into files; in the job's arena. */
const char *saved_text(matte_job *job, const struct matte_json *json);

/* The members of an object likewise, by their keys. */
const struct matte_metadata *saved_metadata(matte_job *job, const struct matte_json *json);

/* Whether the files that the node wrote, which the job knows, are as recorded: names, pixels and
 * texts. */
bool saved_compare(matte_job *job, const struct vector_case *vector);

#endif
