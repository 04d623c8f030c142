/* SPDX-License-Identifier: MIT */
#include "emit/words.h"

#include <inttypes.h>

#include "core/ascii.h"
#include "core/number.h"

const char *matte_words_snake(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text snake = { .arena = text->arena };
    for (const char *letter = node->name; *letter; letter++) {
        if (letter > node->name && matte_ascii_is_upper(*letter))
            matte_text_put(&snake, "_");
        matte_text_fill(&snake, matte_ascii_to_lower(*letter), 1);
    }
    const char *string = matte_text_end(&snake);
    return string ? string : "";
}

void matte_words_constant(struct matte_text *text, struct matte_constant constant)
{
    char real[MATTE_REAL_TEXT];
    if (constant.kind == MATTE_TEXT)
        matte_text_format(text, "\"%s\"", constant.text);
    else if (constant.kind == MATTE_REAL)
        matte_text_put(text, matte_real_text(constant.real, real));
    else
        matte_text_format(text, "%" PRId64, constant.integer);
}

bool matte_words_is_borrowed(enum matte_type type)
{
    switch (type) {
    case MATTE_IMAGE:
    case MATTE_MASK:
    case MATTE_LATENT:
    case MATTE_IMAGES:
    case MATTE_MASKS:
    case MATTE_STRING:
    case MATTE_METADATA:
    case MATTE_ANY:
        return true;
    case MATTE_INT:
    case MATTE_FLOAT:
    case MATTE_BOOLEAN:
    case MATTE_COMBO:
    case MATTE_NO_TYPE:
        break;
    }
    return false;
}

const char *matte_words_type(const struct matte_input *input)
{
    if (input->accepts)
        return "IMAGE or MASK";
    return input->type == MATTE_ANY ? "any" : matte_type_name(input->type);
}

const char *matte_words_output_type(const struct matte_output *output)
{
    return output->type == MATTE_ANY ? "as given" : matte_type_name(output->type);
}

static void options(struct matte_text *text, const struct matte_input *input)
{
    for (size_t i = 0; input->options[i]; i++) {
        if (i > 0)
            matte_text_put(text, input->options[i + 1] ? ", " : " or ");
        matte_text_put(text, input->options[i]);
    }
}

static void default_value(struct matte_text *text, const struct matte_input *input)
{
    if (input->type == MATTE_COMBO)
        matte_text_put(text, input->options[input->def.integer]);
    else if (input->type == MATTE_BOOLEAN)
        matte_text_put(text, input->def.integer ? "true" : "false");
    else
        matte_words_constant(text, input->def);
}

/* What it may be, and "; ": nothing where that is open. */
static void range(struct matte_text *text, const struct matte_input *input)
{
    if (input->type == MATTE_COMBO) {
        options(text, input);
    } else if (input->type == MATTE_BOOLEAN) {
        matte_text_put(text, "true or false");
    } else if (input->min.kind && input->max.kind) {
        matte_words_constant(text, input->min);
        matte_text_put(text, " to ");
        matte_words_constant(text, input->max);
    } else {
        return;
    }
    matte_text_put(text, "; ");
}

/* "; with resize_type scale width or scale height" */
static void condition(struct matte_text *text, const struct matte_node *node,
                      const struct matte_input *input)
{
    const struct matte_input *parent = matte_node_input(node, input->parent);
    const char *between = "; with ";
    matte_text_format(text, "%s%s ", between, parent->name);
    between = "";
    for (size_t i = 0; parent->options[i]; i++) {
        if (!(input->when >> i & 1))
            continue;
        matte_text_format(text, "%s%s", between, parent->options[i]);
        between = " or ";
    }
}

void matte_words_values(struct matte_text *text, const struct matte_node *node,
                        const struct matte_input *input)
{
    bool has_default = input->def.kind || input->type == MATTE_COMBO;
    range(text, input);
    if (has_default) {
        default_value(text, input);
        matte_text_put(text, " unless said");
    } else {
        matte_text_put(text, input->optional || input->hidden ? "optional" : "required");
    }
    if (input->parent)
        condition(text, node, input);
}

void matte_words_call(struct matte_text *text, const struct matte_node *node,
                      const struct matte_example *example)
{
    matte_text_format(text, *example->args ? "%s %s" : "%s", node->name, example->args);
}
