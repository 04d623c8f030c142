/* SPDX-License-Identifier: MIT */
/* Dates in the front-end's format: yyyy and yy, and one or two letters for the other parts. */
#include <string.h>
#include <time.h>

#include "core/text.h"
#include "graph/convert/flat.h"

/* How many times the same letter stands there, but at most `most`. */
static size_t run(const char *format, size_t length, size_t most)
{
    size_t count = 1;
    while (count < most && count < length && format[count] == *format)
        count++;
    return count;
}

/* A part by its letter; -1: there is none. */
static int part(char letter, const struct tm *time)
{
    switch (letter) {
    case 'd':
        return time->tm_mday;
    case 'M':
        return time->tm_mon + 1;
    case 'h':
        return time->tm_hour;
    case 'm':
        return time->tm_min;
    case 's':
        return time->tm_sec;
    default:
        return -1;
    }
}

void matte_ui_date(struct matte_text *text, const char *format, size_t length,
                   const struct tm *time)
{
    while (length) {
        size_t years = *format == 'y' ? run(format, length, 4) : 0;
        int number = part(*format, time);
        size_t taken = 1;
        if (years == 4 || years == 2) {
            int year = time->tm_year + 1900;
            taken = years;
            matte_text_format(text, years == 4 ? "%d" : "%02d", years == 4 ? year : year % 100);
        } else if (years) {
            /* "yyy" is nothing, but what is read together. */
            taken = years;
            matte_text_append(text, format, taken);
        } else if (number >= 0) {
            taken = run(format, length, 2);
            matte_text_format(text, "%0*d", (int)taken, number);
        } else {
            matte_text_append(text, format, 1);
        }
        format += taken;
        length -= taken;
    }
}
