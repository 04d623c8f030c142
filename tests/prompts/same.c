/* SPDX-License-Identifier: MIT */
#include "same.h"

#include <string.h>

static bool same(const struct matte_json *a, const struct matte_json *b);

static bool same_numbers(const struct matte_json *a, const struct matte_json *b)
{
    double x;
    double y;
    bool parsed = matte_json_real(a, &x) && matte_json_real(b, &y);
    bool whole = !strpbrk(a->text, ".eE") && !strpbrk(b->text, ".eE");
    return whole ? strcmp(a->text, b->text) == 0 : parsed && x == y;
}

/* Tracebacks were not recorded. */
static const struct matte_json *skip_traceback(const struct matte_json *value)
{
    return value && value->key && strcmp(value->key, "traceback") == 0 ? value->next : value;
}

/* Members in the same order. */
static bool same_elements(const struct matte_json *a, const struct matte_json *b)
{
    const struct matte_json *x = skip_traceback(a->first);
    const struct matte_json *y = skip_traceback(b->first);
    while (x && y) {
        if ((x->key && strcmp(x->key, y->key) != 0) || !same(x, y))
            return false;
        x = skip_traceback(x->next);
        y = skip_traceback(y->next);
    }
    return x == y;
}

static bool same(const struct matte_json *a, const struct matte_json *b)
{
    if (!a || !b || a->type != b->type)
        return a == b;
    switch (a->type) {
    case MATTE_JSON_NULL:
    case MATTE_JSON_FALSE:
    case MATTE_JSON_TRUE:
        return true;
    case MATTE_JSON_NUMBER:
        return same_numbers(a, b);
    case MATTE_JSON_STRING:
        return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
    case MATTE_JSON_ARRAY:
    case MATTE_JSON_OBJECT:
        return same_elements(a, b);
    }
    return false;
}

static bool is_among(const struct matte_json *value, const struct matte_json *set)
{
    const struct matte_json *other = set ? set->first : NULL;
    while (other && !same(value, other))
        other = other->next;
    return other != NULL;
}

static bool is_subset(const struct matte_json *part, const struct matte_json *whole)
{
    const struct matte_json *value = part ? part->first : NULL;
    while (value && is_among(value, whole))
        value = value->next;
    return value == NULL;
}

static bool same_sets(const struct matte_json *a, const struct matte_json *b)
{
    return a && b && a->length == b->length && is_subset(a, b) && is_subset(b, a);
}

/* Texts with the same number of bytes whose lines are the same in some order. */
static bool same_lines(const struct matte_json *a, const struct matte_json *b)
{
    if (!a || !b || a->length != b->length)
        return false;
    for (const char *line = a->text; *line;) {
        size_t length = strcspn(line, "\n");
        const char *other = b->text;
        while (*other && (strcspn(other, "\n") != length || memcmp(line, other, length) != 0)) {
            other += strcspn(other, "\n");
            other += *other == '\n';
        }
        if (!*other && length)
            return false;
        line += length;
        line += *line == '\n';
    }
    return true;
}

static const char *same_top(const struct matte_json *error, const struct matte_json *recorded)
{
    if (!error || !recorded)
        return error == recorded ? NULL : "one has an error, the other none";
    bool good = same(matte_json_get(error, "type"), matte_json_get(recorded, "type")) &&
                same(matte_json_get(error, "message"), matte_json_get(recorded, "message")) &&
                same(matte_json_get(error, "extra_info"), matte_json_get(recorded, "extra_info"));
    if (!good)
        return "the error differs";
    return same_lines(matte_json_get(error, "details"), matte_json_get(recorded, "details"))
               ? NULL
               : "the error's details differ";
}

static const char *same_nodes(const struct matte_json *node, const struct matte_json *recorded)
{
    if (!recorded)
        return "an error at a node that has none";
    if (!same(matte_json_get(node, "class_type"), matte_json_get(recorded, "class_type")))
        return "a node's class differs";
    if (!same_sets(matte_json_get(node, "errors"), matte_json_get(recorded, "errors")))
        return "a node's errors differ";
    return is_subset(matte_json_get(node, "dependent_outputs"),
                     matte_json_get(recorded, "dependent_outputs"))
               ? NULL
               : "a node's dependent outputs differ";
}

const char *same_replies(const struct matte_json *reply, const struct matte_json *recorded)
{
    const char *difference =
        same_top(matte_json_get(reply, "error"), matte_json_get(recorded, "error"));
    const struct matte_json *nodes = matte_json_get(reply, "node_errors");
    const struct matte_json *recorded_nodes = matte_json_get(recorded, "node_errors");
    if (difference || !nodes || !recorded_nodes)
        return difference ? difference : "node_errors is missing";
    const struct matte_json *node = nodes->first;
    for (; node && !difference; node = node->next)
        difference = same_nodes(node, matte_json_get(recorded_nodes, node->key));
    if (!difference && nodes->length != recorded_nodes->length)
        difference = "no error at a node that has one";
    return difference;
}
