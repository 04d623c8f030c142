/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_DAMAGE_FIXTURES_H
#define MATTE_TESTS_DAMAGE_FIXTURES_H

/* The files of a folder, in memory. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fixture {
    char *path;
    /* The last part of the path. */
    const char *name;
    uint8_t *bytes;
    size_t size;
};

/* `{0}` is empty. */
struct fixtures {
    struct fixture *files;
    size_t count;
};

/* Adds a file, or those of a folder and of all below it, by name; nothing where there is nothing.
 * Ends the program when a file can't be read. */
void fixtures_add(struct fixtures *fixtures, const char *path);
void fixtures_free(struct fixtures *fixtures);

/* What tells formats apart by name: "jpg" of "a/photo.jpg". */
const char *fixture_extension(const struct fixture *fixture);

#endif
