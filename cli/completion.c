/* SPDX-License-Identifier: MIT */
/* The completion script for bash. */
#include "help.h"

/* The words that can follow a command. */
static void put_options(struct matte_text *text, const struct cli_command *command)
{
    matte_text_format(text, "        %s) words='", command->name);
    for (const struct cli_option *option = command->options; option->name; option++)
        matte_text_format(text, "--%s ", option->name);
    matte_text_put(text, "--help' ;;\n");
}

/* What can follow an option that takes one of a few words, or often does. */
static void put_choices(struct matte_text *text, const struct cli_command *command)
{
    for (const struct cli_option *option = command->options; option->name; option++) {
        if (!option->choices)
            continue;
        matte_text_format(text, "        %s:--%s", command->name, option->name);
        if (option->letter)
            matte_text_format(text, "|%s:-%c", command->name, option->letter);
        matte_text_put(text, ") words='");
        for (size_t i = 0; option->choices[i]; i++)
            matte_text_format(text, i ? " %s" : "%s", option->choices[i]);
        matte_text_put(text, "'; values=1 ;;\n");
    }
}

void cli_put_completion(struct matte_text *text)
{
    matte_text_put(text, "# SPDX-License-Identifier: MIT\n"
                         "_matte()\n{\n"
                         "    local word=${COMP_WORDS[COMP_CWORD]}\n"
                         "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
                         "    local words= values=\n"
                         "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                         "        COMPREPLY=($(compgen -W '");
    for (size_t i = 0; cli_commands[i]; i++)
        matte_text_format(text, "%s ", cli_commands[i]->name);
    matte_text_put(text, "help' -- \"$word\"))\n        return\n    fi\n"
                         "    case ${COMP_WORDS[1]}:$before in\n");
    for (size_t i = 0; cli_commands[i]; i++)
        put_choices(text, cli_commands[i]);
    matte_text_put(text, "    esac\n    [ \"$values\" ] || case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; cli_commands[i]; i++)
        put_options(text, cli_commands[i]);
    matte_text_put(text, "    esac\n"
                         "    [ \"${COMP_WORDS[1]}\" = nodes ] && "
                         "words=\"$words $(matte nodes 2>/dev/null | cut -d' ' -f1)\"\n"
                         "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                         "}\n"
                         "complete -o default -F _matte matte\n");
}
