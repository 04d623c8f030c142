/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

/* Room for getopt's tables; more options than that no help page could show. */
enum { OPTIONS_MAX = 24, HELP = 1000 };

struct tables {
    struct option names[OPTIONS_MAX + 2];
    char letters[2 * OPTIONS_MAX + 4];
};

static struct tables make_tables(const struct cli_command *command)
{
    struct tables tables = { .letters = ":h" };
    size_t letter = strlen(tables.letters);
    int count = 0;
    for (const struct cli_option *option = command->options; option->name; option++, count++) {
        int has_value = option->kind == CLI_FLAG ? no_argument : required_argument;
        tables.names[count] = (struct option){ option->name, has_value, NULL, HELP + 1 + count };
        if (!option->letter)
            continue;
        tables.letters[letter++] = option->letter;
        if (has_value)
            tables.letters[letter++] = ':';
    }
    tables.names[count] = (struct option){ "help", no_argument, NULL, 'h' };
    return tables;
}

/* The option that getopt found: by letter, or by its place in the table. */
static const struct cli_option *option_of(const struct cli_command *command, int found)
{
    if (found > HELP)
        return &command->options[found - HELP - 1];
    const struct cli_option *option = command->options;
    while (option->name && option->letter != found)
        option++;
    return option->name ? option : NULL;
}

static void put(void *settings, const struct cli_option *option, const void *value, size_t size)
{
    memcpy((char *)settings + option->offset, value, size);
}

static bool put_choice(void *settings, const struct cli_option *option, const char *text)
{
    for (unsigned i = 0; option->choices[i]; i++) {
        if (strcmp(option->choices[i], text) == 0) {
            put(settings, option, &i, sizeof i);
            return true;
        }
    }
    return false;
}

static bool put_number(const struct cli_command *command, void *settings,
                       const struct cli_option *option, const char *text)
{
    enum { MOST = 256 };
    char *end;
    size_t number = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || number < 1 || number > MOST) {
        cli_error("%s: --%s can't be '%s'; give a number from 1 to %d", command->name, option->name,
                  text, MOST);
        return false;
    }
    put(settings, option, &number, sizeof number);
    return true;
}

static bool put_index(const struct cli_command *command, void *settings,
                      const struct cli_option *option, const char *text)
{
    char *end;
    errno = 0;
    struct cli_index index = { .value = strtoul(text, &end, 10), .given = true };
    if (*text < '0' || *text > '9' || *end || errno) {
        cli_error("%s: --%s can't be '%s'; give a number, counted from 0", command->name,
                  option->name, text);
        return false;
    }
    put(settings, option, &index, sizeof index);
    return true;
}

/* How much a unit stands for; 0: it is none. */
static unsigned long long factor_of(const char *unit)
{
    static const char units[] = "KMG";
    const char *found = *unit ? strchr(units, *unit) : NULL;
    if (!*unit)
        return 1;
    return found && !unit[1] ? 1ULL << (10 * (found - units + 1)) : 0;
}

static bool put_size(const struct cli_command *command, void *settings,
                     const struct cli_option *option, const char *text)
{
    char *end;
    errno = 0;
    unsigned long long size = strtoull(text, &end, 10);
    unsigned long long factor = factor_of(end);
    if (*text < '0' || *text > '9' || errno || size < 1 || !factor || size > ULLONG_MAX / factor) {
        cli_error("%s: --%s can't be '%s'; give a number, such as 500 or 2G", command->name,
                  option->name, text);
        return false;
    }
    size *= factor;
    put(settings, option, &size, sizeof size);
    return true;
}

static bool put_text(const struct cli_command *command, void *settings,
                     const struct cli_option *option, const char *text)
{
    struct cli_texts texts;
    memcpy(&texts, (char *)settings + option->offset, sizeof texts);
    if (texts.count == CLI_TEXTS_MAX) {
        cli_error("%s: --%s can be given %d times at most", command->name, option->name,
                  CLI_TEXTS_MAX);
        return false;
    }
    texts.values[texts.count++] = text;
    put(settings, option, &texts, sizeof texts);
    return true;
}

static void tell_choices(const struct cli_command *command, const struct cli_option *option,
                         const char *text)
{
    char list[256] = "";
    for (size_t i = 0; option->choices[i]; i++) {
        strncat(list, i ? ", " : "", sizeof list - strlen(list) - 1);
        strncat(list, option->choices[i], sizeof list - strlen(list) - 1);
    }
    cli_error("%s: --%s can't be '%s'; choose one of %s", command->name, option->name, text, list);
}

static bool set(const struct cli_command *command, const struct cli_option *option,
                const char *text, void *settings)
{
    bool given = true;
    switch (option->kind) {
    case CLI_FLAG:
        put(settings, option, &given, sizeof given);
        return true;
    case CLI_TEXT:
        put(settings, option, &text, sizeof(const char *));
        return true;
    case CLI_CHOICE:
        if (put_choice(settings, option, text))
            return true;
        tell_choices(command, option, text);
        return false;
    case CLI_NUMBER:
        return put_number(command, settings, option, text);
    case CLI_INDEX:
        return put_index(command, settings, option, text);
    case CLI_SIZE:
        return put_size(command, settings, option, text);
    case CLI_TEXTS:
        return put_text(command, settings, option, text);
    }
    return false;
}

/* What getopt could not make sense of: '?' an unknown option, ':' one without its value. */
static bool tell_unknown(const struct cli_command *command, int found, const char *word)
{
    if (found == ':')
        cli_error("%s: %s wants a value; see `matte %s --help`", command->name, word,
                  command->name);
    else
        cli_error("%s: there is no option %s; see `matte %s --help`", command->name, word,
                  command->name);
    return false;
}

static bool check_operands(const struct cli_command *command, struct cli_operands operands)
{
    bool few = operands.count < command->operands_min;
    if (!few && operands.count <= command->operands_max)
        return true;
    cli_error("%s: %s; usage: matte %s %s", command->name,
              few ? "something is missing" : "that is one too many", command->name,
              command->synopsis);
    return false;
}

bool cli_parse(const struct cli_command *command, int count, char **arguments, void *settings,
               struct cli_operands *operands, bool *help)
{
    struct tables tables = make_tables(command);
    int found;
    opterr = 0;
    while ((found = getopt_long(count, arguments, tables.letters, tables.names, NULL)) != -1) {
        if (found == 'h') {
            *help = true;
            return true;
        }
        const struct cli_option *option =
            found == '?' || found == ':' ? NULL : option_of(command, found);
        if (!option)
            return tell_unknown(command, found, arguments[optind - 1]);
        if (!set(command, option, optarg, settings))
            return false;
    }
    *operands = (struct cli_operands){ arguments + optind, count - optind };
    return check_operands(command, *operands);
}
