/* SPDX-License-Identifier: MIT */
/* Python's str() and repr() of JSON values. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/number.h"
#include "core/utf8.h"
#include "graph/validate/python.h"

bool matte_python_is_float(const struct matte_json *number)
{
    return strpbrk(number->text, ".eENI") != NULL;
}

const char *matte_python_type(const struct matte_json *value)
{
    switch (value->type) {
    case MATTE_JSON_NULL:
        break;
    case MATTE_JSON_FALSE:
    case MATTE_JSON_TRUE:
        return "bool";
    case MATTE_JSON_NUMBER:
        return matte_python_is_float(value) ? "float" : "int";
    case MATTE_JSON_STRING:
        return "str";
    case MATTE_JSON_ARRAY:
        return "list";
    case MATTE_JSON_OBJECT:
        return "dict";
    }
    return "NoneType";
}

void matte_python_real(struct matte_text *text, double real)
{
    char buffer[MATTE_REAL_TEXT];
    if (isnan(real))
        matte_text_put(text, "nan");
    else if (isinf(real))
        matte_text_put(text, real < 0 ? "-inf" : "inf");
    else
        matte_text_put(text, matte_real_text(real, buffer));
}

static void put_number(struct matte_text *text, const struct matte_json *number)
{
    double real = 0;
    if (matte_python_is_float(number)) {
        matte_json_real(number, &real);
        matte_python_real(text, real);
    } else {
        matte_text_put(text, strcmp(number->text, "-0") == 0 ? "0" : number->text);
    }
}

/* Characters that repr() escapes beyond ASCII: controls, format characters, separators, private and
 * surrogate code points. Code points that no Unicode version assigned are left out, for which these
 * are is another matter in each Python. */
static const struct range {
    uint32_t first;
    uint32_t last;
} unprintable[] = {
    { 0x80, 0xA0 },        { 0xAD, 0xAD },       { 0x600, 0x605 },     { 0x61C, 0x61C },
    { 0x6DD, 0x6DD },      { 0x70F, 0x70F },     { 0x890, 0x891 },     { 0x8E2, 0x8E2 },
    { 0x1680, 0x1680 },    { 0x180E, 0x180E },   { 0x2000, 0x200F },   { 0x2028, 0x202F },
    { 0x205F, 0x206F },    { 0x3000, 0x3000 },   { 0xD800, 0xF8FF },   { 0xFEFF, 0xFEFF },
    { 0xFFF0, 0xFFFB },    { 0xFFFE, 0xFFFF },   { 0x110BD, 0x110BD }, { 0x110CD, 0x110CD },
    { 0x13430, 0x1343F },  { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE00FF },
    { 0xF0000, 0x10FFFF },
};

static bool is_printable(uint32_t character)
{
    if (character < 0x80)
        return character >= ' ' && character < 0x7F;
    for (size_t i = 0; i < sizeof unprintable / sizeof *unprintable; i++) {
        if (character >= unprintable[i].first && character <= unprintable[i].last)
            return false;
    }
    return true;
}

/* One character of a repr(), which may come as an escape. */
static void put_character(struct matte_text *text, uint32_t character, const char *bytes,
                          size_t size, char quote)
{
    static const char meanings[] = "\n\r\t";
    static const char letters[] = "nrt";
    const char *meaning = character && character < 0x80 ? strchr(meanings, (int)character) : NULL;
    if (meaning)
        matte_text_format(text, "\\%c", letters[meaning - meanings]);
    else if (character == '\\' || character == (unsigned char)quote)
        matte_text_format(text, "\\%c", (int)character);
    else if (is_printable(character))
        matte_text_append(text, bytes, size);
    else if (character < 0x100)
        matte_text_format(text, "\\x%02x", character);
    else
        matte_text_format(text, character < 0x10000 ? "\\u%04x" : "\\U%08x", character);
}

void matte_python_repr_string(struct matte_text *text, const char *string, size_t length)
{
    bool single = memchr(string, '\'', length) != NULL;
    char quote = single && !memchr(string, '"', length) ? '"' : '\'';
    matte_text_append(text, &quote, 1);
    for (size_t i = 0; i < length;) {
        size_t plain = matte_json_plain(string + i, length - i);
        const char *end = memchr(string + i, quote, plain);
        if (end)
            plain = (size_t)(end - (string + i));
        matte_text_append(text, string + i, plain);
        i += plain;
        if (i == length)
            break;
        uint32_t character = 0xFFFD;
        size_t size = matte_utf8_decode(string + i, length - i, &character);
        size += size == 0;
        put_character(text, character, string + i, size, quote);
        i += size;
    }
    matte_text_append(text, &quote, 1);
}

void matte_python_repr_limited(struct matte_text *text, const struct matte_json *string,
                               size_t limit)
{
    size_t start = text->length;
    matte_python_repr_string(text, string->text, string->length);
    size_t at = start;
    for (size_t i = 0; i < limit && at < text->length && !text->failed; i++) {
        uint32_t character;
        at += matte_utf8_decode(text->bytes + at, text->length - at, &character);
    }
    text->length = at;
}

static void put_elements(struct matte_text *text, const struct matte_json *container)
{
    const char *before = "";
    for (const struct matte_json *value = container->first; value; value = value->next) {
        matte_text_put(text, before);
        if (value->key) {
            matte_python_repr_string(text, value->key, strlen(value->key));
            matte_text_put(text, ": ");
        }
        matte_python_repr(text, value);
        before = ", ";
    }
}

/* Nested no deeper than the parser allows. */
void matte_python_repr(struct matte_text *text, const struct matte_json *value)
{
    switch (value->type) {
    case MATTE_JSON_NULL:
        matte_text_put(text, "None");
        break;
    case MATTE_JSON_FALSE:
        matte_text_put(text, "False");
        break;
    case MATTE_JSON_TRUE:
        matte_text_put(text, "True");
        break;
    case MATTE_JSON_NUMBER:
        put_number(text, value);
        break;
    case MATTE_JSON_STRING:
        matte_python_repr_string(text, value->text, value->length);
        break;
    case MATTE_JSON_ARRAY:
        matte_text_put(text, "[");
        put_elements(text, value);
        matte_text_put(text, "]");
        break;
    case MATTE_JSON_OBJECT:
        matte_text_put(text, "{");
        put_elements(text, value);
        matte_text_put(text, "}");
        break;
    }
}

void matte_python_str(struct matte_text *text, const struct matte_json *value)
{
    if (value->type == MATTE_JSON_STRING)
        matte_text_append(text, value->text, value->length);
    else
        matte_python_repr(text, value);
}
