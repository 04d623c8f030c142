/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_UNREAD_H
#define MATTE_TESTS_VECTORS_UNREAD_H

#include <stdbool.h>

/* Whether a picture's name is of a format that matte doesn't read yet: cases that need one are
 * passed over. NULL is none. */
bool unread_format(const char *name);

#endif
