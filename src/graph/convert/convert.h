/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_CONVERT_H
#define MATTE_GRAPH_CONVERT_CONVERT_H

#include "core/json.h"

/* The API format of a workflow, as matte_workflow_convert() describes, as a value: what validation
 * and execution take. JSON in the API format already is only looked at closely enough to tell. Each
 * value of an input is in no other place, and may be changed. */
matte_status matte_workflow_prompt(matte_job *job, const char *bytes, size_t size,
                                   const struct matte_json **prompt);

#endif
