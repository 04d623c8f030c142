/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_COMMAND_H
#define MATTE_CLI_COMMAND_H

/* A command's declaration, from which its parsing, its help, the manual page and the shell
 * completion derive. */

#include <stdbool.h>
#include <stddef.h>

#include "core/text.h"
#include "matte/status.h"

enum cli_kind {
    /* bool: given or not. */
    CLI_FLAG,
    /* const char *: any text. */
    CLI_TEXT,
    /* unsigned: the index of one of the choices. */
    CLI_CHOICE,
    /* size_t: a whole number from 1 to 256. */
    CLI_NUMBER,
    /* struct cli_index: a whole number from 0. */
    CLI_INDEX,
    /* unsigned long long: a whole number from 1, with K, M or G behind it for powers of 1024. */
    CLI_SIZE,
    /* struct cli_texts: any text, any number of times. */
    CLI_TEXTS
};

/* The values of an option that may be given again and again. */
enum { CLI_TEXTS_MAX = 64 };
struct cli_texts {
    const char *values[CLI_TEXTS_MAX];
    size_t count;
};

/* The value of an option that counts from 0. */
struct cli_index {
    size_t value;
    bool given;
};

struct cli_option {
    /* As in --name; NULL ends the list. */
    const char *name;
    /* As in -n; 0: none. */
    char letter;
    /* What stands for the value in help: "FILE"; NULL for a flag. */
    const char *argument;
    const char *help;
    /* NULL-ended, for CLI_CHOICE; for CLI_TEXT, values that are often wanted, or NULL. */
    const char *const *choices;
    enum cli_kind kind;
    /* Where its value lies in the command's settings, in bytes. */
    size_t offset;
};

/* clang-format off */
#define CLI_KIND_OF(member)                                                                        \
    _Generic((member),                                                                             \
        bool: CLI_FLAG,                                                                            \
        const char *: CLI_TEXT,                                                                    \
        unsigned: CLI_CHOICE,                                                                      \
        size_t: CLI_NUMBER,                                                                        \
        struct cli_index: CLI_INDEX,                                                               \
        unsigned long long: CLI_SIZE,                                                              \
        struct cli_texts: CLI_TEXTS)
/* clang-format on */

/* A row of the table of options, for one member of the command's settings. */
#define CLI_OPTION(STRUCT, member, ...)                                                            \
    {                                                                                              \
        .kind = CLI_KIND_OF(((STRUCT *)0)->member), .offset = offsetof(STRUCT, member),            \
        __VA_ARGS__                                                                                \
    }

struct cli_example {
    /* NULL ends the list. */
    const char *command;
    const char *what;
};

/* What the command line left after its options. */
struct cli_operands {
    char *const *values;
    int count;
};

struct cli_command {
    const char *name;
    /* What follows the name: "[-c CHANNEL] INPUT..." */
    const char *synopsis;
    /* One sentence. */
    const char *summary;
    /* More, in paragraphs parted by "\n\n", with {formats} for the names of those that matte reads;
     * NULL: nothing more. */
    const char *notes;
    /* Ended by a zeroed one. */
    const struct cli_option *options;
    const struct cli_example *examples;
    size_t settings_size;
    /* Fills in what is not zero unless said; NULL: nothing. */
    void (*defaults)(void *settings);
    /* How many operands it takes; more than most are refused. */
    int operands_min;
    int operands_max;
    /* Does it; gives the exit status. */
    int (*run)(const void *settings, struct cli_operands operands);
};

extern const struct cli_command cli_extract;
extern const struct cli_command cli_apply;
extern const struct cli_command cli_run;
extern const struct cli_command cli_validate;
extern const struct cli_command cli_convert;
extern const struct cli_command cli_nodes;
extern const struct cli_command cli_info;
extern const struct cli_command cli_version;

/* All commands, in the order of the help, NULL-ended. */
extern const struct cli_command *const cli_commands[];

/* Exit statuses: something went wrong with the work; the command line makes no sense; a signal
 * came, as the shell would put it for SIGINT. */
enum { CLI_FAILED = 1, CLI_USAGE = 2, CLI_INTERRUPTED = 130 };

/* Parses what follows the command's name into `settings`. False after an error, which was told.
 * `*help` is set when --help was given. */
bool cli_parse(const struct cli_command *command, int count, char **arguments, void *settings,
               struct cli_operands *operands, bool *help);

/* Prints a finished text and a line end. False, and an error, when memory ran out for it. */
bool cli_print(struct matte_text *text);

/* "matte: MESSAGE" on stderr. */
void cli_error(const char *format, ...) MATTE_PRINTF(1, 2);

#endif
