/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODE_H
#define MATTE_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matte/picture.h"
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
    X(MATTE_LATENT, "LATENT")                                                                      \
    X(MATTE_IMAGES, "IMAGES")                                                                      \
    X(MATTE_MASKS, "MASKS")                                                                        \
    X(MATTE_INT, "INT")                                                                            \
    X(MATTE_FLOAT, "FLOAT")                                                                        \
    X(MATTE_STRING, "STRING")                                                                      \
    X(MATTE_BOOLEAN, "BOOLEAN")                                                                    \
    X(MATTE_COMBO, "COMBO")                                                                        \
    X(MATTE_METADATA, "METADATA")                                                                  \
    X(MATTE_ANY, "*")

#define MATTE_TYPE_ENTRY(name, text) name,
/**
 * The type of an input or output. MATTE_NO_TYPE ends lists. MATTE_IMAGES and MATTE_MASKS are any
 * number of them, ComfyUI's growing inputs "images.image0", "images.image1", …; MATTE_METADATA is
 * what goes into a file beside its pixels; MATTE_ANY is a value of any type, or of those that the
 * input's `accepts` names.
 */
enum matte_type { MATTE_TYPE_LIST(MATTE_TYPE_ENTRY) };
#undef MATTE_TYPE_ENTRY

/** The name of a type on the wire. */
MATTE_API const char *matte_type_name(enum matte_type type);

/** A constant in a declaration. A zeroed one is absent, which differs from 0. */
struct matte_constant {
    /** Which member of the union counts. */
    enum { MATTE_ABSENT, MATTE_INTEGER, MATTE_REAL, MATTE_TEXT } kind;
    union {
        /** For INT, BOOLEAN (0 or 1), COMBO (the option's index), and a FLOAT's whole limits. */
        int64_t integer;
        /** For FLOAT. */
        double real;
        /** For STRING. Static. */
        const char *text;
    };
};

/** Which files an input of type STRING names: ComfyUI lists them as the options of a combo. */
enum matte_files {
    /** None: it is a text. */
    MATTE_FILES_NONE,
    /** The pictures in the input folder, told by their extensions. */
    MATTE_FILES_PICTURES,
    /** All files in the input folder. */
    MATTE_FILES_ALL,
    /** The files in the output folder, which the front-end asks the server for. */
    MATTE_FILES_OUTPUT
};

/** Something that ComfyUI's user interface is told of an input, and nobody else needs. */
struct matte_hint {
    /** Its key: "display". NULL ends the list. */
    const char *key;
    /** Its value, as JSON: "\"color\"". */
    const char *json;
};

/** An input of a node. Strings are static; NULL where there is nothing to say. */
struct matte_input {
    /** ComfyUI's name for it, without that of its `parent`. NULL ends the list. */
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
    struct matte_constant def;
    /** The least value allowed; of MATTE_IMAGES and MATTE_MASKS, the fewest that are asked for. */
    struct matte_constant min;
    /** The greatest value allowed; of MATTE_IMAGES and MATTE_MASKS, the most. */
    struct matte_constant max;
    /** By how much a user interface changes it; not enforced. */
    struct matte_constant step;
    /** A COMBO's choices, NULL-ended, in ComfyUI's order. */
    const char *const *options;
    /** Whether some inputs exist for some of a COMBO's options only: those with it as `parent`. */
    bool dynamic;
    /** The dynamic COMBO that this input is a part of; on the wire it is "parent.name". */
    const char *parent;
    /** The options of `parent` with which it exists: 1 << index, or'ed together. */
    unsigned when;
    /** Of MATTE_ANY: the types it takes, as ComfyUI writes them: "IMAGE,MASK". NULL: all. */
    const char *accepts;
    /** Of MATTE_ANY: ComfyUI's name for a type that an output shares: "input_type". */
    const char *match;
    /** Of MATTE_IMAGES and MATTE_MASKS: what each is called, before its number. */
    const char *item;
    /** Of STRING: whether it names a file. */
    enum matte_files files;
    /** What ComfyUI gives a node by itself: "PROMPT", "EXTRA_PNGINFO", "UNIQUE_ID". */
    const char *hidden;
    /**
     * ComfyUI's hints to its user interface, ended by a zeroed one. An empty list differs from NULL
     * in ComfyUI's older style alone, which then shows an empty object.
     */
    const struct matte_hint *hints;
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
    /** Of MATTE_ANY: the `match` of the input whose type it has. */
    const char *match;
    /** What it holds: a clause. */
    const char *help;
};

/** A call with its result, shown in the documentation and run by the tests. */
struct matte_example {
    /**
     * The tensor input: "mask=0 1 0 / 1 1 1". Blanks part pixels, " / " rows, " // " items,
     * commas the channels of a pixel. NULL ends the list.
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
        /** A LATENT: one reference. */
        matte_latent *latent;
        /** Several images: borrowed. */
        struct matte_images images;
        /** Several masks: borrowed. */
        struct matte_masks masks;
        /** An INT, a BOOLEAN (0 or 1), or a COMBO (the option's index). */
        int64_t integer;
        /** A FLOAT. */
        double real;
        /** A STRING: borrowed; of an output, it belongs to the job. */
        const char *string;
        /** METADATA: borrowed. */
        const struct matte_metadata *metadata;
    };
} matte_value;

/** What an output node shows in ComfyUI's user interface: a file that it wrote, or a text. */
struct matte_shown {
    /** The file's name, without folder; NULL: it is a text. */
    const char *filename;
    /** Its folder below the one that `folder` names; "" for that one itself. */
    const char *subfolder;
    /** "output" or "temp". */
    const char *folder;
    /** The text; NULL: it is a file. */
    const char *text;
    /** Whether the text is for while the node runs, and not part of its result. */
    bool passing;
    /** What was shown after it; NULL: nothing. */
    const struct matte_shown *next;
};

/**
 * How far an output's pixel looks in the input, in each direction. A node that has such a halo
 * gives a picture of the size that it gets, and several that follow each other are run on tiles,
 * which stay in the cache.
 */
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
    /** Whether ComfyUI declares it in its older style, which says the same in other JSON. */
    bool legacy;
    /** Whether it is run for what it writes or shows, not for its outputs. */
    bool output_node;
    /** Whether ComfyUI keeps it for old workflows only. */
    bool deprecated;
    /** Whether ComfyUI calls it experimental. */
    bool experimental;
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
    /** MATTE_POINTWISE, MATTE_EVERYTHING, or how many pixels each way a result looks. */
    int halo;
    /** The same where the parameters tell; NULL: they don't. */
    int64_t (*reach)(const void *params);
    /** Says the outputs' shapes without reading data; rank 0 for what is no tensor. */
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

/** The input of this name, with or without "parent." in front; NULL when there is none. */
MATTE_API const struct matte_input *matte_node_input(const struct matte_node *node,
                                                     const char *name);

/** Whether an input exists, given the option that its `parent` is set to, if it has one. */
MATTE_API bool matte_node_has(const struct matte_node *node, const struct matte_input *input,
                              const void *params);

/** The name of an input's type in /object_info: its type's, or of a list "COMFY_AUTOGROW_V3", …. */
MATTE_API const char *matte_input_wire(const struct matte_input *input);

/** The name of the type of a growing list's elements: "IMAGE" or "MASK". */
MATTE_API const char *matte_element_wire(const struct matte_input *list);

/** The name of an output's type in /object_info. */
MATTE_API const char *matte_output_wire(const struct matte_output *output);

/** Whether an input takes values of this type. */
MATTE_API bool matte_input_takes(const struct matte_input *input, enum matte_type type);

/** How many outputs it has. */
MATTE_API size_t matte_node_output_count(const struct matte_node *node);

/** How many pixels each way its results look with these parameters, or MATTE_EVERYTHING. */
MATTE_API int64_t matte_node_halo(const struct matte_node *node, const void *params);

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

/** A copy of a value, with a reference of its own if it refers to a tensor or a latent. */
MATTE_API matte_value matte_value_ref(const matte_value *value);

/** Gives back what a value refers to, if anything, and zeroes it. */
MATTE_API void matte_value_unref(matte_value *value);

/** The tensor of an IMAGE, a MASK or a LATENT (its samples); NULL if there is none. Borrowed. */
MATTE_API const matte_tensor *matte_value_tensor(const matte_value *value);

/** What the node that ran last showed, first to last; NULL: nothing. It belongs to the job. */
MATTE_API const struct matte_shown *matte_job_shown(const matte_job *job);

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
