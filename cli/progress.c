/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <stdio.h>
#include <unistd.h>

/* Cells of the bar, and seconds between two drawings. */
enum { CELLS = 30 };
static const double interval = 0.1;

static double seconds_between(struct timespec before, struct timespec after)
{
    return (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
}

void cli_progress_start(struct cli_progress *progress, bool wanted)
{
    *progress = (struct cli_progress){ .shown = wanted && isatty(STDERR_FILENO) };
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
    progress->drawn = progress->start;
}

void cli_progress_update(struct cli_progress *progress, size_t done, size_t total)
{
    struct timespec now;
    if (!progress->shown || total < 2)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (seconds_between(progress->drawn, now) < interval)
        return;
    progress->drawn = now;
    char bar[CELLS + 1];
    for (size_t i = 0; i < CELLS; i++)
        bar[i] = i < done * CELLS / total ? '#' : '.';
    bar[CELLS] = '\0';
    double rate = (double)done / seconds_between(progress->start, now);
    double rest = (double)(total - done) / rate;
    fprintf(stderr, "\r[%s] %zu of %zu, %.0f/s, %.0f s to go \033[K", bar, done, total, rate, rest);
}

void cli_progress_clear(const struct cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
}
