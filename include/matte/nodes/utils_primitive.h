/* SPDX-License-Identifier: MIT */
/* Made by `./dev generated` from the nodes' declarations. */
#ifndef MATTE_NODES_UTILS_PRIMITIVE_H
#define MATTE_NODES_UTILS_PRIMITIVE_H

#include "matte/node.h"

/** @file The nodes of ComfyUI's category utils/primitive: see matte/nodes.h. */

#ifdef __cplusplus
extern "C" {
#endif

/** Inputs of matte_primitive_boolean(). */
struct matte_primitive_boolean_params {
    /** True or false. True or false; required. */
    bool value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_boolean_defaults(
    struct matte_primitive_boolean_params *params);

/** A yes or no for several inputs to share.

`value` becomes the same.  */
MATTE_API matte_status matte_primitive_boolean(matte_job *job,
    const struct matte_primitive_boolean_params *params,
    bool *value);

/** Inputs of matte_primitive_float(). */
struct matte_primitive_float_params {
    /** Any number. -9223372036854775807 to 9223372036854775807; required. */
    double value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_float_defaults(
    struct matte_primitive_float_params *params);

/** A number for several inputs to share.

`value` becomes the same.  */
MATTE_API matte_status matte_primitive_float(matte_job *job,
    const struct matte_primitive_float_params *params,
    double *value);

/** Inputs of matte_primitive_int(). */
struct matte_primitive_int_params {
    /** Any whole number. -9223372036854775807 to 9223372036854775807; required. */
    int64_t value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_int_defaults(
    struct matte_primitive_int_params *params);

/** A whole number for several inputs to share.

`value` becomes the same.  */
MATTE_API matte_status matte_primitive_int(matte_job *job,
    const struct matte_primitive_int_params *params,
    int64_t *value);

/** Inputs of matte_primitive_string(). */
struct matte_primitive_string_params {
    /** Any text. Required. Borrowed. */
    const char *value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_string_defaults(
    struct matte_primitive_string_params *params);

/** A text for several inputs to share.

`string` becomes the same. It belongs to the job.  */
MATTE_API matte_status matte_primitive_string(matte_job *job,
    const struct matte_primitive_string_params *params,
    const char **string);

/** Inputs of matte_primitive_string_multiline(). */
struct matte_primitive_string_multiline_params {
    /** Any text, of several lines if need be. Required. Borrowed. */
    const char *value;
};

/** Sets every input to its default, tensors to NULL. */
MATTE_API void matte_primitive_string_multiline_defaults(
    struct matte_primitive_string_multiline_params *params);

/**
 * A text of several lines for several inputs to share.
 *
 * `string` becomes the same. It belongs to the job.
 */
MATTE_API matte_status matte_primitive_string_multiline(matte_job *job,
    const struct matte_primitive_string_multiline_params *params,
    const char **string);

#ifdef __cplusplus
}
#endif

#endif
