/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_ASCII_H
#define MATTE_CORE_ASCII_H

/* Letters as names in code have them, whatever the program's locale thinks of letters. */

#include <stdbool.h>
#include <string.h>

static const char matte_ascii_lower[] = "abcdefghijklmnopqrstuvwxyz";
static const char matte_ascii_upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* The letter of `to` at the place where `from` has this one; anything else stays as it is. */
static inline char matte_ascii_swap(char letter, const char *from, const char *to)
{
    const char *place = letter ? strchr(from, letter) : NULL;
    return place ? to[place - from] : letter;
}

static inline char matte_ascii_to_lower(char letter)
{
    return matte_ascii_swap(letter, matte_ascii_upper, matte_ascii_lower);
}

static inline char matte_ascii_to_upper(char letter)
{
    return matte_ascii_swap(letter, matte_ascii_lower, matte_ascii_upper);
}

static inline bool matte_ascii_is_upper(char letter)
{
    return letter && strchr(matte_ascii_upper, letter);
}

static inline bool matte_ascii_is_blank(char letter)
{
    return letter && strchr(" \t\n\r\f\v", letter);
}

/* A letter or a digit. */
static inline bool matte_ascii_is_word(char letter)
{
    return letter && (strchr(matte_ascii_upper, letter) || strchr(matte_ascii_lower, letter) ||
                      strchr("0123456789", letter));
}

#endif
