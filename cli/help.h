/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_HELP_H
#define MATTE_CLI_HELP_H

/* Texts made of the commands' declarations. */

#include "command.h"
#include "core/text.h"

/* A command's notes with the names of the formats in them. In the text's arena; never NULL. */
const char *cli_notes(const struct matte_text *text, const struct cli_command *command);

/* A command's help page; the page of all commands. */
void cli_put_help(struct matte_text *text, const struct cli_command *command);
void cli_put_overview(struct matte_text *text);

/* The manual page matte(1), as troff. */
void cli_put_manual(struct matte_text *text);

/* The completion script for bash. */
void cli_put_completion(struct matte_text *text);

#endif
