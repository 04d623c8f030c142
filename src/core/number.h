/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_NUMBER_H
#define MATTE_CORE_NUMBER_H

/* Numbers to text and back, whatever decimal point the program's locale has. */

#include <stdbool.h>
#include <stdint.h>

/* A whole text of digits, perhaps with a minus before them, that fits into int64. */
bool matte_integer_parse(const char *text, int64_t *integer);

/* A whole text in C's notation: the nearest binary64 number, an infinity where it is too large. */
bool matte_real_parse(const char *text, double *real);

/* Python's repr() of a finite float: the shortest text that reads back the same, with ".0" or an
 * exponent where Python has one. Returns `buffer`. */
enum { MATTE_REAL_TEXT = 32 };
const char *matte_real_text(double real, char buffer[MATTE_REAL_TEXT]);

#endif
