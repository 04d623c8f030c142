/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_TEMPORARY_H
#define MATTE_TESTS_VECTORS_TEMPORARY_H

#include <stdbool.h>

#define TEMPORARY_NAME "/tmp/matte-vectors-XXXXXX"

/* Makes a new folder of a char array that holds TEMPORARY_NAME, and puts its name there. */
bool temporary_make(char *name);

/* Removes a folder with all that is in it. */
void temporary_remove(const char *name);

#endif
