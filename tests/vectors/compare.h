/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_COMPARE_H
#define MATTE_TESTS_VECTORS_COMPARE_H

#include "case.h"

/* How far a value of this case may be from the recorded one: tests/vectors/README.md. */
float compare_tolerance(matte_job *job, const struct vector_case *vector);

/* Whether all outputs are as recorded; `outputs` are all of the node's. */
bool compare_outputs(matte_job *job, const struct vector_case *vector, const matte_value *outputs);

#endif
