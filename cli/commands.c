/* SPDX-License-Identifier: MIT */
#include "command.h"

const struct cli_command *const cli_commands[] = {
    &cli_extract, &cli_apply, &cli_run,     &cli_validate, &cli_convert,
    &cli_nodes,   &cli_info,  &cli_version, NULL,
};
