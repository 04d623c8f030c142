/* SPDX-License-Identifier: MIT */
/* Everything that the library does, with each request for memory refused in turn:
 *
 *     memory KIND
 *
 * MATTE_FULL in the environment takes all requests instead of a sample. */
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trial.h"

static const struct kind {
    const char *name;
    void (*run)(size_t sample);
    /* Requests that are tried of each trial, about. */
    size_t sample;
} kinds[] = {
    { "pictures", memory_pictures, 12 },
    { "writers", memory_writers, 1000 },
    { "extract", memory_extract, 100 },
    { "graphs", memory_graphs, 12 },
};

int main(int count, char **arguments)
{
    for (size_t i = 0; count == 2 && i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(arguments[1], kinds[i].name) == 0)
            kinds[i].run(getenv("MATTE_FULL") ? 0 : kinds[i].sample);
    }
    printf("%zu passed, %zu failed\n", trial_passed, trial_failed);
    return trial_failed || !trial_passed;
}
