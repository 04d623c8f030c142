/* SPDX-License-Identifier: MIT */
/* The nodes' examples as Python's interactive mode shows them, so that they are tests. */
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/number.h"
#include "emit/python.h"
#include "emit/words.h"

static const char prompt[] = "    >>> ";
static const char continued[] = "    ... ";

/* A binary32 number, as Python tells of it. */
static void put_number(struct matte_text *text, const char *number, char **end)
{
    char real[MATTE_REAL_TEXT];
    matte_text_put(text, matte_real_text((double)strtof(number, end), real));
}

/* A tensor as the declarations write it, as nested lists. Each step between numbers closes and
 * opens as many lists as it says. */
static void put_tensor(struct matte_text *text, const char *numbers, enum matte_type type)
{
    bool has_channels = type == MATTE_IMAGE || type == MATTE_IMAGES;
    const char *open = has_channels ? "[[[[" : type == MATTE_LATENT ? "[[[[" : "[[[";
    const char *pixel = has_channels ? "], [" : ", ";
    const char *row = has_channels ? "]], [[" : "], [";
    const char *item = has_channels ? "]]], [[[" : "]], [[";
    char *rest = NULL;
    matte_text_put(text, open);
    while (*numbers) {
        put_number(text, numbers, &rest);
        numbers = rest;
        size_t step = strspn(numbers, " /,");
        if (strncmp(numbers, " // ", 4) == 0)
            matte_text_put(text, item);
        else if (strncmp(numbers, " / ", 3) == 0)
            matte_text_put(text, row);
        else if (*numbers == ' ')
            matte_text_put(text, pixel);
        else if (*numbers == ',')
            matte_text_put(text, ", ");
        numbers += step;
    }
    for (size_t i = 0; i < strlen(open); i++)
        matte_text_put(text, "]");
}

/* A value other than a tensor. */
static void put_value(struct matte_text *text, enum matte_type type, const char *value)
{
    if (type == MATTE_BOOLEAN)
        matte_text_put(text,
                       strcmp(value, "true") == 0 || strcmp(value, "1") == 0 ? "True" : "False");
    else if (type == MATTE_COMBO || type == MATTE_STRING)
        matte_text_format(text, "'%s'", value);
    else
        matte_text_put(text, value);
}

/* The next of some parts, cut out of `*rest`; NULL: there is none. */
static const char *next_part(struct matte_text *text, const char **rest, const char *separator)
{
    const char *part = *rest + strspn(*rest, " ");
    size_t length = strcspn(part, separator);
    if (!length)
        return NULL;
    *rest = part + length + (part[length] != '\0');
    return matte_arena_copy(text->arena, part, length);
}

/* The part of "name=value" after the sign, and the input that it is for. */
static const char *split(struct matte_text *text, const struct matte_node *node, const char *part,
                         const struct matte_input **input)
{
    size_t length = strcspn(part, "=");
    const char *name = matte_arena_copy(text->arena, part, length);
    *input = name ? matte_node_input(node, name) : NULL;
    return part + length + 1;
}

/* The tensors: a list is written as one, and the first input has no name before it. */
static const char *put_given(struct matte_text *text, const struct matte_node *node,
                             const char *given)
{
    const struct matte_input *before = NULL;
    const char *between = "";
    bool list = false;
    for (const char *part; (part = next_part(text, &given, ";"));) {
        const struct matte_input *input = NULL;
        const char *numbers = split(text, node, part, &input);
        if (!input)
            continue;
        if (input != before) {
            list = input->type == MATTE_IMAGES || input->type == MATTE_MASKS;
            matte_text_put(text, between);
            if (input != node->inputs)
                matte_text_format(text, "%s=", input->name);
            matte_text_put(text, list ? "[" : "");
        } else {
            matte_text_put(text, ", ");
        }
        put_tensor(text, numbers, input->type);
        before = input;
        between = ", ";
    }
    matte_text_put(text, list ? "]" : "");
    return between;
}

static void put_arguments(struct matte_text *text, const struct matte_node *node,
                          const char *arguments, const char *between)
{
    for (const char *part; (part = next_part(text, &arguments, " "));) {
        const struct matte_input *input = NULL;
        const char *value = split(text, node, part, &input);
        if (!input)
            continue;
        matte_text_format(text, "%s%s=", between, input->name);
        put_value(text, input->type, value);
        between = ", ";
    }
}

static bool is_tensor(enum matte_type type)
{
    return type == MATTE_IMAGE || type == MATTE_MASK || type == MATTE_LATENT || type == MATTE_ANY;
}

/* How the first output is got at, after the call. */
static const char *selection(const struct matte_node *node)
{
    enum matte_type type = node->outputs->type;
    bool several = type && node->outputs[1].type;
    if (type == MATTE_LATENT)
        return "[\"samples\"].tolist()";
    if (!is_tensor(type))
        return several ? "[0]" : "";
    return several ? "[0].tolist()" : ".tolist()";
}

static void put_result(struct matte_text *text, const struct matte_node *node, const char *gives)
{
    enum matte_type type = node->outputs->type;
    if (is_tensor(type))
        put_tensor(text, gives, type);
    else if (type)
        put_value(text, type, gives);
    else
        matte_text_format(text, "['%s']", gives);
}

void matte_python_example(struct matte_text *text, const struct matte_node *node,
                          const struct matte_example *example)
{
    struct matte_text call = { .arena = text->arena };
    struct matte_text result = { .arena = text->arena };
    matte_text_format(&call, "matte.%s(", matte_words_snake(text, node));
    const char *between = put_given(&call, node, example->given);
    put_arguments(&call, node, example->args, between);
    matte_text_format(&call, ")%s", selection(node));
    put_result(&result, node, example->gives);
    const char *code = matte_text_end(&call);
    const char *shown = matte_text_end(&result);
    matte_text_put(text, prompt);
    matte_python_wrap(text, code ? code : "", strlen(prompt), continued);
    matte_text_put(text, "\n    ");
    matte_python_wrap(text, shown ? shown : "", strlen("    "), "    ");
    matte_text_put(text, "\n");
}

void matte_python_file_example(struct matte_text *text, const struct matte_node *node)
{
    const char *given = node->inputs->files                ? "\"photo.png\""
                        : node->inputs->type == MATTE_MASK ? "[[[0.0, 0.5], [0.5, 1.0]]]"
                                                           : "[[[[0.0, 0.5, 1.0]]]]";
    const char *target = !node->outputs->type     ? "written"
                         : !node->outputs[1].type ? "mask"
                                                  : "image, mask";
    matte_text_format(text, "%s%s = matte.%s(%s)\n", prompt, target, matte_words_snake(text, node),
                      given);
}
