/* SPDX-License-Identifier: MIT */
/* matte(1) in the man macros of troff. */
#include "help.h"

#include "matte/context.h"

/* Text in which troff would see requests: a leading dot or quote, a backslash, a hyphen to copy. */
static void put_escaped(struct matte_text *text, const char *words)
{
    for (; *words; words++) {
        if (*words == '\\' || *words == '-')
            matte_text_put(text, "\\");
        if (*words == '\n')
            matte_text_put(text, "\n.PP");
        matte_text_append(text, words, 1);
        while (*words == '\n' && words[1] == '\n')
            words++;
    }
}

static void put_option(struct matte_text *text, const struct cli_option *option)
{
    matte_text_put(text, ".TP\n");
    if (option->letter)
        matte_text_format(text, "\\fB\\-%c\\fR, ", option->letter);
    matte_text_put(text, "\\fB\\-\\-");
    put_escaped(text, option->name);
    matte_text_put(text, "\\fR");
    if (option->argument)
        matte_text_format(text, " \\fI%s\\fR", option->argument);
    matte_text_put(text, "\n");
    put_escaped(text, option->help);
    matte_text_put(text, "\n");
}

static void put_command(struct matte_text *text, const struct cli_command *command)
{
    matte_text_format(text, ".SH MATTE %s\n.B matte %s\n", command->name, command->name);
    put_escaped(text, command->synopsis);
    matte_text_put(text, "\n.PP\n");
    put_escaped(text, command->summary);
    if (command->notes) {
        matte_text_put(text, "\n.PP\n");
        put_escaped(text, cli_notes(text, command));
    }
    matte_text_put(text, "\n");
    for (const struct cli_option *option = command->options; option->name; option++)
        put_option(text, option);
    for (const struct cli_example *example = command->examples; example && example->command;
         example++) {
        matte_text_put(text, example == command->examples ? ".PP\nExamples:\n" : "");
        matte_text_put(text, ".TP\n.B ");
        put_escaped(text, example->command);
        matte_text_put(text, "\n");
        put_escaped(text, example->what);
        matte_text_put(text, "\n");
    }
}

void cli_put_manual(struct matte_text *text)
{
    matte_text_format(text, ".TH MATTE 1 \"\" \"matte %s\" \"User Commands\"\n", matte_version());
    matte_text_put(text, ".SH NAME\nmatte \\- masks from images, the way ComfyUI makes them\n"
                         ".SH SYNOPSIS\n.B matte\n.I COMMAND\n[\\fIOPTION\\fR]... "
                         "[\\fIARGUMENT\\fR]...\n"
                         ".SH EXIT STATUS\n0 when all went well, 1 when something could not be "
                         "done, 2 when the command line makes no sense.\n");
    for (size_t i = 0; cli_commands[i]; i++)
        put_command(text, cli_commands[i]);
    matte_text_put(text, ".SH ENVIRONMENT\n.TP\n.B MATTE_THREADS\nHow many threads to use; one a "
                         "core unless said.\n.TP\n.B MATTE_ISA\n\\fBbase\\fR keeps to the "
                         "instructions that every processor has.\n");
}
