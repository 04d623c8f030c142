/* SPDX-License-Identifier: MIT */
/* docs/nodes: a page a node, and their index. */
#include "emit/emit.h"
#include "emit/words.h"

static const char generated[] = "<!-- Made by `./dev generated` from the node's declaration. -->\n";

static void inputs(struct matte_text *text, const struct matte_node *node)
{
    matte_text_put(text, "\n## Inputs\n\n| name | type | what | values |\n|---|---|---|---|\n");
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->hidden)
            continue;
        matte_text_format(text, "| `%s` | %s | %s | ", input->name, matte_words_type(input),
                          input->help);
        matte_words_values(text, node, input);
        matte_text_put(text, " |\n");
    }
}

static void outputs(struct matte_text *text, const struct matte_node *node)
{
    if (!node->outputs->type)
        return;
    matte_text_put(text, "\n## Outputs\n\n| type | what |\n|---|---|\n");
    for (const struct matte_output *output = node->outputs; output->type; output++)
        matte_text_format(text, "| %s | %s |\n", matte_words_output_type(output), output->help);
}

static void examples(struct matte_text *text, const struct matte_node *node)
{
    matte_text_put(text, "\n## Examples\n\nBlanks part pixels, ` / ` rows, commas channels.\n\n"
                         "| given | run | gives |\n|---|---|---|\n");
    for (const struct matte_example *example = node->examples; example->given; example++) {
        matte_text_format(text, "| `%s` | `", example->given);
        matte_words_call(text, node, example);
        matte_text_format(text, "` | `%s` |\n", example->gives);
    }
}

void matte_emit_markdown(struct matte_text *text, const struct matte_node *node)
{
    matte_text_put(text, generated);
    matte_text_format(text, "# %s\n\n", node->name);
    if (node->display_name)
        matte_text_format(text, "*%s*, in `%s`. ", node->display_name, node->category);
    else
        matte_text_format(text, "In `%s`. ", node->category);
    matte_text_put(text, node->help);
    matte_text_put(text, "\n");
    if (node->notes)
        matte_text_format(text, "\n%s\n", node->notes);
    inputs(text, node);
    outputs(text, node);
    if (node->examples)
        examples(text, node);
    matte_text_format(text, "\nIn C: `matte_%s()` in `matte/nodes.h`.\n",
                      matte_words_snake(text, node));
}

void matte_emit_markdown_index(struct matte_text *text)
{
    const struct matte_node *const *nodes = matte_nodes();
    matte_text_put(text, "<!-- Made by `./dev generated` from the registry. -->\n# Nodes\n\n"
                         "| node | category | what it does |\n|---|---|---|\n");
    for (size_t i = 0; nodes[i]; i++)
        matte_text_format(text, "| [%s](%s.md) | %s | %s |\n", nodes[i]->name, nodes[i]->name,
                          nodes[i]->category, nodes[i]->help);
}
