/* SPDX-License-Identifier: MIT */
/* bindings/python/matte/nodes.py: a Python function a node. */
#include "emit/python.h"

#include <inttypes.h>
#include <string.h>

#include "core/number.h"
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

const char *matte_python_name(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text name = { .arena = text->arena };
    matte_words_snake(&name, node->name);
    const char *string = matte_text_end(&name);
    return string ? string : "";
}

/* Up to the next blank that is not within quotes. */
static size_t word_length(const char *code)
{
    bool quoted = false;
    size_t length = 0;
    for (; code[length] && (quoted || code[length] != ' '); length++)
        quoted = quoted != (code[length] == '"');
    return length;
}

void matte_python_wrap(struct matte_text *text, const char *code, size_t column, const char *start)
{
    bool fresh = true;
    while (*code) {
        size_t word = word_length(code);
        if (!fresh && column + 1 + word > MATTE_PYTHON_WIDTH) {
            matte_text_format(text, "\n%s", start);
            column = strlen(start);
        } else if (!fresh) {
            matte_text_put(text, " ");
            column++;
        }
        matte_text_append(text, code, word);
        column += word;
        code += word;
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

const char *matte_python_default(struct matte_text *text, const struct matte_input *input,
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
    matte_text_format(text, "_%s = Node(\n    ", matte_python_name(text, node));
    matte_python_wrap(text, string ? string : "", strlen("    "), "    ");
    matte_text_put(text, "\n\n\n");
}

static void put_parameter(struct matte_text *text, const struct matte_input *input, bool loose)
{
    const char *value = matte_python_default(text, input, loose);
    matte_text_format(text, value ? "%s=%s, " : "%s, ", input->name, value);
}

/* The inputs that people give in their order, then those that ComfyUI gives by itself. */
static void put_parameters(struct matte_text *text, const struct matte_node *node)
{
    bool loose = false;
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->hidden)
            continue;
        put_parameter(text, input, loose);
        loose = loose || matte_python_default(text, input, loose);
    }
    matte_text_put(text, "*, ");
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->hidden)
            put_parameter(text, input, true);
    }
    matte_text_put(text, "context=None):");
}

static void put_function(struct matte_text *text, const struct matte_node *node)
{
    const char *name = matte_python_name(text, node);
    struct matte_text code = { .arena = text->arena };
    put_parameters(&code, node);
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

/* All that `from matte.nodes import *` brings. */
static void put_names(struct matte_text *text)
{
    const struct matte_node *const *nodes = matte_nodes();
    struct matte_text names = { .arena = text->arena };
    for (size_t i = 0; nodes[i]; i++)
        matte_text_format(&names, "%s\"%s\"", i ? ", " : "", matte_python_name(text, nodes[i]));
    matte_text_put(&names, "]");
    const char *string = matte_text_end(&names);
    matte_text_put(text, "__all__ = [\n    ");
    matte_python_wrap(text, string ? string : "", strlen("    "), "    ");
    matte_text_put(text, "\n");
}

static const char made_by[] = "# SPDX-License-Identifier: MIT\n"
                              "# Made by `./dev generated` from the nodes' declarations.\n";

void matte_emit_python_version(struct matte_text *text)
{
    matte_text_format(text,
                      "%s\"\"\"The version of libmatte that this package is for.\"\"\"\n\n"
                      "VERSION = \"%s\"\n",
                      made_by, matte_version());
}

void matte_emit_python(struct matte_text *text)
{
    const struct matte_node *const *nodes = matte_nodes();
    matte_text_put(text, made_by);
    matte_text_put(text, "\"\"\"ComfyUI's nodes as functions.\"\"\"\n"
                         "from ._call import Node\n\n\n");
    for (size_t i = 0; nodes[i]; i++) {
        put_node(text, nodes[i]);
        put_function(text, nodes[i]);
    }
    put_names(text);
}
