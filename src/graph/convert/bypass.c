/* SPDX-License-Identifier: MIT */
/* Which input takes the place of a bypassed node's output. */
#include <string.h>
#include <strings.h>

#include "graph/convert/flat.h"

/* Lists of more bytes than that are compared as a whole only, or they would take forever. */
enum { LONGEST_LIST = 1000 };

static bool is_any(const char *type, size_t length)
{
    return length == 0 || (length == 1 && (*type == '*' || *type == '0'));
}

/* One type of each side. */
static bool members_match(const char *left, size_t left_length, const char *right,
                          size_t right_length)
{
    if (is_any(left, left_length) || is_any(right, right_length))
        return true;
    return left_length == right_length && strncasecmp(left, right, left_length) == 0;
}

/* One type against a list of them. */
static bool is_among(const char *type, size_t length, const char *list)
{
    for (;;) {
        size_t member = strcspn(list, ",");
        if (members_match(type, length, list, member))
            return true;
        if (!list[member])
            return false;
        list += member + 1;
    }
}

bool matte_ui_types_match(const char *left, const char *right)
{
    size_t left_length = strlen(left);
    size_t right_length = strlen(right);
    if (members_match(left, left_length, right, right_length))
        return true;
    if (left_length > LONGEST_LIST || right_length > LONGEST_LIST)
        return false;
    for (;;) {
        size_t member = strcspn(left, ",");
        if (is_among(left, member, right))
            return true;
        if (!left[member])
            return false;
        left += member + 1;
    }
}

static const char *output_type(const struct ui_node *node, size_t output)
{
    return output < node->output_count ? node->output_types[output] : "*";
}

size_t matte_ui_bypass(const struct ui_node *node, size_t output, const char *type)
{
    const char *from = output_type(node, output);
    const struct ui_input *inputs = node->inputs;
    if (is_any(type, strlen(type)))
        return output < node->input_count ? output : node->input_count ? 0 : MATTE_NOWHERE;
    if (output < node->input_count && matte_ui_types_match(inputs[output].type, from) &&
        matte_ui_types_match(inputs[output].type, type))
        return output;
    for (size_t i = 0; i < node->input_count; i++) {
        if (strcmp(inputs[i].type, type) == 0)
            return i;
    }
    for (size_t i = 0; i < node->input_count; i++) {
        if (matte_ui_types_match(inputs[i].type, from) &&
            matte_ui_types_match(inputs[i].type, type))
            return i;
    }
    return MATTE_NOWHERE;
}
