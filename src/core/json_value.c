/* SPDX-License-Identifier: MIT */
/* Looking at parsed JSON, and what its parser and its writer know in common about strings. */
#include "core/json.h"

#include <string.h>

#include "core/number.h"

const struct matte_json *matte_json_get(const struct matte_json *object, const char *key)
{
    if (!object || object->type != MATTE_JSON_OBJECT)
        return NULL;
    for (const struct matte_json *member = object->first; member; member = member->next) {
        if (strcmp(member->key, key) == 0)
            return member;
    }
    return NULL;
}

bool matte_json_equals(const struct matte_json *value, const char *text)
{
    if (!value || value->type != MATTE_JSON_STRING)
        return false;
    return value->length == strlen(text) && memcmp(value->text, text, value->length) == 0;
}

bool matte_json_integer(const struct matte_json *value, int64_t *integer)
{
    return value && value->type == MATTE_JSON_NUMBER && matte_integer_parse(value->text, integer);
}

bool matte_json_real(const struct matte_json *value, double *real)
{
    return value && value->type == MATTE_JSON_NUMBER && matte_real_parse(value->text, real);
}

size_t matte_json_plain(const char *bytes, size_t size)
{
    size_t plain = 0;
    while (plain < size && bytes[plain] >= ' ' && bytes[plain] <= '~' && bytes[plain] != '"' &&
           bytes[plain] != '\\')
        plain++;
    return plain;
}
