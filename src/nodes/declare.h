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
        const matte_latent *: MATTE_LATENT,                                                        \
        struct matte_images: MATTE_IMAGES,                                                         \
        struct matte_masks: MATTE_MASKS,                                                           \
        int64_t: MATTE_INT,                                                                        \
        double: MATTE_FLOAT,                                                                       \
        const char *: MATTE_STRING,                                                                \
        bool: MATTE_BOOLEAN,                                                                       \
        unsigned: MATTE_COMBO,                                                                     \
        const struct matte_metadata *: MATTE_METADATA,                                             \
        matte_value: MATTE_ANY)

/* A row of the table of inputs, for one member of the parameter struct. */
#define MATTE_INPUT(STRUCT, member, ...)                                                           \
    {                                                                                              \
        .name = #member, .type = MATTE_TYPE_OF(((STRUCT *)0)->member),                             \
        .offset = offsetof(STRUCT, member), __VA_ARGS__                                            \
    }

/* Constants in declarations: INTEGER(0) is there and 0, an absent one is not. */
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
#define TEXT(value)                                                                                \
    {                                                                                              \
        .kind = MATTE_TEXT, .text = (value)                                                        \
    }

/* A number of pixels. */
#define PIXELS(DEFAULT, LEAST, STEP)                                                               \
    .def = INTEGER(DEFAULT), .min = INTEGER(LEAST), .max = INTEGER(MATTE_MAX_RESOLUTION),          \
    .step = INTEGER(STEP)

/* A combo's options, in ComfyUI's order. */
#define OPTIONS(...)                                                                               \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

/* Hints to ComfyUI's user interface: HINT("display", "\"color\""); NO_HINTS is an empty list. */
#define HINT(hint, value)                                                                          \
    (const struct matte_hint[])                                                                    \
    {                                                                                              \
        { (hint), (value) },                                                                       \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }
#define NO_HINTS                                                                                   \
    (const struct matte_hint[])                                                                    \
    {                                                                                              \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/* The shape of a mask after torch's reshape(-1, H, W). Fails with MATTE_ESHAPE where torch does. */
matte_status matte_folded_shape(matte_job *job, const matte_mask *mask, struct matte_shape *shape);

/* The `infer` of nodes whose outputs, if any, are no tensors. */
matte_status matte_infer_nothing(matte_job *job, const void *params, struct matte_shape shapes[]);

/* Checks one input's value against its declaration. */
matte_status matte_input_check(matte_job *job, const struct matte_input *input, const void *params);

/* Tells the user interface of a file that the node wrote, or of a text. Strings are copied. */
matte_status matte_show_file(matte_job *job, const char *folder, const char *subfolder,
                             const char *filename);
matte_status matte_show_text(matte_job *job, const char *text);
/* A text that ComfyUI shows beside the node while the prompt runs. */
matte_status matte_show_progress(matte_job *job, const char *text);

#endif
