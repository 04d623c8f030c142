/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_ODD_REPLAY_H
#define MATTE_TESTS_ODD_REPLAY_H

/* Reads files and compares with the table. */

#include "table.h"

/* Folders within the one that holds the table. */
#define ODD_FILES      "files"
#define ODD_REFERENCES "references"

/* `lines` are those of one file. Prints what is not as expected. */
bool odd_replay(const char *directory, const struct odd_line *lines, size_t count);

#endif
