/* SPDX-License-Identifier: MIT */
#include "core/text.h"

#include <stdarg.h>
#include <string.h>

#include "core/checked.h"

/* Room for most file names and lines of help at the first try. */
enum { SHORTEST = 80 };

static bool reserve(struct matte_text *text, size_t more)
{
    size_t needed;
    if (!text->bytes)
        text->failures_before = text->arena->failures;
    if (text->failed || !matte_add(text->length, more, &needed) || !matte_add(needed, 1, &needed))
        return false;
    if (needed <= text->capacity)
        return true;
    size_t capacity;
    if (!matte_multiply(needed, 2, &capacity))
        return false;
    if (capacity < SHORTEST)
        capacity = SHORTEST;
    char *bytes = matte_arena_alloc(text->arena, capacity);
    if (!bytes)
        return false;
    if (text->bytes)
        memcpy(bytes, text->bytes, text->length);
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

void matte_text_append(struct matte_text *text, const char *bytes, size_t size)
{
    if (!reserve(text, size)) {
        text->failed = true;
        return;
    }
    if (size)
        memcpy(text->bytes + text->length, bytes, size);
    text->length += size;
}

void matte_text_put(struct matte_text *text, const char *string)
{
    matte_text_append(text, string, strlen(string));
}

void matte_text_format(struct matte_text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *string = matte_arena_vformat(text->arena, format, arguments);
    va_end(arguments);
    if (string)
        matte_text_put(text, string);
    else
        text->failed = true;
}

void matte_text_fill(struct matte_text *text, char character, size_t count)
{
    if (!reserve(text, count)) {
        text->failed = true;
        return;
    }
    memset(text->bytes + text->length, character, count);
    text->length += count;
}

void matte_text_wrap(struct matte_text *text, const char *words, size_t indent, size_t width)
{
    size_t column = indent;
    while (*words) {
        size_t word = strcspn(words, " ");
        if (column > indent && column + 1 + word > width) {
            matte_text_put(text, "\n");
            matte_text_fill(text, ' ', indent);
            column = indent;
        } else if (column > indent) {
            matte_text_put(text, " ");
            column++;
        }
        matte_text_append(text, words, word);
        column += word;
        words += word;
        words += strspn(words, " ");
    }
    matte_text_put(text, "\n");
}

const char *matte_text_end(struct matte_text *text)
{
    if (!reserve(text, 0) || text->arena->failures != text->failures_before)
        text->failed = true;
    if (text->failed)
        return NULL;
    text->bytes[text->length] = '\0';
    return text->bytes;
}
