/* SPDX-License-Identifier: MIT */
/* The Python functions' types, for editors and type checkers: stubs of the modules. */
#include <string.h>

#include "emit/category.h"
#include "emit/emit.h"
#include "emit/python.h"
#include "emit/words.h"

/* A type that Python's checkers know. `Array` is whatever kind of array was given. */
static const char *python_type(enum matte_type type, bool output)
{
    switch (type) {
    case MATTE_IMAGE:
    case MATTE_MASK:
        return "Array";
    case MATTE_LATENT:
        return output ? "Dict[str, Array]" : "Union[Array, Dict[str, Array]]";
    case MATTE_IMAGES:
    case MATTE_MASKS:
        return "Sequence[Array]";
    case MATTE_INT:
        return "int";
    case MATTE_FLOAT:
        return "float";
    case MATTE_STRING:
        return "str";
    case MATTE_BOOLEAN:
        return "bool";
    case MATTE_METADATA:
        return "Dict[str, Any]";
    case MATTE_ANY:
        return output ? "Array" : "Any";
    case MATTE_COMBO:
    case MATTE_NO_TYPE:
        break;
    }
    return "";
}

static void put_choice(struct matte_text *text, const struct matte_input *input)
{
    matte_text_put(text, "Literal[");
    for (size_t i = 0; input->options[i]; i++) {
        matte_text_put(text, i ? ", " : "");
        matte_python_string(text, input->options[i]);
    }
    matte_text_put(text, "]");
}

static void put_parameter(struct matte_text *text, const struct matte_input *input,
                          const char *value)
{
    bool none = value && strcmp(value, "None") == 0;
    matte_text_format(text, none ? "%s: Optional[" : "%s: ", input->name);
    if (input->type == MATTE_COMBO)
        put_choice(text, input);
    else
        matte_text_put(text, python_type(input->type, false));
    matte_text_put(text, none ? "]" : "");
    matte_text_put(text, value ? " = ..., " : ", ");
}

/* Whether an array that is given says of what kind the result is. */
static bool follows_an_input(const struct matte_node *node)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        const char *type = python_type(input->type, false);
        if (strstr(type, "Array"))
            return true;
    }
    return false;
}

static void put_output(struct matte_text *text, const struct matte_node *node,
                       const struct matte_output *output)
{
    const char *type = python_type(output->type, true);
    matte_text_put(text, strcmp(type, "Array") == 0 && !follows_an_input(node) ? "Any" : type);
}

static void put_result(struct matte_text *text, const struct matte_node *node)
{
    const struct matte_output *output = node->outputs;
    if (!output->type) {
        matte_text_put(text, "List[str]");
        return;
    }
    bool several = output[1].type != MATTE_NO_TYPE;
    matte_text_put(text, several ? "Tuple[" : "");
    for (; output->type; output++) {
        matte_text_put(text, output == node->outputs ? "" : ", ");
        put_output(text, node, output);
    }
    matte_text_put(text, several ? "]" : "");
}

static void put_function(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text code = { .arena = text->arena };
    matte_python_parameters(&code, node, put_parameter);
    matte_text_put(&code, "context: Optional[Context] = ...");
    const char *parameters = matte_text_end(&code);
    matte_text_format(text, "def %s(\n    ", matte_words_snake(text, node));
    matte_python_wrap(text, parameters ? parameters : "", strlen("    "), "    ");
    matte_text_put(text, "\n) -> ");
    put_result(text, node);
    matte_text_put(text, ": ...\n\n");
}

void matte_emit_python_stub(struct matte_text *text, const struct matte_node *first)
{
    matte_text_put(text, MATTE_PYTHON_MADE_BY
                   "from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, "
                   "TypeVar, Union\n\n"
                   "from .._context import Context\n\n"
                   "Array = TypeVar(\"Array\")\n\n\n");
    for (const struct matte_node *node = first; node; node = matte_category_next(node))
        put_function(text, node);
    matte_python_names(text, first);
}
