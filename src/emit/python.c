/* SPDX-License-Identifier: MIT */
/* bindings/python/matte/nodes: a Python function a node. */
#include "emit/python.h"

#include <inttypes.h>
#include <string.h>

#include "core/number.h"
#include "emit/category.h"
#include "emit/emit.h"
#include "emit/words.h"

void matte_python_string(struct matte_text *text, const char *string)
{
    matte_text_put(text, "\"");
    for (; *string; string++) {
        if (*string == '"' || *string == '\\')
            matte_text_put(text, "\\");
        matte_text_append(text, string, 1);
    }
    matte_text_put(text, "\"");
}

/* "" is the module's, "i" the stub's. */
static const char *file_name(struct matte_text *text, const struct matte_node *node,
                             const char *ending)
{
    struct matte_text name = { .arena = text->arena };
    matte_text_format(&name, "bindings/python/matte/nodes/_%s.py%s",
                      matte_category_name(text, node), ending);
    const char *string = matte_text_end(&name);
    return string ? string : "";
}

const char *matte_emit_python_name(struct matte_text *text, const struct matte_node *node)
{
    return file_name(text, node, "");
}

const char *matte_emit_python_stub_name(struct matte_text *text, const struct matte_node *node)
{
    return file_name(text, node, "i");
}

/* Up to the next comma with a blank behind it that is not within quotes, the comma included. */
static size_t part_length(const char *code)
{
    bool quoted = false;
    size_t length = 0;
    for (; code[length] && (quoted || strncmp(code + length, ", ", 2) != 0); length++)
        quoted = quoted != (code[length] == '"');
    return length + (code[length] != '\0');
}

void matte_python_wrap(struct matte_text *text, const char *code, size_t column, const char *start)
{
    bool fresh = true;
    while (*code) {
        size_t part = part_length(code);
        if (!fresh && column + 1 + part > MATTE_PYTHON_WIDTH) {
            matte_text_format(text, "\n%s", start);
            column = strlen(start);
        } else if (!fresh) {
            matte_text_put(text, " ");
            column++;
        }
        matte_text_append(text, code, part);
        column += part;
        code += part;
        code += strspn(code, " ");
        fresh = false;
    }
}

static void put_constant(struct matte_text *text, const struct matte_input *input)
{
    char real[MATTE_REAL_TEXT];
    const struct matte_constant *def = &input->def;
    if (input->type == MATTE_COMBO)
        matte_python_string(text, input->options[def->integer]);
    else if (input->type == MATTE_BOOLEAN)
        matte_text_put(text, def->integer ? "True" : "False");
    else if (def->kind == MATTE_TEXT)
        matte_python_string(text, def->text);
    else if (def->kind == MATTE_REAL)
        matte_text_put(text, matte_real_text(def->real, real));
    else
        matte_text_format(text, "%" PRId64, def->integer);
}

/* What an input is unless said; NULL: it must be given. `loose`: an input before it has such a
 * value, so that Python wants one here as well. */
static const char *default_value(struct matte_text *text, const struct matte_input *input,
                                 bool loose)
{
    struct matte_text words = { .arena = text->arena };
    if (input->def.kind || input->type == MATTE_COMBO)
        put_constant(&words, input);
    else if (input->optional || input->hidden || loose)
        matte_text_put(&words, "None");
    else
        return NULL;
    const char *string = matte_text_end(&words);
    return string ? string : "";
}

/* How Python's struct module writes a member; see c_type() of the headers. */
static const char *layout(enum matte_type type)
{
    switch (type) {
    case MATTE_IMAGE:
    case MATTE_MASK:
    case MATTE_LATENT:
    case MATTE_STRING:
    case MATTE_METADATA:
        return "P";
    case MATTE_IMAGES:
    case MATTE_MASKS:
        return "NP";
    case MATTE_INT:
        return "q";
    case MATTE_FLOAT:
        return "d";
    case MATTE_BOOLEAN:
        return "?";
    case MATTE_COMBO:
        return "I";
    case MATTE_ANY:
        return "iPP";
    case MATTE_NO_TYPE:
        break;
    }
    return "";
}

static void put_layout(struct matte_text *text, const struct matte_node *node)
{
    matte_text_put(text, "\"");
    for (const struct matte_input *input = node->inputs; input->name; input++)
        matte_text_put(text, layout(input->type));
    matte_text_put(text, "\"");
}

/* A tuple of an output's types, which has a comma behind a single one. */
static void put_output_types(struct matte_text *text, const struct matte_node *node)
{
    matte_text_put(text, "(");
    for (const struct matte_output *output = node->outputs; output->type; output++) {
        matte_text_put(text, output == node->outputs ? "" : " ");
        matte_python_string(text, matte_type_name(output->type));
        if (output == node->outputs || output[1].type)
            matte_text_put(text, ",");
    }
    matte_text_put(text, ")");
}

/* A choice is told by its options, everything else by its type. */
static void put_input_type(struct matte_text *text, const struct matte_input *input)
{
    if (input->type != MATTE_COMBO) {
        matte_python_string(text, matte_type_name(input->type));
        return;
    }
    matte_text_put(text, "(");
    for (size_t i = 0; input->options[i]; i++) {
        matte_text_put(text, i ? ", " : "");
        matte_python_string(text, input->options[i]);
    }
    matte_text_put(text, ")");
}

static void put_node(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text code = { .arena = text->arena };
    matte_python_string(&code, node->name);
    matte_text_put(&code, ", ");
    put_layout(&code, node);
    matte_text_put(&code, ", ");
    put_output_types(&code, node);
    matte_text_put(&code, node->halo != MATTE_POINTWISE || node->reach ? ", True" : ", False");
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        matte_text_format(&code, ", %s=", input->name);
        put_input_type(&code, input);
    }
    matte_text_put(&code, ")");
    const char *string = matte_text_end(&code);
    matte_text_format(text, "_%s = Node(\n    ", matte_words_snake(text, node));
    matte_python_wrap(text, string ? string : "", strlen("    "), "    ");
    matte_text_put(text, "\n\n\n");
}

/* The inputs that people give in their order, then those that ComfyUI gives by itself. */
void matte_python_parameters(struct matte_text *text, const struct matte_node *node,
                             void (*put)(struct matte_text *text, const struct matte_input *input,
                                         const char *value))
{
    bool loose = false;
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->hidden)
            continue;
        const char *value = default_value(text, input, loose);
        put(text, input, value);
        loose = value != NULL;
    }
    matte_text_put(text, "*, ");
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->hidden)
            put(text, input, default_value(text, input, true));
    }
}

static void put_parameter(struct matte_text *text, const struct matte_input *input,
                          const char *value)
{
    matte_text_format(text, value ? "%s=%s, " : "%s, ", input->name, value);
}

static void put_function(struct matte_text *text, const struct matte_node *node)
{
    const char *name = matte_words_snake(text, node);
    struct matte_text code = { .arena = text->arena };
    matte_python_parameters(&code, node, put_parameter);
    matte_text_put(&code, "context=None):");
    const char *parameters = matte_text_end(&code);
    matte_text_format(text, "def %s(", name);
    matte_python_wrap(text, parameters ? parameters : "", strlen("def (") + strlen(name),
                      "        ");
    matte_text_put(text, "\n");
    matte_python_docstring(text, node);
    struct matte_text call = { .arena = text->arena };
    matte_text_format(&call, "return _%s(context", name);
    for (const struct matte_input *input = node->inputs; input->name; input++)
        matte_text_format(&call, ", %s", input->name);
    matte_text_put(&call, ")");
    const char *string = matte_text_end(&call);
    matte_text_put(text, "    ");
    matte_python_wrap(text, string ? string : "", strlen("    "), "        ");
    matte_text_put(text, "\n\n\n");
}

void matte_python_names(struct matte_text *text, const struct matte_node *first)
{
    struct matte_text names = { .arena = text->arena };
    for (const struct matte_node *node = first; node; node = matte_category_next(node))
        matte_text_format(&names, "%s\"%s\"", node == first ? "" : ", ",
                          matte_words_snake(text, node));
    matte_text_put(&names, "]");
    const char *string = matte_text_end(&names);
    matte_text_put(text, "__all__ = [\n    ");
    matte_python_wrap(text, string ? string : "", strlen("    "), "    ");
    matte_text_put(text, "\n");
}

void matte_emit_python_version(struct matte_text *text)
{
    matte_text_format(text,
                      MATTE_PYTHON_MADE_BY
                      "\"\"\"The version of libmatte that this package is for.\"\"\"\n\n"
                      "VERSION = \"%s\"\n",
                      matte_version());
}

void matte_emit_python(struct matte_text *text, const struct matte_node *first)
{
    matte_text_format(text,
                      MATTE_PYTHON_MADE_BY
                      "\"\"\"The nodes of ComfyUI's category %s as functions.\"\"\"\n"
                      "from .._call import Node\n\n\n",
                      first->category);
    for (const struct matte_node *node = first; node; node = matte_category_next(node)) {
        put_node(text, node);
        put_function(text, node);
    }
    matte_python_names(text, first);
}

/* A line for each category, with its module's name. */
static void put_categories(struct matte_text *text, const char *before, const char *after)
{
    for (const struct matte_node *const *node = matte_nodes(); *node; node++) {
        if (matte_category_is_first(*node))
            matte_text_format(text, "%s_%s%s\n", before, matte_category_name(text, *node), after);
    }
}

/* Modules have a name that begins with "_", since a node may be called as a category is. */
void matte_emit_all_python(struct matte_text *text)
{
    matte_text_put(text, MATTE_PYTHON_MADE_BY
                   "\"\"\"ComfyUI's nodes as functions, a module a category.\"\"\"\n");
    put_categories(text, "from . import ", "");
    put_categories(text, "from .", " import *");
    matte_text_put(text, "\n__all__ = []\n");
    put_categories(text, "__all__ += ", ".__all__");
}
