/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_PROGRESS_H
#define MATTE_CLI_PROGRESS_H

/* A bar on the terminal while many files are worked on: on stderr, and only if that is one. */

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct cli_progress {
    bool shown;
    struct timespec start;
    struct timespec drawn;
};

void cli_progress_start(struct cli_progress *progress, bool wanted);

/* Draws the bar, at most ten times a second. */
void cli_progress_update(struct cli_progress *progress, size_t done, size_t total);

/* Clears the bar's line, so that other text can be printed. */
void cli_progress_clear(const struct cli_progress *progress);

#endif
