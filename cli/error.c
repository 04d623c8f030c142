/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>

#include "command.h"

bool cli_print(struct matte_text *text)
{
    const char *line = matte_text_end(text);
    if (line)
        puts(line);
    else
        cli_error("out of memory");
    return line != NULL;
}

void cli_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("matte: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}
