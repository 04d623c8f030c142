/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "help.h"

/* What was printed may still have failed to reach a full disk. */
static int flush_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    cli_error("can't write to stdout");
    return CLI_FAILED;
}

/* The help page of a command, or of all for NULL. Gives the status. */
static int print_help(const struct cli_command *command)
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    if (command)
        cli_put_help(&text, command);
    else
        cli_put_overview(&text);
    const char *page = matte_text_end(&text);
    if (page)
        fputs(page, stdout);
    else
        cli_error("out of memory");
    matte_arena_clear(&arena);
    return page ? 0 : CLI_FAILED;
}

static int run(const struct cli_command *command, int count, char **arguments)
{
    struct cli_operands operands = { 0 };
    bool help = false;
    void *settings = calloc(1, command->settings_size ? command->settings_size : 1);
    if (!settings) {
        cli_error("out of memory");
        return CLI_FAILED;
    }
    if (command->defaults)
        command->defaults(settings);
    int status = CLI_USAGE;
    if (cli_parse(command, count, arguments, settings, &operands, &help)) {
        status = help ? print_help(command) : command->run(settings, operands);
    }
    free(settings);
    return flush_output(status);
}

static const struct cli_command *find(const char *name)
{
    for (size_t i = 0; cli_commands[i]; i++) {
        if (strcmp(cli_commands[i]->name, name) == 0)
            return cli_commands[i];
    }
    return NULL;
}

/* "matte help extract" is "matte extract --help". */
static int help(int count, char **arguments)
{
    const struct cli_command *command = count > 2 ? find(arguments[2]) : NULL;
    if (count > 2 && !command) {
        cli_error("there is no command '%s'; `matte --help` lists those there are", arguments[2]);
        return CLI_USAGE;
    }
    return flush_output(print_help(command));
}

int main(int count, char **arguments)
{
    const char *name = count > 1 ? arguments[1] : "--help";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
        return help(count, arguments);
    if (strcmp(name, "--version") == 0)
        name = "version";
    const struct cli_command *command = find(name);
    if (!command) {
        cli_error("there is no command '%s'; `matte --help` lists those there are", name);
        return CLI_USAGE;
    }
    return run(command, count - 1, arguments + 1);
}
