/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EMIT_PYTHON_H
#define MATTE_EMIT_PYTHON_H

/* What the Python modules and their stubs have in common. */

#include "core/text.h"
#include "matte/node.h"

/* Width of the files. */
enum { MATTE_PYTHON_WIDTH = 100 };

/* How all of them begin. */
#define MATTE_PYTHON_MADE_BY                                                                       \
    "# SPDX-License-Identifier: MIT\n"                                                             \
    "# Made by `./dev generated` from the nodes' declarations.\n"

/* A text as Python writes it, in double quotes. */
void matte_python_string(struct matte_text *text, const char *string);

/* The parameters of a node's function, `put` writing each: `value` is what it is unless said, as a
 * Python expression; NULL: it must be given. */
void matte_python_parameters(struct matte_text *text, const struct matte_node *node,
                             void (*put)(struct matte_text *text, const struct matte_input *input,
                                         const char *value));

/* `__all__` of a category's module. */
void matte_python_names(struct matte_text *text, const struct matte_node *first);

/* Code broken behind commas into lines that begin with `start`, the first excepted. */
void matte_python_wrap(struct matte_text *text, const char *code, size_t column, const char *start);

/* The documentation of a node's function, quotes and all. */
void matte_python_docstring(struct matte_text *text, const struct matte_node *node);

/* A call of it as Python's interactive mode shows it, with what it gives. */
void matte_python_example(struct matte_text *text, const struct matte_node *node,
                          const struct matte_example *example);

/* The same for a node that works on files, whose declaration has no example. */
void matte_python_file_example(struct matte_text *text, const struct matte_node *node);

#endif
