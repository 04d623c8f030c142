/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODE_H
#define MATTE_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matte/tensor.h"

/** @file
 * Nodes: what ComfyUI calls its operations. Each is one constant declaration, from which the typed
 * calls in matte/nodes.h, the command line, the documentation and `/object_info` derive. Programs
 * that know the node they want use matte/nodes.h; those that learn its name at run time use this.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** The types of inputs and outputs, by the names they have on the wire: "IMAGE", "FLOAT", … */
#define MATTE_TYPE_LIST(X)                                                                         \
    X(MATTE_NO_TYPE, "")                                                                           \
    X(MATTE_IMAGE, "IMAGE")                                                                        \
    X(MATTE_MASK, "MASK")                                                                          \
    X(MATTE_INT, "INT")                                                                            \
    X(MATTE_FLOAT, "FLOAT")                                                                        \
    X(MATTE_BOOLEAN, "BOOLEAN")                                                                    \
    X(MATTE_COMBO, "COMBO")

#define MATTE_TYPE_ENTRY(name, text) name,
/** The type of an input or output. MATTE_NO_TYPE ends lists. */
enum matte_type { MATTE_TYPE_LIST(MATTE_TYPE_ENTRY) };
#undef MATTE_TYPE_ENTRY

/** The name of a type on the wire. */
MATTE_API const char *matte_type_name(enum matte_type type);

/** A number in a declaration. A zeroed one is absent, which differs from 0. */
struct matte_number {
    /** Which member of the union counts. */
    enum { MATTE_ABSENT, MATTE_INTEGER, MATTE_REAL } kind;
    union {
        /** For INT, BOOLEAN (0 or 1) and COMBO (the option's index). */
        int64_t integer;
        /** For FLOAT. */
        double real;
    };
};

/** An input of a node. Strings are static; NULL where there is nothing to say. */
struct matte_input {
    /** ComfyUI's name for it. NULL ends the list. */
    const char *name;
    /** Its type. */
    enum matte_type type;
    /** Where its value lies in the parameter struct, in bytes from the start. */
    size_t offset;
    /** Whether it may be left out. */
    bool optional;
    /**
     * What it is unless said; absent: it must be given, but for a COMBO, whose first option it is.
     */
    struct matte_number def;
    /** The least value allowed. */
    struct matte_number min;
    /** The greatest value allowed. */
    struct matte_number max;
    /** By how much a user interface changes it; not enforced. */
    struct matte_number step;
    /** A COMBO's choices, NULL-ended, in ComfyUI's order. */
    const char *const *options;
    /** What it does, for help and documentation: a clause. */
    const char *help;
    /** ComfyUI's own words for it, shown by its user interface. */
    const char *tooltip;
};

/** An output of a node. */
struct matte_output {
    /** Its type; MATTE_NO_TYPE ends the list. */
    enum matte_type type;
    /** ComfyUI's name for it; NULL: that of its type. */
    const char *name;
    /** What it holds: a clause. */
    const char *help;
};

/** A call with its result, shown in the documentation and run by the tests. */
struct matte_example {
    /**
     * The tensor input: "mask=0 1 0 / 1 1 1". Blanks part pixels, " / " rows, commas the channels
     * of a pixel. NULL ends the list.
     */
    const char *given;
    /** The other inputs: "expand=1 tapered_corners=true"; "" for none. */
    const char *args;
    /** The first output, written likewise. */
    const char *gives;
};

/** A value on its way into or out of a node. */
typedef struct matte_value {
    /** Which member of the union counts. */
    enum matte_type type;
    union {
        /** An IMAGE: one reference. */
        matte_image *image;
        /** A MASK: one reference. */
        matte_mask *mask;
        /** An INT, a BOOLEAN (0 or 1), or a COMBO (the option's index). */
        int64_t integer;
        /** A FLOAT. */
        double real;
    };
} matte_value;

/** How far an output row looks into the input's rows: so a planner can run bands of rows. */
enum {
    /** The halo of a node whose pixels depend on the same place alone. */
    MATTE_POINTWISE = 0,
    /** The halo of a node that needs all of its inputs. */
    MATTE_EVERYTHING = -1
};

/** A node's declaration. Strings are static. */
struct matte_node {
    /** ComfyUI's class name: "GrowMask". */
    const char *name;
    /** ComfyUI's name for people: "Grow Mask". NULL: it has none. */
    const char *display_name;
    /** ComfyUI's menu: "mask". */
    const char *category;
    /** The Python module that has it in ComfyUI. */
    const char *module;
    /** ComfyUI's description; NULL: none. */
    const char *description;
    /** What it does: a sentence for help and documentation. */
    const char *help;
    /** More about it, in paragraphs parted by "\n\n"; NULL: nothing more. */
    const char *notes;
    /** In ComfyUI's order; ended by a zeroed one. */
    const struct matte_input *inputs;
    /** In ComfyUI's order; ended by a zeroed one. */
    const struct matte_output *outputs;
    /** Ended by a zeroed one; NULL: none. */
    const struct matte_example *examples;
    /** Size of the parameter struct, in bytes. */
    size_t params_size;
    /** MATTE_POINTWISE, MATTE_EVERYTHING, or how many rows up and down a result looks. */
    int halo;
    /** Says the outputs' shapes without reading data. */
    matte_status (*infer)(matte_job *job, const void *params, struct matte_shape shapes[]);
    /** Makes the outputs. Parameters were checked against the inputs' declarations before. */
    matte_status (*run)(matte_job *job, const void *params, matte_value outputs[]);
};

/** The most outputs that a node has. */
#define MATTE_OUTPUTS_MAX 4

/** All nodes, NULL-ended, in the order of the registry. */
MATTE_API const struct matte_node *const *matte_nodes(void);

/** The node of this name; NULL when there is none. */
MATTE_API const struct matte_node *matte_node_find(const char *name);

/** The input of this name; NULL when there is none. */
MATTE_API const struct matte_input *matte_node_input(const struct matte_node *node,
                                                     const char *name);

/** How many outputs it has. */
MATTE_API size_t matte_node_output_count(const struct matte_node *node);

/** Zeroes a parameter struct of the node and sets every input that has a default. */
MATTE_API void matte_node_defaults(const struct matte_node *node, void *params);

/**
 * Sets one input. Tensors are borrowed: `params` holds the pointer and no reference. Fails with
 * MATTE_ETYPE when the type differs (an INT is good for a FLOAT).
 */
MATTE_API matte_status matte_node_set(matte_job *job, const struct matte_node *node,
                                      const struct matte_input *input, void *params,
                                      matte_value value);

/** Sets one input from text, as on the command line: a number, true or false, an option's name. */
MATTE_API matte_status matte_node_set_text(matte_job *job, const struct matte_node *node,
                                           const struct matte_input *input, void *params,
                                           const char *text);

/** What an input is set to. Tensors are borrowed. */
MATTE_API matte_value matte_node_get(const struct matte_input *input, const void *params);

/** Checks every input: tensors are there, numbers within their ranges, options exist. */
MATTE_API matte_status matte_node_check(matte_job *job, const struct matte_node *node,
                                        const void *params);

/** Checks the inputs and says the outputs' shapes without computing them. */
MATTE_API matte_status matte_node_infer(matte_job *job, const struct matte_node *node,
                                        const void *params, struct matte_shape shapes[]);

/**
 * Checks the inputs and runs the node. `outputs` has room for all of its outputs, each of which is
 * yours: give it back with matte_value_unref(). On failure `outputs` is untouched.
 */
MATTE_API matte_status matte_node_run(matte_job *job, const struct matte_node *node,
                                      const void *params, matte_value outputs[]);

/** Gives back what a value refers to, if anything, and zeroes it. */
MATTE_API void matte_value_unref(matte_value *value);

/**
 * Checks a chain of nodes without running it: "ImageToMask channel=alpha ! GrowMask expand=8".
 * Nodes are parted by " ! "; each is a name with inputs as NAME=VALUE. The first gets a value of
 * type `first`, each other what the one before it gives, in its first input of that type.
 */
MATTE_API matte_status matte_chain_check(matte_job *job, const char *chain, enum matte_type first);

/**
 * ComfyUI's /object_info entry of a node, as JSON: `indent` spaces a level, or 0 for one line. NULL
 * for all nodes, by name, in one object. The string belongs to the job.
 */
MATTE_API matte_status matte_object_info(matte_job *job, const struct matte_node *node,
                                         unsigned indent, const char **json);

/** A node's manual page as plain text of at most `width` columns. The string belongs to the job. */
MATTE_API matte_status matte_node_manual(matte_job *job, const struct matte_node *node,
                                         size_t width, const char **text);

#ifdef __cplusplus
}
#endif

#endif
