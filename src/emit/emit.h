/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EMIT_EMIT_H
#define MATTE_EMIT_EMIT_H

/* Walkers over the registry: each turns declarations into one kind of text. */

#include "core/json.h"
#include "core/text.h"
#include "matte/node.h"

/* The /object_info entry of a node. */
void matte_emit_object_info(struct matte_json_writer *writer, const struct matte_node *node);

/* Its members "input" and "input_order". */
void matte_emit_inputs(struct matte_json_writer *writer, const struct matte_node *node);

/* An input as errors repeat it: its type and its options, which are an object even if empty. Of a
 * growing list, one of its elements. */
void matte_emit_input_config(struct matte_json_writer *writer, const struct matte_node *node,
                             const struct matte_input *input);

/* Whether the type of an input is a list of its options, as in ComfyUI's older style. */
bool matte_input_is_listed(const struct matte_node *node, const struct matte_input *input);

/* A manual page for a terminal of `width` columns. */
void matte_emit_manual(struct matte_text *text, const struct matte_node *node, size_t width);

/* The same as a Markdown page: docs/nodes/NAME.md. */
void matte_emit_markdown(struct matte_text *text, const struct matte_node *node);

/* The list of all nodes with links to their pages: docs/nodes/README.md. */
void matte_emit_markdown_index(struct matte_text *text);

/* What is read and written: docs/formats.md. */
void matte_emit_formats(struct matte_text *text);

/* The typed calls: a header for each category, include/matte/nodes.h with all of them, and
 * src/nodes/calls.c with their bodies. A category is meant by its first node. */
void matte_emit_header(struct matte_text *text, const struct matte_node *first);
void matte_emit_all_headers(struct matte_text *text);
void matte_emit_calls(struct matte_text *text);

/* The name of a category's header, from the project's folder on; in the text's arena. */
const char *matte_emit_header_name(struct matte_text *text, const struct matte_node *node);

/* A row for each member of each struct in nodes.h, from which a test sees that they lie where the
 * nodes look for them: tests/unit/layout.h. */
void matte_emit_layout(struct matte_text *text);

/* The nodes as Python functions: a module for each category and a stub with its types, a category
 * again being meant by its first node; nodes/__init__.py with all of them; and _version.py. */
void matte_emit_python(struct matte_text *text, const struct matte_node *first);
void matte_emit_python_stub(struct matte_text *text, const struct matte_node *first);
void matte_emit_all_python(struct matte_text *text);
void matte_emit_python_version(struct matte_text *text);

/* The names of a category's module and stub, as that of its header. */
const char *matte_emit_python_name(struct matte_text *text, const struct matte_node *node);
const char *matte_emit_python_stub_name(struct matte_text *text, const struct matte_node *node);

#endif
