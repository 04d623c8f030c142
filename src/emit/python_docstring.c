/* SPDX-License-Identifier: MIT */
/* What the Python functions say of themselves. */
#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "emit/python.h"
#include "emit/words.h"

enum { MARGIN = 4, INPUT_MARGIN = 8 };

/* One paragraph, all lines `indent` columns in. */
static void paragraph(struct matte_text *text, const char *words, size_t indent)
{
    matte_text_fill(text, ' ', indent);
    matte_text_wrap(text, words, indent, MATTE_PYTHON_WIDTH);
}

/* Paragraphs parted by "\n\n". */
static void paragraphs(struct matte_text *text, const char *words)
{
    while (*words) {
        size_t length = strcspn(words, "\n");
        const char *one = matte_arena_copy(text->arena, words, length);
        matte_text_put(text, "\n");
        paragraph(text, one ? one : "", MARGIN);
        words += length;
        words += strspn(words, "\n");
    }
}

/* What Python gives or takes for a type; NULL: its name tells. */
static const char *shape(enum matte_type type)
{
    switch (type) {
    case MATTE_IMAGE:
        return "[batch, height, width, channels]";
    case MATTE_MASK:
        return "[batch, height, width]";
    case MATTE_LATENT:
        return "{\"samples\": [batch, channels, height, width]}";
    case MATTE_IMAGES:
    case MATTE_MASKS:
        return "a list of them";
    case MATTE_METADATA:
        return "a dictionary of texts, or of what becomes JSON";
    case MATTE_INT:
    case MATTE_FLOAT:
    case MATTE_STRING:
    case MATTE_BOOLEAN:
    case MATTE_COMBO:
    case MATTE_ANY:
    case MATTE_NO_TYPE:
        break;
    }
    return NULL;
}

static void put_sentence(struct matte_text *text, const char *clause)
{
    matte_text_fill(text, matte_ascii_to_upper(*clause), 1);
    matte_text_put(text, clause + 1);
    matte_text_put(text, ". ");
}

static void put_type(struct matte_text *text, const char *name, enum matte_type type)
{
    matte_text_put(text, name);
    if (shape(type))
        matte_text_format(text, ", %s", shape(type));
}

static void input(struct matte_text *text, const struct matte_node *node,
                  const struct matte_input *given)
{
    struct matte_text words = { .arena = text->arena };
    struct matte_text values = { .arena = text->arena };
    matte_words_values(&values, node, given);
    const char *range = matte_text_end(&values);
    put_type(&words, matte_words_type(given), given->type);
    /* Choices and numbers are literal: no beginning of a sentence may capitalise them. */
    matte_text_format(&words, ": %s. ", range ? range : "");
    put_sentence(&words, given->help);
    const char *sentences = matte_text_end(&words);
    matte_text_format(text, "    %s:\n", given->name);
    paragraph(text, sentences ? sentences : "", INPUT_MARGIN);
}

static void outputs(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text words = { .arena = text->arena };
    bool several = node->outputs->type && node->outputs[1].type;
    matte_text_put(&words, several ? "Gives a tuple of " : "Gives ");
    for (const struct matte_output *output = node->outputs; output->type; output++) {
        matte_text_put(&words, output == node->outputs ? "" : "; ");
        matte_text_format(&words, "%s: %s", matte_words_output_type(output), output->help);
    }
    if (!node->outputs->type)
        matte_text_put(&words, "a list: the paths of the files that were written, or the texts "
                               "that are shown");
    matte_text_put(&words, ".");
    const char *sentence = matte_text_end(&words);
    matte_text_put(text, "\n");
    paragraph(text, sentence ? sentence : "", MARGIN);
}

static void examples(struct matte_text *text, const struct matte_node *node)
{
    matte_text_put(text, "\n");
    if (!node->examples)
        matte_python_file_example(text, node);
    for (const struct matte_example *example = node->examples; example && example->given; example++)
        matte_python_example(text, node, example);
}

void matte_python_docstring(struct matte_text *text, const struct matte_node *node)
{
    matte_text_format(text, "    \"\"\"%s\n", node->help);
    if (node->notes)
        paragraphs(text, node->notes);
    matte_text_put(text, "\n");
    for (const struct matte_input *given = node->inputs; given->name; given++)
        input(text, node, given);
    outputs(text, node);
    matte_text_put(text,
                   "    Raises matte.Error where sizes or types do not fit, or a value is out "
                   "of its range.\n");
    examples(text, node);
    matte_text_put(text, "    \"\"\"\n");
}
