/* SPDX-License-Identifier: MIT */
/* Python's int(), float() and bool() of JSON values. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/ascii.h"
#include "core/number.h"
#include "core/utf8.h"
#include "graph/validate/python.h"

/* Python refuses to turn longer texts into ints, for the time it would take. */
enum { DIGITS_MAX = 4300 };

/* How much of a string int() repeats in its message. */
enum { REPEATED_MAX = 200 };

/* Bytes of text within a string. */
struct span {
    const char *begin;
    const char *end;
};

static bool is_space(uint32_t character)
{
    static const uint32_t others[] = { 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 };
    if (character == ' ' || (character >= '\t' && character <= '\r') ||
        (character >= 0x2000 && character <= 0x200A))
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (character == others[i])
            return true;
    }
    return false;
}

/* A string without the white space around it. */
static struct span strip(const struct matte_json *string)
{
    struct span span = { string->text, string->text + string->length };
    uint32_t character;
    while (span.begin < span.end) {
        size_t size = matte_utf8_decode(span.begin, (size_t)(span.end - span.begin), &character);
        if (!size || !is_space(character))
            break;
        span.begin += size;
    }
    while (span.begin < span.end) {
        const char *last = span.end - 1;
        while (last > span.begin && ((unsigned char)*last & 0xC0) == 0x80)
            last--;
        if (!matte_utf8_decode(last, (size_t)(span.end - last), &character) || !is_space(character))
            break;
        span.end = last;
    }
    return span;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool between_digits(struct span span, const char *at)
{
    return at > span.begin && is_digit(at[-1]) && at + 1 < span.end && is_digit(at[1]);
}

/* A copy without the underscores, each of which must stand between two digits; NULL when one does
 * not, or a byte is zero. */
static char *without_underscores(struct matte_text *exception, struct span span)
{
    char *copy = matte_arena_alloc(exception->arena, (size_t)(span.end - span.begin) + 1);
    char *to = copy;
    if (!copy) {
        exception->failed = true;
        return NULL;
    }
    for (const char *at = span.begin; at < span.end; at++) {
        if (!*at || (*at == '_' && !between_digits(span, at)))
            return NULL;
        if (*at != '_')
            *to++ = *at;
    }
    *to = '\0';
    return copy;
}

/* Digits in their shortest form: without "+", leading zeros, and a minus before 0. */
static const char *shorten(char *digits, bool negative)
{
    digits += strspn(digits, "0");
    if (!*digits)
        return "0";
    if (negative)
        *--digits = '-';
    return digits;
}

static const char *raise_digits(struct matte_text *exception, size_t digits)
{
    matte_text_format(exception,
                      "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                      "digits; use sys.set_int_max_str_digits() to increase the limit",
                      DIGITS_MAX, digits);
    return NULL;
}

static const char *int_of_string(struct matte_text *exception, const struct matte_json *string)
{
    char *digits = without_underscores(exception, strip(string));
    bool negative = digits && *digits == '-';
    if (digits && (*digits == '-' || *digits == '+'))
        digits++;
    size_t count = digits ? strspn(digits, "0123456789") : 0;
    if (count == 0 || digits[count]) {
        matte_text_put(exception, "invalid literal for int() with base 10: ");
        matte_python_repr_limited(exception, string, REPEATED_MAX);
        return NULL;
    }
    if (count > DIGITS_MAX)
        return raise_digits(exception, count);
    /* A byte for the minus, which may have had none. */
    char *room = matte_arena_format(exception->arena, "0%s", digits);
    if (!room)
        exception->failed = true;
    return room ? shorten(room, negative) : NULL;
}

static const char *int_of_number(struct matte_text *exception, const struct matte_json *number)
{
    double real = 0;
    if (!matte_python_is_float(number)) {
        size_t count = number->length - (*number->text == '-');
        if (count > DIGITS_MAX)
            return raise_digits(exception, count);
        return strcmp(number->text, "-0") == 0 ? "0" : number->text;
    }
    matte_json_real(number, &real);
    if (!isfinite(real)) {
        matte_text_put(exception, isnan(real) ? "cannot convert float NaN to integer"
                                              : "cannot convert float infinity to integer");
        return NULL;
    }
    /* Whole numbers print with all of their digits; -0.5 does as "-0". */
    real = trunc(real);
    const char *digits = matte_arena_format(exception->arena, "%.0f", real == 0 ? 0.0 : real);
    if (!digits)
        exception->failed = true;
    return digits;
}

const char *matte_python_int(struct matte_text *exception, const struct matte_json *value)
{
    switch (value->type) {
    case MATTE_JSON_FALSE:
        return "0";
    case MATTE_JSON_TRUE:
        return "1";
    case MATTE_JSON_NUMBER:
        return int_of_number(exception, value);
    case MATTE_JSON_STRING:
        return int_of_string(exception, value);
    case MATTE_JSON_NULL:
    case MATTE_JSON_ARRAY:
    case MATTE_JSON_OBJECT:
        break;
    }
    matte_text_format(exception,
                      "int() argument must be a string, a bytes-like object or a real number, not "
                      "'%s'",
                      matte_python_type(value));
    return NULL;
}

/* Whether two words are the same but for the case of ASCII letters. */
static bool same_word(const char *word, const char *lower)
{
    while (*lower && matte_ascii_to_lower(*word) == *lower) {
        word++;
        lower++;
    }
    return !*word && !*lower;
}

/* A number as float() takes it: C's notation has hexadecimal ones too, and more of NaN. */
static bool is_float_text(const char *text)
{
    static const char digits[] = "0123456789";
    text += *text == '-' || *text == '+';
    if (same_word(text, "inf") || same_word(text, "infinity") || same_word(text, "nan"))
        return true;
    size_t whole = strspn(text, digits);
    text += whole;
    size_t part = 0;
    if (*text == '.') {
        part = strspn(++text, digits);
        text += part;
    }
    if (whole + part == 0)
        return false;
    if (*text == 'e' || *text == 'E') {
        text++;
        text += *text == '-' || *text == '+';
        size_t exponent = strspn(text, digits);
        if (!exponent)
            return false;
        text += exponent;
    }
    return !*text;
}

static bool float_of_string(struct matte_text *exception, const struct matte_json *string,
                            double *real)
{
    const char *text = without_underscores(exception, strip(string));
    if (text && is_float_text(text) && matte_real_parse(text, real))
        return true;
    matte_text_put(exception, "could not convert string to float: ");
    matte_python_repr_string(exception, string->text, string->length);
    return false;
}

static bool float_of_number(struct matte_text *exception, const struct matte_json *number,
                            double *real)
{
    double parsed = 0;
    matte_json_real(number, &parsed);
    if (isinf(parsed) && !matte_python_is_float(number)) {
        matte_text_put(exception, "int too large to convert to float");
        return false;
    }
    *real = strcmp(number->text, "-0") == 0 ? 0 : parsed;
    return true;
}

bool matte_python_float(struct matte_text *exception, const struct matte_json *value, double *real)
{
    switch (value->type) {
    case MATTE_JSON_FALSE:
    case MATTE_JSON_TRUE:
        *real = value->type == MATTE_JSON_TRUE;
        return true;
    case MATTE_JSON_NUMBER:
        return float_of_number(exception, value, real);
    case MATTE_JSON_STRING:
        return float_of_string(exception, value, real);
    case MATTE_JSON_NULL:
    case MATTE_JSON_ARRAY:
    case MATTE_JSON_OBJECT:
        break;
    }
    matte_text_format(exception, "float() argument must be a string or a real number, not '%s'",
                      matte_python_type(value));
    return false;
}

bool matte_python_truth(const struct matte_json *value)
{
    double real = 0;
    switch (value->type) {
    case MATTE_JSON_NULL:
    case MATTE_JSON_FALSE:
        return false;
    case MATTE_JSON_TRUE:
        return true;
    case MATTE_JSON_NUMBER:
        matte_json_real(value, &real);
        return real != 0;
    case MATTE_JSON_STRING:
    case MATTE_JSON_ARRAY:
    case MATTE_JSON_OBJECT:
        break;
    }
    return value->length != 0;
}
