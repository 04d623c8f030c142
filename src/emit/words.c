/* SPDX-License-Identifier: MIT */
#include "emit/words.h"

#include <inttypes.h>

#include "core/ascii.h"
#include "core/number.h"

void matte_words_snake(struct matte_text *text, const char *name)
{
    for (size_t i = 0; name[i]; i++) {
        if (i > 0 && matte_ascii_is_upper(name[i]))
            matte_text_put(text, "_");
        matte_text_fill(text, matte_ascii_to_lower(name[i]), 1);
    }
}

void matte_words_number(struct matte_text *text, struct matte_number number)
{
    char real[MATTE_REAL_TEXT];
    if (number.kind == MATTE_REAL)
        matte_text_put(text, matte_real_text(number.real, real));
    else
        matte_text_format(text, "%" PRId64, number.integer);
}

bool matte_words_is_tensor(enum matte_type type)
{
    return type == MATTE_IMAGE || type == MATTE_MASK;
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
        matte_words_number(text, input->def);
}

void matte_words_values(struct matte_text *text, const struct matte_input *input)
{
    if (matte_words_is_tensor(input->type)) {
        matte_text_put(text, input->optional ? "optional" : "required");
        return;
    }
    if (input->type == MATTE_COMBO) {
        options(text, input);
    } else if (input->type == MATTE_BOOLEAN) {
        matte_text_put(text, "true or false");
    } else if (input->min.kind && input->max.kind) {
        matte_words_number(text, input->min);
        matte_text_put(text, " to ");
        matte_words_number(text, input->max);
    }
    matte_text_put(text, "; ");
    default_value(text, input);
    matte_text_put(text, " unless said");
}

void matte_words_call(struct matte_text *text, const struct matte_node *node,
                      const struct matte_example *example)
{
    matte_text_format(text, *example->args ? "%s %s" : "%s", node->name, example->args);
}
