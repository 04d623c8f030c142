/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_PROBLEMS_H
#define MATTE_CLI_PROBLEMS_H

#include <stdio.h>

#include "matte/graph.h"

/* A line for each problem of a prompt from the file `path`. */
void cli_print_problems(FILE *file, const char *path, const struct matte_problem *problems);

#endif
