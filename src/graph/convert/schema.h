/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_SCHEMA_H
#define MATTE_GRAPH_CONVERT_SCHEMA_H

/* What ComfyUI's front-end makes of a class of nodes: its inputs in order, and which of them have a
 * widget. From matte's declarations, or for other classes from classes.c; both are read as
 * /object_info has them. */

#include <stdbool.h>
#include <stddef.h>

#include "core/json.h"

enum matte_schema_kind {
    /* Takes links only. */
    MATTE_SCHEMA_SOCKET,
    /* Has a value, and takes links too. */
    MATTE_SCHEMA_WIDGET,
    /* Any number of sockets, called "name.item0", "name.item1", … */
    MATTE_SCHEMA_GROWING
};

struct matte_schema_input {
    const char *name;
    /* The type of its links: "IMAGE", "IMAGE,MASK", "*". */
    const char *type;
    enum matte_schema_kind kind;
    /* Whether a part of the inputs depends on its value. */
    bool dynamic;
    /* The list of a combo's values, or of a dynamic combo's options; NULL: none. */
    const struct matte_json *choices;
    /* Its options in /object_info; NULL: none. */
    const struct matte_json *options;
};

struct matte_schema {
    const char *name;
    /* What a node is called that has no title of its own. */
    const char *title;
    /* Whether ComfyUI puts texts into its file names' placeholders. */
    bool saver;
    /* Whether a button to upload files is its last widget. */
    bool upload;
    struct matte_schema_input *inputs;
    size_t count;
    struct matte_schema *next;
};

/* The schemas that were asked for; starts as zero. */
struct matte_schemas {
    matte_job *job;
    struct matte_schema *first;
};

/* The schema of a class; `*schema` is NULL where nobody knows it. */
matte_status matte_schema_find(struct matte_schemas *schemas, const char *name,
                               const struct matte_schema **schema);

/* A schema from a class's entry in /object_info, as JSON. */
matte_status matte_schema_read(struct matte_schemas *schemas, const char *name, const char *text,
                               struct matte_schema **made);

/* An input of this name, from its entry in /object_info. False when that makes no sense. */
bool matte_schema_input(const char *name, const struct matte_json *entry,
                        struct matte_schema_input *input);

/* The parts that exist with this value of a dynamic combo: {"required": {…}}; NULL: none. */
const struct matte_json *matte_schema_parts(const struct matte_schema_input *combo,
                                            const struct matte_json *value);

/* What a widget is set to unless said; NULL: nothing. */
const struct matte_json *matte_schema_default(const struct matte_schema_input *input);

#endif
