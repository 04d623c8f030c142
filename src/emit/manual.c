/* SPDX-License-Identifier: MIT */
/* `matte nodes NAME`: a node's manual page. */
#include <string.h>

#include "core/job.h"
#include "emit/emit.h"
#include "emit/words.h"

/* Columns before running text, and before what explains an input. */
enum { MARGIN = 2, TYPE_WIDTH = 15 };

static void heading(struct matte_text *text, const char *words)
{
    matte_text_format(text, "\n%s\n", words);
}

static void paragraphs(struct matte_text *text, const char *words, size_t width)
{
    while (*words) {
        size_t length = strcspn(words, "\n");
        char *paragraph = matte_arena_copy(text->arena, words, length);
        matte_text_fill(text, ' ', MARGIN);
        matte_text_wrap(text, paragraph ? paragraph : "", MARGIN, width);
        words += length;
        words += strspn(words, "\n");
        if (*words)
            matte_text_put(text, "\n");
    }
}

static size_t longest_name(const struct matte_node *node)
{
    size_t longest = strlen("OUTPUTS") - MARGIN;
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (strlen(input->name) > longest)
            longest = strlen(input->name);
    }
    return longest;
}

/* One line of the tables of inputs and outputs, as far as the text that explains it. */
static size_t row_start(struct matte_text *text, const char *name, size_t name_width,
                        const char *type)
{
    matte_text_format(text, "%*s%-*s  %-*s", MARGIN, "", (int)name_width, name, TYPE_WIDTH, type);
    return MARGIN + name_width + 2 + TYPE_WIDTH;
}

static void inputs(struct matte_text *text, const struct matte_node *node, size_t width)
{
    heading(text, "INPUTS");
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->hidden)
            continue;
        size_t indent = row_start(text, input->name, longest_name(node), matte_words_type(input));
        matte_text_wrap(text, input->help, indent, width);
        matte_text_fill(text, ' ', indent);
        struct matte_text values = { .arena = text->arena };
        matte_words_values(&values, node, input);
        const char *words = matte_text_end(&values);
        matte_text_wrap(text, words ? words : "", indent, width);
    }
}

static void outputs(struct matte_text *text, const struct matte_node *node, size_t width)
{
    if (!node->outputs->type)
        return;
    heading(text, "OUTPUTS");
    for (const struct matte_output *output = node->outputs; output->type; output++) {
        const char *type = matte_words_output_type(output);
        size_t indent =
            row_start(text, output->name ? output->name : type, longest_name(node), type);
        matte_text_wrap(text, output->help, indent, width);
    }
}

static void examples(struct matte_text *text, const struct matte_node *node)
{
    heading(text, "EXAMPLES");
    for (const struct matte_example *example = node->examples; example->given; example++) {
        if (example != node->examples)
            matte_text_put(text, "\n");
        if (*example->given)
            matte_text_format(text, "%*sgiven  %s\n", MARGIN, "", example->given);
        matte_text_format(text, "%*srun    ", MARGIN, "");
        matte_words_call(text, node, example);
        matte_text_format(text, "\n%*sgives  %s\n", MARGIN, "", example->gives);
    }
}

static void from_c(struct matte_text *text, const struct matte_node *node)
{
    heading(text, "IN C");
    matte_text_format(text, "%*smatte_%s() in <matte/nodes.h>\n", MARGIN, "",
                      matte_words_snake(text, node));
}

void matte_emit_manual(struct matte_text *text, const struct matte_node *node, size_t width)
{
    matte_text_put(text, node->name);
    if (node->display_name)
        matte_text_format(text, " (%s)", node->display_name);
    matte_text_format(text, ", in %s\n\n", node->category);
    paragraphs(text, node->help, width);
    inputs(text, node, width);
    outputs(text, node, width);
    if (node->notes) {
        heading(text, "NOTES");
        paragraphs(text, node->notes, width);
    }
    if (node->examples)
        examples(text, node);
    from_c(text, node);
}

matte_status matte_node_manual(matte_job *job, const struct matte_node *node, size_t width,
                               const char **manual)
{
    struct matte_text text = { .arena = &job->arena };
    matte_emit_manual(&text, node, width);
    const char *string = matte_text_end(&text);
    if (!string)
        return matte_fail_memory(job, text.length);
    *manual = string;
    return MATTE_OK;
}
