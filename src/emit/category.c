/* SPDX-License-Identifier: MIT */
#include "emit/category.h"

#include <string.h>

static bool is_of_same(const struct matte_node *one, const struct matte_node *other)
{
    return strcmp(one->category, other->category) == 0;
}

bool matte_category_is_first(const struct matte_node *node)
{
    const struct matte_node *const *nodes = matte_nodes();
    while (!is_of_same(*nodes, node))
        nodes++;
    return *nodes == node;
}

const struct matte_node *matte_category_next(const struct matte_node *node)
{
    const struct matte_node *const *nodes = matte_nodes();
    while (*nodes != node)
        nodes++;
    for (nodes++; *nodes && !is_of_same(*nodes, node);)
        nodes++;
    return *nodes;
}

const char *matte_category_name(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text name = { .arena = text->arena };
    for (const char *letter = node->category; *letter; letter++)
        matte_text_fill(&name, *letter == '/' ? '_' : *letter, 1);
    const char *string = matte_text_end(&name);
    return string ? string : "";
}
