/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_UNREAD_H
#define MATTE_TESTS_VECTORS_UNREAD_H

#include "case.h"

/* Whether a case's file is in a format that matte doesn't read yet: such cases are passed over. */
bool unread_format(const struct vector_case *vector);

#endif
