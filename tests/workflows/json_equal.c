/* SPDX-License-Identifier: MIT */
#include "json_equal.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool equal_texts(const struct matte_json *left, const struct matte_json *right, bool dated)
{
    if (left->length != right->length)
        return false;
    for (size_t i = 0; i < left->length; i++) {
        bool digits = is_digit(left->text[i]) && is_digit(right->text[i]);
        if (left->text[i] != right->text[i] && !(dated && digits))
            return false;
    }
    return true;
}

static bool equal_numbers(const struct matte_json *left, const struct matte_json *right)
{
    double a = 0;
    double b = 0;
    matte_json_real(left, &a);
    matte_json_real(right, &b);
    return a == b || strcmp(left->text, right->text) == 0;
}

static bool equal_elements(const struct matte_json *left, const struct matte_json *right,
                           bool dated, char *path, size_t size)
{
    size_t length = strlen(path);
    const struct matte_json *other = right->first;
    for (const struct matte_json *one = left->first; one; one = one->next) {
        if (one->key)
            other = matte_json_get(right, one->key);
        snprintf(path + length, size - length, "/%s", one->key ? one->key : "[]");
        if (!other || !json_equal(one, other, dated, path, size))
            return false;
        other = other->next;
    }
    path[length] = '\0';
    return left->length == right->length;
}

bool json_equal(const struct matte_json *left, const struct matte_json *right, bool dated,
                char *path, size_t size)
{
    if (left->type != right->type)
        return false;
    switch (left->type) {
    case MATTE_JSON_NUMBER:
        return equal_numbers(left, right);
    case MATTE_JSON_STRING:
        return equal_texts(left, right, dated);
    case MATTE_JSON_ARRAY:
    case MATTE_JSON_OBJECT:
        return equal_elements(left, right, dated, path, size);
    default:
        return true;
    }
}
