/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_ODD_PRINT_H
#define MATTE_TESTS_ODD_PRINT_H

#include <stdbool.h>

/* Prints the table as it would be if matte were right about all files. */
bool odd_print(const char *directory);

#endif
