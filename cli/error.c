/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>

#include "command.h"

void cli_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("matte: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}
