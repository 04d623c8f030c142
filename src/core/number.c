/* SPDX-License-Identifier: MIT */
#include "core/number.h"

#include <assert.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* So many significant digits tell any two binary64 numbers apart. */
enum { DIGITS_MAX = 17 };

bool matte_integer_parse(const char *text, int64_t *integer)
{
    bool negative = text[0] == '-';
    int64_t sum = 0;
    const char *digit = text + negative;
    if (!*digit)
        return false;
    /* Summed below zero, where int64 reaches one further. */
    for (; *digit; digit++) {
        if (*digit < '0' || *digit > '9' || __builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_sub_overflow(sum, *digit - '0', &sum))
            return false;
    }
    if (!negative && sum == INT64_MIN)
        return false;
    *integer = negative ? sum : -sum;
    return true;
}

bool matte_real_parse(const char *text, double *real)
{
    /* strtod() wants the locale's decimal point. The locale "C" is always there, and uselocale()
     * changes this thread only. */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain)
        return false;
    locale_t before = uselocale(plain);
    char *end;
    double parsed = strtod(text, &end);
    uselocale(before);
    freelocale(plain);
    if (end == text || *end)
        return false;
    *real = parsed;
    return true;
}

/* A number without its sign: its shortest digits, and the power of ten of the first of them. */
struct decimal {
    char digits[DIGITS_MAX + 1];
    int count;
    int exponent;
};

/* Takes apart what printf() made of "%.*e". Its decimal point may be any bytes but digits. */
static struct decimal split(const char *scientific)
{
    const char *mark = strchr(scientific, 'e');
    struct decimal decimal = { .exponent = (int)strtol(mark + 1, NULL, 10) };
    for (const char *byte = scientific; byte < mark; byte++) {
        if (*byte >= '0' && *byte <= '9')
            decimal.digits[decimal.count++] = *byte;
    }
    return decimal;
}

/* Writing and reading use the same locale here, so that it does not matter which one it is. */
static struct decimal shortest(double real)
{
    char scientific[2 * MATTE_REAL_TEXT];
    for (int digits = 1; digits <= DIGITS_MAX; digits++) {
        snprintf(scientific, sizeof scientific, "%.*e", digits - 1, real);
        if (strtod(scientific, NULL) == real)
            break;
        /* Above a power of two the numbers are twice as far apart as below: what lies just above
         * may read back the same where the nearest, just below, does not. 2^-24 is an example. A
         * last digit of 9 would be carried, and fewer digits were tried before. */
        char *last = scientific + strcspn(scientific, "e") - 1;
        if (*last == '9')
            continue;
        ++*last;
        if (strtod(scientific, NULL) == real)
            break;
    }
    return split(scientific);
}

/* The digits with their point between, before or behind them: 12.5, 0.00125, 1200.0. */
static void format_plain(const struct decimal *decimal, char *text, size_t size)
{
    static const char zeros[] = "000000000000000";
    const char *digits = decimal->digits;
    int whole = decimal->exponent + 1;
    if (whole <= 0)
        snprintf(text, size, "0.%.*s%s", -whole, zeros, digits);
    else if (whole < decimal->count)
        snprintf(text, size, "%.*s.%s", whole, digits, digits + whole);
    else
        snprintf(text, size, "%s%.*s.0", digits, whole - decimal->count, zeros);
}

static void format_scientific(const struct decimal *decimal, char *text, size_t size)
{
    const char *point = decimal->count > 1 ? "." : "";
    snprintf(text, size, "%c%s%se%+03d", decimal->digits[0], point, decimal->digits + 1,
             decimal->exponent);
}

const char *matte_real_text(double real, char buffer[MATTE_REAL_TEXT])
{
    assert(isfinite(real));
    size_t sign = signbit(real) ? 1 : 0;
    buffer[0] = '-';
    struct decimal decimal = shortest(fabs(real));
    /* The powers of ten at which repr() changes over. */
    bool plain = decimal.exponent >= -4 && decimal.exponent < 16;
    (plain ? format_plain : format_scientific)(&decimal, buffer + sign, MATTE_REAL_TEXT - sign);
    return buffer;
}
