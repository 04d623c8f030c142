/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_DECLARE_H
#define MATTE_NODES_DECLARE_H

/* The words of a node's declaration: see docs/adding-a-node.md. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matte/node.h"

/* ComfyUI's largest width, height and offset, in pixels. */
#define MATTE_MAX_RESOLUTION 16384

/* The wire type that a member of a parameter struct stands for. A member of another type does not
 * compile. A COMBO is the index of its option; an enum of GCC or clang counts as unsigned. */
#define MATTE_TYPE_OF(member)                                                                      \
    _Generic((member),                                                                             \
        const matte_image *: MATTE_IMAGE,                                                          \
        const matte_mask *: MATTE_MASK,                                                            \
        int64_t: MATTE_INT,                                                                        \
        double: MATTE_FLOAT,                                                                       \
        bool: MATTE_BOOLEAN,                                                                       \
        unsigned: MATTE_COMBO)

/* A row of the table of inputs, for one member of the parameter struct. */
#define MATTE_INPUT(STRUCT, member, ...)                                                           \
    {                                                                                              \
        .name = #member, .type = MATTE_TYPE_OF(((STRUCT *)0)->member),                             \
        .offset = offsetof(STRUCT, member), __VA_ARGS__                                            \
    }

/* Numbers in declarations: INTEGER(0) is there and 0, an absent one is not. */
#define INTEGER(value)                                                                             \
    {                                                                                              \
        .kind = MATTE_INTEGER, .integer = (value)                                                  \
    }
#define BOOLEAN(value)                                                                             \
    {                                                                                              \
        .kind = MATTE_INTEGER, .integer = (value)                                                  \
    }
#define REAL(value)                                                                                \
    {                                                                                              \
        .kind = MATTE_REAL, .real = (value)                                                        \
    }

/* A combo's options, in ComfyUI's order. */
#define OPTIONS(...)                                                                               \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

/* The shape of a mask after torch's reshape(-1, H, W). Fails with MATTE_ESHAPE where torch does. */
matte_status matte_folded_shape(matte_job *job, const matte_mask *mask, struct matte_shape *shape);

/* Checks one input's value against its declaration. */
matte_status matte_input_check(matte_job *job, const struct matte_input *input, const void *params);

#endif
