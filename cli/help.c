/* SPDX-License-Identifier: MIT */
#include "help.h"

#include <string.h>

/* Where the explanation of an option starts, and where lines end. */
enum { COLUMN = 28, WIDTH = 80 };

static void put_paragraphs(struct matte_text *text, const char *words)
{
    while (*words) {
        size_t length = strcspn(words, "\n");
        const char *paragraph = matte_arena_copy(text->arena, words, length);
        matte_text_put(text, "\n");
        matte_text_wrap(text, paragraph ? paragraph : "", 0, WIDTH);
        words += length;
        words += strspn(words, "\n");
    }
}

static void put_option(struct matte_text *text, const struct cli_option *option)
{
    size_t start = text->length;
    if (option->letter)
        matte_text_format(text, "  -%c, ", option->letter);
    else
        matte_text_put(text, "      ");
    matte_text_format(text, "--%s", option->name);
    if (option->argument)
        matte_text_format(text, " %s", option->argument);
    size_t width = text->length - start;
    matte_text_fill(text, ' ', width < COLUMN ? COLUMN - width : 1);
    matte_text_wrap(text, option->help, COLUMN, WIDTH);
}

static void put_examples(struct matte_text *text, const struct cli_example *examples)
{
    size_t longest = 0;
    for (const struct cli_example *example = examples; example->command; example++) {
        size_t length = strlen(example->command);
        longest = length > longest ? length : longest;
    }
    matte_text_put(text, "\nExamples:\n");
    for (const struct cli_example *example = examples; example->command; example++)
        matte_text_format(text, "  %-*s  # %s\n", (int)longest, example->command, example->what);
}

void cli_put_help(struct matte_text *text, const struct cli_command *command)
{
    static const struct cli_option help = { .name = "help", .letter = 'h', .help = "this page" };
    matte_text_format(text, "Usage: matte %s %s\n\n", command->name, command->synopsis);
    matte_text_wrap(text, command->summary, 0, WIDTH);
    if (command->notes)
        put_paragraphs(text, cli_notes(text, command));
    matte_text_put(text, "\nOptions:\n");
    for (const struct cli_option *option = command->options; option->name; option++)
        put_option(text, option);
    put_option(text, &help);
    if (command->examples)
        put_examples(text, command->examples);
}

void cli_put_overview(struct matte_text *text)
{
    matte_text_put(text, "matte makes masks from images, the way ComfyUI does, without ComfyUI.\n\n"
                         "Usage: matte COMMAND [OPTION]... [ARGUMENT]...\n\nCommands:\n");
    for (size_t i = 0; cli_commands[i]; i++)
        matte_text_format(text, "  %-10s%s\n", cli_commands[i]->name, cli_commands[i]->summary);
    matte_text_put(text, "\nMost people came for this:\n"
                         "  matte extract -c alpha photo.png -o mask.png\n\n"
                         "`matte COMMAND --help` tells more about each.\n");
}
